import type { Bar, Scenario } from './scenario.js';

const flat: Bar = [100, 100, 100, 100];
const bars: readonly Bar[] = [flat, flat, flat, [101, 101, 101, 101], [102, 102, 102, 102]];
const entries = { 0: { side: 'long' }, 1: { side: 'long' }, 2: { side: 'long' } } as const;

/** History before the run, and bars before the first decision. */
export const warmUp: readonly Scenario[] = [
  {
    name: 'decides nothing before the first decision',
    bars,
    entries,
    firstDecision: 2,
    fills: [
      [3, 'buy', 10, 101, 'entry'],
      [4, 'sell', 10, 102, 'end-of-data'],
    ],
    equity: [10_000, 10_000, 10_000, 10_000, 10_010],
  },
  {
    name: 'plays no bar before the start',
    bars,
    entries,
    start: 2,
    fills: [
      [3, 'buy', 10, 101, 'entry'],
      [4, 'sell', 10, 102, 'end-of-data'],
    ],
    equity: [10_000, 10_000, 10_010],
  },
  {
    name: 'a first decision after the end leaves nothing to trade',
    bars,
    entries,
    firstDecision: 5,
    fills: [],
    equity: [10_000, 10_000, 10_000, 10_000, 10_000],
  },
];
