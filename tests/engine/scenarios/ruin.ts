import type { Bar, Scenario } from './scenario.js';

const flat: Bar = [100, 100, 100, 100];

/** Equity of zero or less: everything is closed at the next open and nothing is opened any more. */
export const ruin: readonly Scenario[] = [
  {
    name: 'a short that costs more than there is, is closed at the next open and was the last trade',
    allowShort: true,
    sizing: 'fraction:1',
    bars: [flat, [100, 260, 100, 250], [240, 240, 150, 150], [150, 150, 150, 150], flat],
    entries: { 0: { side: 'short' }, 1: { side: 'long' }, 2: { side: 'long' }, 3: { side: 'short' } },
    fills: [
      [1, 'sell', 100, 100, 'entry'],
      [2, 'buy', 100, 240, 'ruin'],
    ],
    equity: [10_000, -5_000, -4_000, -4_000, -4_000],
    refusals: 'unspecified',
  },
  {
    name: 'ruin is for good, even where the closing price leaves something',
    allowShort: true,
    sizing: 'fraction:1',
    bars: [flat, [100, 260, 100, 250], [150, 150, 150, 150], [150, 150, 150, 150], flat],
    entries: { 0: { side: 'short' }, 2: { side: 'long' }, 3: { side: 'long' } },
    fills: [
      [1, 'sell', 100, 100, 'entry'],
      [2, 'buy', 100, 150, 'ruin'],
    ],
    equity: [10_000, -5_000, 5_000, 5_000, 5_000],
    refusals: 'unspecified',
  },
  {
    name: 'equity of exactly zero is ruin',
    allowShort: true,
    sizing: 'fraction:1',
    bars: [flat, [100, 200, 100, 200], [190, 190, 190, 190], flat],
    entries: { 0: { side: 'short' }, 2: { side: 'long' } },
    fills: [
      [1, 'sell', 100, 100, 'entry'],
      [2, 'buy', 100, 190, 'ruin'],
    ],
    refusals: 'unspecified',
  },
  {
    name: 'ruin comes before the exit of the strategy and the time limit',
    allowShort: true,
    sizing: 'fraction:1',
    bars: [flat, [100, 260, 100, 250], [240, 240, 240, 240], flat],
    entries: { 0: { side: 'short' } },
    exits: { 1: 'out' },
    protection: { maxBars: 1 },
    fills: [
      [1, 'sell', 100, 100, 'entry'],
      [2, 'buy', 100, 240, 'ruin'],
    ],
  },
  {
    name: 'an entry that waits in another market is not filled after ruin',
    allowShort: true,
    sizing: 'units:100',
    bars: [flat, [100, 260, 100, 250], [150, 150, 150, 150], flat],
    entries: { 0: { side: 'short', conviction: 1 } },
    others: [
      {
        bars: [flat, flat, [100, 100, 90, 100], flat],
        entries: { 0: { side: 'long', conviction: 0.5, limit: 95, bars: 3, quantity: 1 } },
      },
    ],
    fills: [
      [1, 'sell', 100, 100, 'entry'],
      [2, 'buy', 100, 150, 'ruin'],
    ],
    refusals: 'unspecified',
  },
  {
    name: 'a position in another market is closed as well',
    allowShort: true,
    bars: [flat, [100, 260, 100, 250], [240, 240, 240, 240], flat],
    entries: { 0: { side: 'short', quantity: 70 } },
    others: [
      {
        bars: [flat, [100, 100, 90, 95], [95, 96, 94, 95], flat],
        entries: { 0: { side: 'long', quantity: 10 } },
      },
    ],
    fills: [
      [1, 'sell', 70, 100, 'entry'],
      [1, 'buy', 10, 100, 'entry', { market: 'B' }],
      [2, 'buy', 70, 240, 'ruin'],
      [2, 'sell', 10, 95, 'ruin', { market: 'B' }],
    ],
    // 10,000 − 10,500 − 50, then 10,000 − 9,800 − 50.
    equity: [10_000, -550, 150, 150],
    refusals: 'unspecified',
  },
];
