import { bothWays } from './mirror.js';
import type { Bar, Scenario } from './scenario.js';

const bars: readonly Bar[] = [
  [100, 101, 99, 100],
  [100, 103, 99, 102],
  [104, 106, 103, 105],
  [103, 104, 98, 99],
  [98, 99, 96, 97],
];

/** Leaving one side and entering the other at the same open. */
export const turnArounds: readonly Scenario[] = [
  ...bothWays(
    {
      name: 'leaves and enters the other side at the same open and price',
      bars,
      allowShort: true,
      entries: { 0: { side: 'long' }, 2: { side: 'short', tag: 'flip' } },
      exits: { 2: 'out' },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [3, 'sell', 10, 103, 'out'],
        [3, 'sell', 10, 103, 'flip'],
        [4, 'buy', 10, 97, 'end-of-data'],
      ],
      trades: [
        { side: 'long', pnl: 30, bars: 2 },
        { side: 'short', pnl: 60, bars: 1 },
      ],
      equity: [10_000, 10_020, 10_050, 10_070, 10_090],
    },
    {
      name: 'turns around twice',
      bars,
      allowShort: true,
      entries: { 0: { side: 'long' }, 1: { side: 'short' }, 2: { side: 'long' } },
      exits: { 1: 'down', 2: 'up' },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 104, 'down'],
        [2, 'sell', 10, 104, 'entry'],
        [3, 'buy', 10, 103, 'up'],
        [3, 'buy', 10, 103, 'entry'],
        [4, 'sell', 10, 97, 'end-of-data'],
      ],
      trades: [{ pnl: 40 }, { pnl: 10 }, { pnl: -60 }],
    },
    {
      name: 'a position that leaves does not count against the most open trades',
      bars,
      allowShort: true,
      maxOpenTrades: 1,
      entries: { 0: { side: 'long' }, 2: { side: 'short', tag: 'flip' } },
      exits: { 2: 'out' },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [3, 'sell', 10, 103, 'out'],
        [3, 'sell', 10, 103, 'flip'],
        [4, 'buy', 10, 97, 'end-of-data'],
      ],
    },
  ),
  {
    name: 'the entry of a turn-around is sized after the exit has been booked',
    allowShort: true,
    sizing: 'fraction:1',
    bars: [
      [100, 100, 100, 100],
      [100, 140, 100, 140],
      [150, 150, 150, 150],
      [125, 125, 125, 125],
    ],
    entries: { 0: { side: 'long' }, 1: { side: 'short' } },
    exits: { 1: 'out' },
    fills: [
      [1, 'buy', 100, 100, 'entry'],
      [2, 'sell', 100, 150, 'out'],
      // 15,000 at 150.
      [2, 'sell', 100, 150, 'entry'],
      [3, 'buy', 100, 125, 'end-of-data'],
    ],
    equity: [10_000, 14_000, 15_000, 17_500],
  },
  {
    name: 'the entry of a turn-around is sized from what the fees of the exit leave',
    allowShort: true,
    sizing: 'fraction:0.5',
    instrument: { takerFeeRate: 0.01 },
    bars: [
      [100, 100, 100, 100],
      [100, 100, 100, 100],
      [100, 100, 100, 100],
      [100, 100, 100, 100],
    ],
    entries: { 0: { side: 'long' }, 1: { side: 'short' } },
    exits: { 1: 'out' },
    fills: [
      [1, 'buy', 50, 100, 'entry', { fee: 50 }],
      [2, 'sell', 50, 100, 'out', { fee: 50 }],
      // Half of 9,900.
      [2, 'sell', 49.5, 100, 'entry', { fee: 49.5 }],
      [3, 'buy', 49.5, 100, 'end-of-data', { fee: 49.5 }],
    ],
    cash: 9_801,
  },
  {
    name: 'where shorts are not allowed a turn-around only leaves',
    bars,
    entries: { 0: { side: 'long' }, 2: { side: 'short', tag: 'flip' } },
    exits: { 2: 'out' },
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [3, 'sell', 10, 103, 'out'],
    ],
    refusals: 'unspecified',
  },
];
