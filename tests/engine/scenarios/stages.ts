import { bothWays } from './mirror.js';
import { type Bar, points, type Scenario, target } from './scenario.js';

const flat: Bar = [100, 100, 100, 100];

/** Leaving in stages. */
export const stages: readonly Scenario[] = [
  ...bothWays(
    {
      name: 'each stage takes its portion of the quantity entered',
      bars: [flat, [100, 104, 99, 103], [103, 107, 102, 106], [106, 110, 105, 109], flat],
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5), targets: [target(3, 0.5), target(6, 0.3), target(9, 0.2)] },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [1, 'sell', 5, 103, 'target-1'],
        [2, 'sell', 3, 106, 'target-2'],
        [3, 'sell', 2, 109, 'target-3'],
      ],
      // (15 + 18 + 18); the average exit is (515 + 318 + 218) / 10.
      trades: [{ quantity: 10, exitPrice: 105.1, pnl: 51, bars: 2, exitReason: 'target-3' }],
    },
    {
      name: 'one bar may take several stages',
      bars: [flat, [100, 107, 99, 106], [106, 106, 106, 106]],
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5), targets: [target(3, 0.5), target(6, 0.3)] },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [1, 'sell', 5, 103, 'target-1'],
        [1, 'sell', 3, 106, 'target-2'],
        [2, 'sell', 2, 106, 'end-of-data'],
      ],
    },
    {
      name: 'what the targets leave stays under the stop',
      bars: [flat, [100, 104, 99, 103], [103, 103, 94, 96], flat],
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5), targets: [target(3, 0.4)] },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [1, 'sell', 4, 103, 'target'],
        [2, 'sell', 6, 95, 'stop-loss'],
      ],
      trades: [{ pnl: -18, exitReason: 'stop-loss', exitPrice: 98.2 }],
    },
    {
      name: 'an exit signal takes what the stages have left',
      bars: [flat, [100, 104, 99, 103], [102, 102, 102, 102], flat],
      entries: { 0: { side: 'long' } },
      exits: { 1: 'out' },
      protection: { targets: [target(3, 0.4), target(20, 0.6)] },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [1, 'sell', 4, 103, 'target-1'],
        [2, 'sell', 6, 102, 'out'],
      ],
      trades: [{ pnl: 24 }],
    },
    {
      name: 'stop and one of two stages in one bar: the stop takes all, flagged',
      bars: [flat, [100, 101, 99, 100], [100, 104, 94, 100], flat],
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5), targets: [target(3, 0.5), target(6, 0.5)] },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 95, 'stop-loss'],
      ],
      ambiguous: [0],
    },
    {
      name: 'stop and one of two stages in one bar, the other way: the stage, then the stop, flagged',
      doubt: 'target-first',
      bars: [flat, [100, 101, 99, 100], [100, 104, 94, 100], flat],
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5), targets: [target(3, 0.5), target(6, 0.5)] },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 5, 103, 'target-1'],
        [2, 'sell', 5, 95, 'stop-loss'],
      ],
      ambiguous: [0],
    },
    {
      name: 'a stage that the open is beyond fills there, the doubt about the rest is flagged',
      bars: [flat, [100, 101, 99, 100], [104, 107, 94, 100], flat],
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5), targets: [target(3, 0.5), target(6, 0.5)] },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 5, 104, 'target-1'],
        [2, 'sell', 5, 95, 'stop-loss'],
      ],
      ambiguous: [0],
    },
    {
      name: 'portions are rounded down to the lot and the last stage takes the rest',
      instrument: { lotSize: 1 },
      sizing: 'units:7',
      bars: [flat, [100, 104, 99, 103], [103, 107, 102, 106], flat],
      entries: { 0: { side: 'long' } },
      protection: { targets: [target(3, 0.5), target(6, 0.5)] },
      fills: [
        [1, 'buy', 7, 100, 'entry'],
        [1, 'sell', 3, 103, 'target-1'],
        [2, 'sell', 4, 106, 'target-2'],
      ],
    },
    {
      name: 'portions that add up to 1 only but for binary rounding still take everything',
      // 0.7 + 0.2 + 0.1 is 0.8999…: nothing may be left over.
      bars: [flat, [100, 104, 99, 103], [103, 107, 102, 106], [106, 110, 105, 109], flat],
      instrument: { lotSize: 0.01 },
      sizing: 'units:0.07',
      entries: { 0: { side: 'long' } },
      protection: { targets: [target(3, 0.7), target(6, 0.2), target(9, 0.1)] },
      fills: [
        [1, 'buy', 0.07, 100, 'entry'],
        [1, 'sell', 0.04, 103, 'target-1'],
        [2, 'sell', 0.01, 106, 'target-2'],
        [3, 'sell', 0.02, 109, 'target-3'],
      ],
    },
    {
      name: 'portions that do not add up to 1 leave their rest to the stop, rounding and all',
      instrument: { lotSize: 1 },
      sizing: 'units:7',
      bars: [flat, [100, 107, 99, 106], [103, 103, 94, 95], flat],
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5), targets: [target(3, 0.5), target(6, 0.4)] },
      fills: [
        [1, 'buy', 7, 100, 'entry'],
        [1, 'sell', 3, 103, 'target-1'],
        [1, 'sell', 2, 106, 'target-2'],
        [2, 'sell', 2, 95, 'stop-loss'],
      ],
    },
  ),
  {
    name: 'a stage below the minimum order is left out and stays under the stop',
    instrument: { minNotional: 150, lotSize: 1 },
    sizing: 'units:5',
    bars: [flat, [100, 107, 99, 106], [106, 106, 94, 95], flat],
    entries: { 0: { side: 'long' } },
    // One unit at 103 is worth less than 150, two at 106 are worth more.
    protection: { stop: points(5), targets: [target(3, 0.2), target(6, 0.4)] },
    fills: [
      [1, 'buy', 5, 100, 'entry'],
      [1, 'sell', 2, 106, 'target'],
      [2, 'sell', 3, 95, 'stop-loss'],
    ],
  },
  {
    name: 'a stage that rounds down to nothing is left out and stays under the stop',
    instrument: { lotSize: 1 },
    sizing: 'units:3',
    bars: [flat, [100, 107, 99, 106], [106, 106, 94, 95], flat],
    entries: { 0: { side: 'long' } },
    protection: { stop: points(5), targets: [target(3, 0.3), target(6, 0.4)] },
    fills: [
      [1, 'buy', 3, 100, 'entry'],
      [1, 'sell', 1, 106, 'target'],
      [2, 'sell', 2, 95, 'stop-loss'],
    ],
  },
  {
    name: 'a trade left in stages lists every way out',
    bars: [flat, [100, 104, 99, 103], [103, 103, 94, 96], flat],
    entries: { 0: { side: 'long' } },
    protection: { stop: points(5), targets: [target(3, 0.4)] },
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [1, 'sell', 4, 103, 'target'],
      [2, 'sell', 6, 95, 'stop-loss'],
    ],
    trades: [
      {
        exits: [
          { time: Date.UTC(2024, 0, 1, 1), price: 103, quantity: 4, reason: 'target' },
          { time: Date.UTC(2024, 0, 1, 2), price: 95, quantity: 6, reason: 'stop-loss' },
        ],
      },
    ],
  },
  {
    name: 'a rest that the venue would not take goes out with the stage before it',
    sizing: 'units:1',
    instrument: { minNotional: 30 },
    bars: [
      [100, 100, 100, 100],
      [100, 101, 99, 100],
      [100, 112, 99, 111],
      [111, 111, 111, 111],
    ],
    entries: { 0: { side: 'long' } },
    // A fifth of a unit at the stop is worth 19.
    protection: { stop: points(5), targets: [{ distance: points(10), portion: 0.8 }] },
    fills: [
      [1, 'buy', 1, 100, 'entry'],
      [2, 'sell', 1, 110, 'target'],
    ],
  },
];
