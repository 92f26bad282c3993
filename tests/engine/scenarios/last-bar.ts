import { bothWays } from './mirror.js';
import { type Bar, points, type Scenario } from './scenario.js';

const flat: Bar = [100, 100, 100, 100];

/** What happens when the data ends. */
export const lastBar: readonly Scenario[] = [
  ...bothWays(
    {
      name: 'what is open is closed at the close of the last bar',
      bars: [flat, [100, 102, 99, 101], [101, 105, 100, 104]],
      entries: { 0: { side: 'long' } },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 104, 'end-of-data', { liquidity: 'taker' }],
      ],
      trades: [{ exitReason: 'end-of-data', bars: 1, pnl: 40 }],
      equity: [10_000, 10_010, 10_040],
    },
    {
      name: 'or at the open of the last bar where that is wanted',
      endOfData: 'open',
      bars: [flat, [100, 102, 99, 101], [101, 105, 80, 104]],
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5) },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 101, 'end-of-data'],
      ],
      equity: [10_000, 10_010, 10_010],
    },
    {
      name: 'a stop in the last bar comes before its close',
      bars: [flat, [100, 102, 99, 101], [101, 105, 94, 104]],
      entries: { 0: { side: 'long' } },
      protection: { stop: points(5) },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 95, 'stop-loss'],
      ],
    },
    {
      name: 'an exit decided before the last bar is filled at its open',
      bars: [flat, [100, 102, 99, 101], [101, 105, 94, 104]],
      entries: { 0: { side: 'long' } },
      exits: { 1: 'out' },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 101, 'out'],
      ],
    },
    {
      name: 'an exit decided before the last bar keeps its reason when the data ends at the open',
      endOfData: 'open',
      bars: [flat, [100, 102, 99, 101], [101, 105, 94, 104]],
      entries: { 0: { side: 'long' } },
      exits: { 1: 'out' },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 101, 'out'],
      ],
    },
    {
      name: 'an entry decided before the last bar is entered at its open and left at its close',
      bars: [flat, [100, 102, 99, 101], [101, 105, 100, 104]],
      entries: { 1: { side: 'long' } },
      fills: [
        [2, 'buy', 10, 101, 'entry'],
        [2, 'sell', 10, 104, 'end-of-data'],
      ],
      trades: [{ bars: 0, pnl: 30 }],
    },
    {
      name: 'a signal at the last close is too late',
      bars: [flat, [100, 102, 99, 101], [101, 105, 100, 104]],
      entries: { 2: { side: 'long' } },
      exits: { 2: 'out' },
      fills: [],
    },
    {
      name: 'a single bar gives nothing to trade',
      bars: [flat],
      entries: { 0: { side: 'long' } },
      fills: [],
      equity: [10_000],
    },
  ),
  {
    name: 'the last bar is held to its close: its high and low make the excursions',
    bars: [flat, [100, 102, 99, 101], [101, 110, 95, 104]],
    entries: { 0: { side: 'long' } },
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [2, 'sell', 10, 104, 'end-of-data'],
    ],
    trades: [{ mae: -0.05, mfe: 0.1 }],
  },
  {
    name: 'entered at the open of the last bar and left at its close, its high and low make the excursions',
    bars: [flat, flat, [100, 110, 95, 104]],
    entries: { 1: { side: 'long' } },
    fills: [
      [2, 'buy', 10, 100, 'entry'],
      [2, 'sell', 10, 104, 'end-of-data'],
    ],
    trades: [{ mae: -0.05, mfe: 0.1 }],
  },
];
