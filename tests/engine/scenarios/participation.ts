import { bothWays } from './mirror.js';
import { type Bar, points, type Scenario, target } from './scenario.js';

const flat: Bar = [100, 100, 100, 100];
/** The contract counts what was cut, but not how often. */
const refusals = 'unspecified';

/** At most a share of a bar's volume, all our orders together. */
export const participation: readonly Scenario[] = [
  ...bothWays(
    {
      name: 'the rest of a market entry goes on at the next opens',
      participation: 0.1,
      bars: [
        flat,
        [100, 101, 99, 100, 60],
        [101, 102, 100, 101, 30],
        [102, 103, 101, 102],
        [103, 103, 103, 103],
      ],
      entries: { 0: { side: 'long' } },
      fills: [
        [1, 'buy', 6, 100, 'entry'],
        [2, 'buy', 3, 101, 'entry'],
        [3, 'buy', 1, 102, 'entry'],
        [4, 'sell', 10, 103, 'end-of-data'],
      ],
      // (600 + 303 + 102) / 10
      trades: [{ quantity: 10, entryPrice: 100.5, pnl: 25, bars: 3 }],
      refusals,
    },
    {
      name: 'the rest of an exit goes on at the next opens',
      participation: 0.1,
      bars: [
        flat,
        [100, 101, 99, 100],
        [104, 104, 104, 104, 40],
        [105, 105, 105, 105, 50],
        [106, 106, 106, 106],
        flat,
      ],
      entries: { 0: { side: 'long' } },
      exits: { 1: 'out' },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 4, 104, 'out'],
        [3, 'sell', 5, 105, 'out'],
        [4, 'sell', 1, 106, 'out'],
      ],
      trades: [{ quantity: 10, exitPrice: 104.7, pnl: 47, bars: 3 }],
      refusals,
    },
    {
      name: 'the rest of a target keeps resting',
      participation: 0.1,
      bars: [
        flat,
        [100, 101, 99, 100],
        [104, 106, 103, 104, 40],
        [104, 105, 103, 104],
        [104, 106, 103, 104, 30],
        [102, 102, 102, 102],
      ],
      entries: { 0: { side: 'long' } },
      protection: { targets: [target(5)] },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 4, 105, 'target'],
        // Bar 3 only touches it.
        [4, 'sell', 3, 105, 'target'],
        [5, 'sell', 3, 102, 'end-of-data'],
      ],
      refusals,
    },
    {
      name: 'the rest of a stop goes on at the next open',
      participation: 0.1,
      bars: [flat, [100, 101, 99, 100], [99, 99, 94, 98, 40], [97, 99, 96, 98], flat],
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5) },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 4, 95, 'stop-loss'],
        [3, 'sell', 6, 97, 'stop-loss'],
      ],
      trades: [{ pnl: -38, exitReason: 'stop-loss' }],
      refusals,
    },
    {
      name: 'a stop hit in a bar whose share is used up leaves at the next open, and the rest of the entry is dropped',
      participation: 0.1,
      bars: [flat, [100, 101, 94, 98, 60], [97, 99, 96, 98], [98, 98, 98, 98], flat],
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5) },
      fills: [
        [1, 'buy', 6, 100, 'entry'],
        [2, 'sell', 6, 97, 'stop-loss'],
      ],
      refusals,
    },
    {
      name: 'a bar without volume fills nothing',
      participation: 0.1,
      bars: [flat, [100, 100, 100, 100, 0], [101, 102, 100, 101], [102, 102, 102, 102]],
      entries: { 0: { side: 'long' } },
      fills: [
        [2, 'buy', 10, 101, 'entry'],
        [3, 'sell', 10, 102, 'end-of-data'],
      ],
      refusals,
    },
    {
      name: 'without a cap a bar without volume fills everything',
      bars: [flat, [100, 100, 100, 100, 0], [101, 102, 100, 101, 0]],
      entries: { 0: { side: 'long' } },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 101, 'end-of-data'],
      ],
    },
    {
      name: 'what is left of an entry is dropped when the position leaves',
      participation: 0.1,
      bars: [flat, [100, 101, 99, 100, 60], [102, 103, 101, 102], [103, 104, 102, 103], flat],
      entries: { 0: { side: 'long' } },
      exits: { 1: 'out' },
      fills: [
        [1, 'buy', 6, 100, 'entry'],
        [2, 'sell', 6, 102, 'out'],
      ],
      refusals,
    },
    {
      name: 'what is left of an entry is dropped when a target takes a part of the position',
      participation: 0.1,
      bars: [flat, [100, 104, 99, 103, 80], [103, 103, 101, 102], [102, 102, 102, 102]],
      entries: { 0: { side: 'long' } },
      // The order of 20 gets 8 at the open. The target of bar 1 must wait: the share of the bar is used up.
      // At the next open 12 more follow; no part has been left yet.
      sizing: 'units:20',
      protection: { targets: [target(30, 0.5)] },
      fills: [
        [1, 'buy', 8, 100, 'entry'],
        [2, 'buy', 12, 103, 'entry'],
        [3, 'sell', 20, 102, 'end-of-data'],
      ],
      refusals,
    },
    {
      name: 'all orders of a bar share its cap: a turn-around enters with what the exit leaves',
      participation: 0.1,
      allowShort: true,
      bars: [
        flat,
        [100, 101, 99, 100],
        [104, 104, 104, 104, 120],
        [103, 103, 103, 103],
        [103, 103, 103, 103],
      ],
      entries: { 0: { side: 'long' }, 1: { side: 'short', tag: 'flip' } },
      exits: { 1: 'out' },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 104, 'out'],
        [2, 'sell', 2, 104, 'flip'],
        [3, 'sell', 8, 103, 'flip'],
        [4, 'buy', 10, 103, 'end-of-data'],
      ],
      refusals,
    },
    {
      name: 'a limit entry takes no more than the share either',
      participation: 0.1,
      bars: [flat, [100, 101, 94, 98, 60], [99, 99, 99, 99]],
      entries: { 0: { side: 'long', limit: 95, bars: 1 } },
      fills: [
        [1, 'buy', 6, 95, 'entry'],
        [2, 'sell', 6, 99, 'end-of-data'],
      ],
      refusals,
    },
    {
      name: 'the rest of a limit entry keeps resting while it has bars',
      participation: 0.1,
      bars: [flat, [100, 101, 94, 98, 60], [98, 98, 94, 96], [99, 99, 99, 99]],
      entries: { 0: { side: 'long', limit: 95, bars: 3 } },
      fills: [
        [1, 'buy', 6, 95, 'entry'],
        [2, 'buy', 4, 95, 'entry', { liquidity: 'maker' }],
        [3, 'sell', 10, 99, 'end-of-data'],
      ],
      refusals,
    },
    {
      name: 'the rest of a limit entry is withdrawn after the last of its bars',
      participation: 0.1,
      bars: [flat, [100, 101, 94, 98, 60], [98, 98, 96, 97], [97, 97, 94, 96], [99, 99, 99, 99]],
      entries: { 0: { side: 'long', limit: 95, bars: 2 } },
      fills: [
        [1, 'buy', 6, 95, 'entry'],
        [4, 'sell', 6, 99, 'end-of-data'],
      ],
      refusals,
    },
    {
      name: 'a target filled in parts leaves nothing, not even the rounding of binary fractions',
      participation: 0.1,
      instrument: { lotSize: 0.01 },
      sizing: 'units:0.9',
      // 0.9 − 0.28 − 0.62 is not zero in binary.
      bars: [flat, flat, [100, 106, 99, 104, 2.8], [104, 106, 103, 104], [104, 104, 104, 104], flat],
      entries: { 0: { side: 'long' } },
      protection: { targets: [target(5)], maxBars: 3 },
      fills: [
        [1, 'buy', 0.9, 100, 'entry'],
        [2, 'sell', 0.28, 105, 'target'],
        [3, 'sell', 0.62, 105, 'target'],
      ],
      trades: [{ pnl: 4.5, bars: 2, exitReason: 'target' }],
      refusals,
    },
    {
      name: 'stages filled in parts leave nothing, not even the rounding of binary fractions',
      participation: 0.1,
      instrument: { lotSize: 0.00001 },
      sizing: 'units:0.00271',
      bars: [flat, flat, [100, 104, 99, 104, 0.0028], [104, 110, 103, 109], [109, 109, 109, 109], flat],
      entries: { 0: { side: 'long' } },
      protection: { targets: [target(3, 1 / 3), target(6, 1 / 3), target(8, 1 / 3)], maxBars: 3 },
      fills: [
        [1, 'buy', 0.00271, 100, 'entry'],
        [2, 'sell', 0.00028, 103, 'target-1'],
        // It opens beyond the first: its rest goes at 104.
        [3, 'sell', 0.00062, 104, 'target-1'],
        [3, 'sell', 0.0009, 106, 'target-2'],
        [3, 'sell', 0.00091, 108, 'target-3'],
      ],
      trades: [{ quantity: 0.00271, bars: 2, exitReason: 'target-3' }],
      refusals,
    },
    {
      name: 'the share of a bar is rounded down to the lot',
      participation: 0.1,
      instrument: { lotSize: 1 },
      bars: [flat, [100, 101, 99, 100, 68], [101, 102, 100, 101], [102, 102, 102, 102]],
      entries: { 0: { side: 'long' } },
      fills: [
        [1, 'buy', 6, 100, 'entry'],
        [2, 'buy', 4, 101, 'entry'],
        [3, 'sell', 10, 102, 'end-of-data'],
      ],
      refusals,
    },
    {
      name: 'what is left of an entry when the data ends is dropped',
      participation: 0.1,
      bars: [flat, [100, 101, 99, 100, 40], [101, 102, 100, 102, 40]],
      entries: { 0: { side: 'long' } },
      // The 4 of the last bar are bought at its open; all 8 are closed at its close, whatever its share.
      fills: [
        [1, 'buy', 4, 100, 'entry'],
        [2, 'buy', 4, 101, 'entry'],
        [2, 'sell', 8, 102, 'end-of-data'],
      ],
      refusals,
    },
  ),
];
