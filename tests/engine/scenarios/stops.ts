import { fraction } from '../../../src/strategy/protection.js';
import { bothWays } from './mirror.js';
import { points, pointsByBar, type Scenario } from './scenario.js';

/** The initial stop. */
export const stops: readonly Scenario[] = [
  ...bothWays(
    {
      name: 'a stop that the bar trades through fills at the stop',
      bars: [
        [100, 100, 100, 100],
        [100, 102, 98, 101],
        [101, 103, 93, 97],
        [97, 97, 97, 97],
      ],
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5) },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 95, 'stop-loss', { liquidity: 'taker' }],
      ],
      trades: [{ pnl: -50, bars: 1, exitReason: 'stop-loss' }],
      equity: [10_000, 10_010, 9_950, 9_950],
    },
    {
      name: 'a stop that the bar only touches fills',
      bars: [
        [100, 100, 100, 100],
        [100, 102, 98, 101],
        [101, 103, 95, 97],
        [97, 97, 97, 97],
      ],
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5) },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 95, 'stop-loss'],
      ],
    },
    {
      name: 'a stop that the bar does not reach does not fill',
      bars: [
        [100, 100, 100, 100],
        [100, 102, 98, 101],
        [101, 103, 95.01, 97],
        [97, 97, 97, 97],
      ],
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5) },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [3, 'sell', 10, 97, 'end-of-data'],
      ],
    },
    {
      name: 'a market entry is stopped out in its own bar',
      bars: [
        [100, 100, 100, 100],
        [100, 102, 94, 101],
        [101, 101, 101, 101],
      ],
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5) },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [1, 'sell', 10, 95, 'stop-loss'],
      ],
      trades: [{ bars: 0, pnl: -50 }],
      equity: [10_000, 9_950, 9_950],
    },
    {
      name: 'the stop is measured from the fill, not from the close that gave the signal',
      bars: [
        [100, 100, 100, 100],
        [104, 105, 98.5, 101],
        [101, 101, 101, 101],
      ],
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5) },
      fills: [
        [1, 'buy', 10, 104, 'entry'],
        [1, 'sell', 10, 99, 'stop-loss'],
      ],
    },
    {
      name: 'a stop distance from a column is read at the close that gave the signal',
      bars: [
        [100, 100, 100, 100],
        [100, 102, 96, 101],
        [101, 103, 89, 97],
        [97, 97, 97, 97],
      ],
      entries: { 0: { side: 'long' } },
      protection: { stop: pointsByBar(10, 3, 3, 3) },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 90, 'stop-loss'],
      ],
    },
    {
      name: 'may enter again after it was stopped out, at the close of the same bar',
      bars: [
        [100, 100, 100, 100],
        [100, 102, 94, 96],
        [97, 99, 96, 98],
        [98, 98, 98, 98],
      ],
      entries: { 0: { side: 'long' }, 1: { side: 'long', tag: 'again' } },
      protection: { stop: points(5) },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [1, 'sell', 10, 95, 'stop-loss'],
        [2, 'buy', 10, 97, 'again'],
        [3, 'sell', 10, 98, 'end-of-data'],
      ],
    },
  ),
  {
    name: 'a stop distance given as a fraction is a fraction of the entry price',
    bars: [
      [100, 100, 100, 100],
      [200, 201, 199, 200],
      [200, 201, 189, 195],
      [195, 195, 195, 195],
    ],
    entries: { 0: { side: 'long' } },
    protection: { stop: fraction(0.05) },
    fills: [
      [1, 'buy', 10, 200, 'entry'],
      [2, 'sell', 10, 190, 'stop-loss'],
    ],
  },
  {
    name: 'a stop pays slippage against us, inside the bar and at the open',
    slippageBps: 10,
    bars: [
      [100, 100, 100, 100],
      [100, 102, 98, 101],
      [101, 103, 93, 97],
      [97, 97, 97, 97],
      [100, 100, 100, 100],
      [90, 90, 90, 90],
      [90, 90, 90, 90],
    ],
    entries: { 0: { side: 'long' }, 3: { side: 'long' } },
    protection: { stop: points(5) },
    fills: [
      [1, 'buy', 10, 100.1, 'entry', { slippage: 1 }],
      // 100.1 − 5 = 95.1, less 0.1 %.
      [2, 'sell', 10, 95.1 * 0.999, 'stop-loss', { slippage: 0.951 }],
      [4, 'buy', 10, 100.1, 'entry', { slippage: 1 }],
      [5, 'sell', 10, 90 * 0.999, 'stop-loss', { slippage: 0.9 }],
    ],
  },
  {
    name: 'a short stop pays slippage upwards',
    allowShort: true,
    slippageBps: 10,
    bars: [
      [100, 100, 100, 100],
      [100, 102, 98, 101],
      [101, 106, 93, 97],
      [97, 97, 97, 97],
    ],
    entries: { 0: { side: 'short' } },
    protection: { stop: points(5) },
    fills: [
      [1, 'sell', 10, 99.9, 'entry'],
      [2, 'buy', 10, 104.9 * 1.001, 'stop-loss'],
    ],
  },
  {
    name: 'no position is opened whose declared stop has no distance',
    sizing: 'all-in',
    bars: [
      [100, 100, 100, 100],
      [100, 100, 100, 100],
      [100, 100, 100, 100],
    ],
    entries: { 0: { side: 'long' } },
    protection: { stop: points(Number.NaN) },
    fills: [],
    refusals: { 'no-stop-distance': 1 },
  },
  {
    name: 'no position is opened whose declared target has no distance',
    bars: [
      [100, 100, 100, 100],
      [100, 100, 100, 100],
      [100, 100, 100, 100],
    ],
    entries: { 0: { side: 'long' } },
    protection: { targets: [{ distance: points(0), portion: 1 }] },
    fills: [],
    refusals: { 'no-target-distance': 1 },
  },
];
