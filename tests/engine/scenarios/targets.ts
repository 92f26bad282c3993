import { fraction } from '../../../src/strategy/protection.js';
import { bothWays } from './mirror.js';
import { points, pointsByBar, type Scenario, target } from './scenario.js';

/** Profit targets for the whole position, and the bars in which target and stop both lie. */
export const targets: readonly Scenario[] = [
  ...bothWays(
    {
      name: 'a target that the bar trades through fills at its price as maker',
      bars: [
        [100, 100, 100, 100],
        [100, 102, 98, 101],
        [101, 106, 100, 104],
        [104, 104, 104, 104],
      ],
      entries: { 0: { side: 'long' } },
      protection: { targets: [target(5)] },
      fills: [
        [1, 'buy', 10, 100, 'entry', { liquidity: 'taker' }],
        [2, 'sell', 10, 105, 'target', { liquidity: 'maker' }],
      ],
      trades: [{ pnl: 50, bars: 1, exitReason: 'target' }],
    },
    {
      name: 'a target that the bar only touches does not fill',
      bars: [
        [100, 100, 100, 100],
        [100, 102, 98, 101],
        [101, 105, 100, 104],
        [104, 104, 104, 104],
      ],
      entries: { 0: { side: 'long' } },
      protection: { targets: [target(5)] },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [3, 'sell', 10, 104, 'end-of-data'],
      ],
    },
    {
      name: 'an open that equals the target does not fill it when the bar goes no further',
      bars: [
        [100, 100, 100, 100],
        [100, 102, 98, 101],
        [105, 105, 100, 104],
        [104, 104, 104, 104],
      ],
      entries: { 0: { side: 'long' } },
      protection: { targets: [target(5)] },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [3, 'sell', 10, 104, 'end-of-data'],
      ],
    },
    {
      name: 'an open that equals the target fills it at its price when the bar goes through',
      bars: [
        [100, 100, 100, 100],
        [100, 102, 98, 101],
        [105, 107, 100, 104],
        [104, 104, 104, 104],
      ],
      entries: { 0: { side: 'long' } },
      protection: { targets: [target(5)] },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 105, 'target'],
      ],
    },
    {
      name: 'a market entry reaches its target in its own bar',
      bars: [
        [100, 100, 100, 100],
        [100, 106, 98, 101],
        [101, 101, 101, 101],
      ],
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5), targets: [target(5)] },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [1, 'sell', 10, 105, 'target'],
      ],
      trades: [{ bars: 0, pnl: 50 }],
    },
    {
      name: 'a target distance from a column is read at the close that gave the signal',
      bars: [
        [100, 100, 100, 100],
        [100, 104, 98, 101],
        [101, 109, 100, 104],
        [104, 104, 104, 104],
      ],
      entries: { 0: { side: 'long' } },
      protection: { targets: [{ distance: pointsByBar(8, 2, 2, 2), portion: 1 }] },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 108, 'target'],
      ],
    },
    {
      name: 'stop and target both in one bar: the stop, flagged',
      bars: [
        [100, 100, 100, 100],
        [100, 102, 98, 101],
        [101, 106, 94, 104],
        [104, 104, 104, 104],
      ],
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5), targets: [target(5)] },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 95, 'stop-loss'],
      ],
      ambiguous: [0],
    },
    {
      name: 'stop and target both in one bar, the other way: the target, flagged',
      doubt: 'target-first',
      bars: [
        [100, 100, 100, 100],
        [100, 102, 98, 101],
        [101, 106, 94, 104],
        [104, 104, 104, 104],
      ],
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5), targets: [target(5)] },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 105, 'target'],
      ],
      ambiguous: [0],
    },
    {
      name: 'stop touched and target only touched: the stop, and no doubt',
      bars: [
        [100, 100, 100, 100],
        [100, 102, 98, 101],
        [101, 105, 95, 104],
        [104, 104, 104, 104],
      ],
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5), targets: [target(5)] },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 95, 'stop-loss'],
      ],
    },
    {
      name: 'stop and target both in the bar of a market entry: the stop, flagged',
      bars: [
        [100, 100, 100, 100],
        [100, 106, 94, 104],
        [104, 104, 104, 104],
      ],
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5), targets: [target(5)] },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [1, 'sell', 10, 95, 'stop-loss'],
      ],
      ambiguous: [0],
    },
    {
      name: 'stop and target both in the bar of a market entry, the other way: the target, flagged',
      doubt: 'target-first',
      bars: [
        [100, 100, 100, 100],
        [100, 106, 94, 104],
        [104, 104, 104, 104],
      ],
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5), targets: [target(5)] },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [1, 'sell', 10, 105, 'target'],
      ],
      ambiguous: [0],
    },
    {
      name: 'only the trade in doubt is flagged',
      bars: [
        [100, 100, 100, 100],
        [100, 106, 94, 100],
        [100, 106, 98, 100],
        [100, 101, 99, 100],
      ],
      entries: { 0: { side: 'long' }, 1: { side: 'long' } },
      protection: { stop: points(5), targets: [target(5)] },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [1, 'sell', 10, 95, 'stop-loss'],
        [2, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 105, 'target'],
      ],
      ambiguous: [0],
    },
  ),
  {
    name: 'a target distance given as a fraction is a fraction of the entry price',
    bars: [
      [100, 100, 100, 100],
      [200, 201, 199, 200],
      [200, 211, 199, 205],
      [205, 205, 205, 205],
    ],
    entries: { 0: { side: 'long' } },
    protection: { targets: [{ distance: fraction(0.05), portion: 1 }] },
    fills: [
      [1, 'buy', 10, 200, 'entry'],
      [2, 'sell', 10, 210, 'target'],
    ],
  },
  {
    name: 'a target pays no slippage',
    slippageBps: 10,
    bars: [
      [100, 100, 100, 100],
      [100, 102, 98, 101],
      [101, 107, 100, 104],
      [104, 104, 104, 104],
    ],
    entries: { 0: { side: 'long' } },
    protection: { targets: [target(5)] },
    fills: [
      [1, 'buy', 10, 100.1, 'entry', { slippage: 1 }],
      [2, 'sell', 10, 105.1, 'target', { slippage: 0 }],
    ],
    trades: [{ slippage: 1, pnl: 50 }],
  },
];
