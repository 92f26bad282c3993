import { fraction } from '../../../src/strategy/protection.js';
import { bothWays } from './mirror.js';
import { type Bar, points, type Scenario, target } from './scenario.js';

const flat: Bar = [100, 100, 100, 100];
const wide: Bar = [100, 106, 94, 100];
const both = { stop: points(5), targets: [target(5)] };
const held: Bar = [100, 101, 99, 100];

/** Fine candles of `wide`: up first, down first, and both within one candle. */
const upFirst: readonly Bar[] = [
  [100, 106, 99, 105],
  [105, 105, 98, 99],
  [99, 99, 94, 95],
  [95, 100, 95, 100],
];
const downFirst: readonly Bar[] = [
  [100, 101, 97, 98],
  [98, 99, 94, 96],
  [96, 106, 96, 105],
  [105, 105, 100, 100],
];
const within: readonly Bar[] = [
  [100, 101, 99, 100],
  [100, 106, 94, 100],
  [100, 101, 99, 100],
  [100, 101, 99, 100],
];

/** Finer candles resolve what the candle cannot tell, where all of them are there. */
export const detail: readonly Scenario[] = [
  ...bothWays(
    {
      name: 'finer candles show that the target came first',
      bars: [flat, held, wide, flat],
      detail: { 2: upFirst },
      entries: { 0: { side: 'long' } },
      protection: both,
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 105, 'target'],
      ],
    },
    {
      name: 'finer candles show that the stop came first',
      bars: [flat, held, wide, flat],
      detail: { 2: downFirst },
      entries: { 0: { side: 'long' } },
      protection: both,
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 95, 'stop-loss'],
      ],
    },
    {
      name: 'finer candles show what came first, whichever way doubt is read',
      doubt: 'target-first',
      bars: [flat, held, wide, flat],
      detail: { 2: downFirst },
      entries: { 0: { side: 'long' } },
      protection: both,
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 95, 'stop-loss'],
      ],
    },
    {
      name: 'finer candles of which one is missing are not used',
      bars: [flat, held, wide, flat],
      detail: { 2: [upFirst[0]!, null, upFirst[2]!, upFirst[3]!] },
      entries: { 0: { side: 'long' } },
      protection: both,
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 95, 'stop-loss'],
      ],
      ambiguous: [0],
    },
    {
      name: 'finer candles of another bar do not help',
      bars: [flat, held, wide, flat],
      detail: { 1: [held, held, held, held] },
      entries: { 0: { side: 'long' } },
      protection: both,
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 95, 'stop-loss'],
      ],
      ambiguous: [0],
    },
    {
      name: 'doubt within one fine candle is read as in a bar: the stop, flagged',
      bars: [flat, held, wide, flat],
      detail: { 2: within },
      entries: { 0: { side: 'long' } },
      protection: both,
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 95, 'stop-loss'],
      ],
      ambiguous: [0],
    },
    {
      name: 'doubt within one fine candle, the other way: the target, flagged',
      doubt: 'target-first',
      bars: [flat, held, wide, flat],
      detail: { 2: within },
      entries: { 0: { side: 'long' } },
      protection: both,
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 105, 'target'],
      ],
      ambiguous: [0],
    },
    {
      name: 'the bar of a market entry is played through its finer candles',
      bars: [flat, wide, flat],
      detail: { 1: upFirst },
      entries: { 0: { side: 'long' } },
      protection: both,
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [1, 'sell', 10, 105, 'target'],
      ],
    },
    {
      name: 'finer candles show a target that was reached after a limit entry',
      // Entered at 95 in the third candle, through 100 in the fourth; the bar alone would leave it in doubt.
      bars: [flat, [101, 103, 94, 98], [98, 98, 98, 98]],
      detail: {
        1: [
          [101, 103, 99, 99],
          [99, 99, 96, 96],
          [96, 97, 94, 97],
          [97, 101, 97, 98],
        ],
      },
      entries: { 0: { side: 'long', limit: 95 } },
      protection: both,
      fills: [
        [1, 'buy', 10, 95, 'entry'],
        [1, 'sell', 10, 100, 'target'],
      ],
    },
    {
      name: 'finer candles show that the dip came before a stop entry',
      // The bar alone would give the stop at 100, flagged.
      bars: [flat, [101, 108, 99, 106], [107, 107, 107, 107]],
      detail: {
        1: [
          [101, 102, 99, 101],
          [101, 104, 101, 104],
          [104, 108, 103, 107],
          [107, 107, 105, 106],
        ],
      },
      entries: { 0: { side: 'long', stop: 105 } },
      protection: both,
      fills: [
        [1, 'buy', 10, 105, 'entry'],
        [2, 'sell', 10, 107, 'end-of-data'],
      ],
    },
    {
      name: 'a stop that a fine candle opens beyond fills at that open',
      bars: [flat, held, [100, 101, 92, 93], flat],
      detail: {
        2: [
          [100, 101, 97, 98],
          [94, 96, 93, 95],
          [95, 95, 92, 93],
          [93, 93, 93, 93],
        ],
      },
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5) },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 94, 'stop-loss'],
      ],
    },
    {
      name: 'a trailing stop moves at the close of the bar, not of its fine candles',
      bars: [flat, [100, 110, 100, 104], [104, 104, 103, 103], flat],
      detail: {
        1: [
          [100, 110, 100, 109],
          [109, 109, 102, 103],
          [103, 105, 102, 104],
          [104, 105, 103, 104],
        ],
      },
      entries: { 0: { side: 'long' } },
      protection: { trailing: { distance: points(5) } },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 104, 'trailing-stop'],
      ],
    },
    {
      name: 'stages and stop are taken in the order of the finer candles',
      bars: [flat, held, wide, flat],
      detail: { 2: upFirst },
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5), targets: [target(5, 0.5)] },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 5, 105, 'target'],
        [2, 'sell', 5, 95, 'stop-loss'],
      ],
    },
  ),
  {
    name: 'a limit met in a later fine candle has seen nothing of the earlier ones',
    bars: [
      [120, 120, 120, 120],
      [120, 130, 98, 99],
      [99, 99, 91, 92],
    ],
    detail: {
      1: [
        [120, 130, 120, 125],
        [125, 125, 110, 110],
        [99, 100, 98, 99],
        [99, 100, 98, 99],
      ],
    },
    entries: { 0: { side: 'long', limit: 105 } },
    protection: { trailing: { distance: fraction(0.1) } },
    fills: [
      // The third fine candle opens beyond the limit.
      [1, 'buy', 10, 99, 'entry'],
      // The stop trails 10 % behind 100, not behind 130.
      [2, 'sell', 10, 92, 'end-of-data'],
    ],
    trades: [{ mfe: 1 / 99 }],
  },
];
