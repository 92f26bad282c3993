import { bothWays } from './mirror.js';
import type { Bar, Scenario } from './scenario.js';

const rising: readonly Bar[] = [
  [100, 102, 99, 101],
  [102, 105, 101, 104],
  [104, 106, 103, 105],
  [107, 108, 106, 107],
  [107, 109, 105, 108],
];

/** Market entries and exits: decided at a close, filled at the next open. */
export const marketOrders: readonly Scenario[] = [
  ...bothWays(
    {
      name: 'enters and leaves at the opens after the decisions',
      bars: rising,
      entries: { 0: { side: 'long' } },
      exits: { 2: 'faded' },
      fills: [
        [1, 'buy', 10, 102, 'entry'],
        [3, 'sell', 10, 107, 'faded'],
      ],
      trades: [{ side: 'long', entryPrice: 102, exitPrice: 107, pnl: 50, bars: 2, exitReason: 'faded' }],
      equity: [10_000, 10_020, 10_030, 10_050, 10_050],
    },
    {
      name: 'leaves at the open after the entry bar when told to at its close',
      bars: rising,
      entries: { 0: { side: 'long' } },
      exits: { 1: 'second thoughts' },
      fills: [
        [1, 'buy', 10, 102, 'entry'],
        [2, 'sell', 10, 104, 'second thoughts'],
      ],
      trades: [{ pnl: 20, bars: 1 }],
    },
    {
      name: 'asks for no entry while there is a position',
      bars: rising,
      entries: { 0: { side: 'long' }, 1: { side: 'long' }, 2: { side: 'short' } },
      exits: { 3: 'done' },
      fills: [
        [1, 'buy', 10, 102, 'entry'],
        [4, 'sell', 10, 107, 'done'],
      ],
    },
    {
      name: 'enters again at the open after the bar in which it left',
      bars: rising,
      entries: { 0: { side: 'long' }, 2: { side: 'long', tag: 'again' } },
      exits: { 1: 'out' },
      fills: [
        [1, 'buy', 10, 102, 'entry'],
        [2, 'sell', 10, 104, 'out'],
        [3, 'buy', 10, 107, 'again'],
        [4, 'sell', 10, 108, 'end-of-data'],
      ],
    },
    {
      name: 'does not enter the same side at the close at which it decides to leave',
      bars: rising,
      entries: { 0: { side: 'long' }, 1: { side: 'long' } },
      exits: { 1: 'out' },
      fills: [
        [1, 'buy', 10, 102, 'entry'],
        [2, 'sell', 10, 104, 'out'],
      ],
    },
  ),
  {
    name: 'hears no exit while there is no position',
    bars: rising,
    exits: { 0: 'out', 1: 'out' },
    entries: { 1: { side: 'long' } },
    fills: [
      [2, 'buy', 10, 104, 'entry'],
      [4, 'sell', 10, 108, 'end-of-data'],
    ],
  },
  {
    name: 'does nothing when the strategy says nothing',
    bars: rising,
    fills: [],
    trades: [],
    equity: [10_000, 10_000, 10_000, 10_000, 10_000],
    cash: 10_000,
  },
  {
    name: 'records the worst and best price of the bars held to their close and of the fills',
    bars: [
      [100, 100, 100, 100],
      [100, 103, 96, 101],
      [101, 108, 99, 102],
      [94, 130, 50, 120],
      [120, 120, 120, 120],
    ],
    entries: { 0: { side: 'long' } },
    exits: { 2: 'out' },
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [3, 'sell', 10, 94, 'out'],
    ],
    // Highs 103 and 108; lows 96 and 99, but the fill at 94 is worse. The bar it leaves at the open of says nothing.
    trades: [{ mae: -0.06, mfe: 0.08, returnFraction: -0.06 }],
  },
  {
    name: 'a short position records its excursions from its own side',
    allowShort: true,
    bars: [
      [100, 100, 100, 100],
      [100, 104, 95, 98],
      [90, 90, 90, 90],
      [90, 90, 90, 90],
    ],
    entries: { 0: { side: 'short' } },
    exits: { 1: 'out' },
    fills: [
      [1, 'sell', 10, 100, 'entry'],
      [2, 'buy', 10, 90, 'out'],
    ],
    trades: [{ side: 'short', pnl: 100, returnFraction: 0.1, mae: -0.04, mfe: 0.1 }],
  },
];
