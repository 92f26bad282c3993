import { bothWays } from './mirror.js';
import { points, type Scenario, target } from './scenario.js';

/** Opens that have passed the price of an order, and bars that are not there. */
export const gaps: readonly Scenario[] = [
  ...bothWays(
    {
      name: 'a market entry pays the gap',
      bars: [
        [100, 100, 100, 100],
        [110, 112, 109, 111],
        [111, 111, 111, 111],
      ],
      entries: { 0: { side: 'long' } },
      fills: [
        [1, 'buy', 10, 110, 'entry'],
        [2, 'sell', 10, 111, 'end-of-data'],
      ],
    },
    {
      name: 'a stop that the open has passed fills at the open',
      bars: [
        [100, 100, 100, 100],
        [100, 102, 98, 101],
        [92, 97, 90, 96],
        [96, 96, 96, 96],
      ],
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5) },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 92, 'stop-loss'],
      ],
      trades: [{ exitPrice: 92, pnl: -80 }],
    },
    {
      name: 'a stop fills at an open that equals it',
      bars: [
        [100, 100, 100, 100],
        [100, 102, 98, 101],
        [95, 99, 95, 98],
        [98, 98, 98, 98],
      ],
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5) },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 95, 'stop-loss'],
      ],
    },
    {
      name: 'a target that the open is beyond fills at the better open',
      bars: [
        [100, 100, 100, 100],
        [100, 102, 98, 101],
        [108, 109, 104, 105],
        [105, 105, 105, 105],
      ],
      entries: { 0: { side: 'long' } },
      protection: { targets: [target(5)] },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 108, 'target', { liquidity: 'maker' }],
      ],
    },
    {
      name: 'a target that the open is beyond is certain, whatever the rest of the bar does',
      bars: [
        [100, 100, 100, 100],
        [100, 102, 98, 101],
        [108, 109, 90, 91],
        [91, 91, 91, 91],
      ],
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5), targets: [target(5)] },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 108, 'target'],
      ],
    },
    {
      name: 'a stop that the open has passed is certain, whatever the rest of the bar does',
      bars: [
        [100, 100, 100, 100],
        [100, 102, 98, 101],
        [94, 120, 93, 119],
        [119, 119, 119, 119],
      ],
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5), targets: [target(5)] },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 94, 'stop-loss'],
      ],
    },
    {
      name: 'a limit entry that the open is better than fills at the open',
      bars: [
        [100, 100, 100, 100],
        [93, 96, 92, 94],
        [94, 94, 94, 94],
      ],
      entries: { 0: { side: 'long', limit: 95 } },
      fills: [
        [1, 'buy', 10, 93, 'entry', { liquidity: 'maker' }],
        [2, 'sell', 10, 94, 'end-of-data'],
      ],
    },
    {
      name: 'a limit entry fills at an open that equals it',
      bars: [
        [100, 100, 100, 100],
        [95, 97, 95, 96],
        [96, 96, 96, 96],
      ],
      entries: { 0: { side: 'long', limit: 95 } },
      fills: [
        [1, 'buy', 10, 95, 'entry', { liquidity: 'maker' }],
        [2, 'sell', 10, 96, 'end-of-data'],
      ],
    },
    {
      name: 'a stop entry that the open has passed fills at the worse open',
      bars: [
        [100, 100, 100, 100],
        [109, 112, 108, 110],
        [110, 110, 110, 110],
      ],
      entries: { 0: { side: 'long', stop: 105 } },
      fills: [
        [1, 'buy', 10, 109, 'entry', { liquidity: 'taker' }],
        [2, 'sell', 10, 110, 'end-of-data'],
      ],
    },
    {
      name: 'an exit that waits for the open is filled before a stop that the open has passed',
      bars: [
        [100, 100, 100, 100],
        [100, 102, 98, 101],
        [90, 92, 88, 91],
        [91, 91, 91, 91],
      ],
      entries: { 0: { side: 'long' } },
      exits: { 1: 'out' },
      protection: { stop: points(5) },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 90, 'out'],
      ],
    },
  ),
  {
    name: 'an order waits over missing bars for the next one there is, and bars are counted, not hours',
    bars: [
      [100, 100, 100, 100],
      [100, 101, 99, 100],
      [103, 104, 102, 103],
      [104, 105, 103, 104],
    ],
    hours: [0, 1, 7, 8],
    entries: { 1: { side: 'long' } },
    exits: { 2: 'out' },
    fills: [
      [2, 'buy', 10, 103, 'entry'],
      [3, 'sell', 10, 104, 'out'],
    ],
    trades: [{ bars: 1, entryTime: Date.UTC(2024, 0, 1, 7), exitTime: Date.UTC(2024, 0, 1, 8) }],
  },
];
