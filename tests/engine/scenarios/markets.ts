import { type Bar, points, type Scenario } from './scenario.js';

const flat: Bar = [100, 100, 100, 100];
const steady: readonly Bar[] = [flat, flat, flat, flat];

/** Several markets on one wallet. Bars are counted in each market's own candles. */
export const markets: readonly Scenario[] = [
  {
    name: 'the strongest conviction is served first, whatever the order of the markets',
    balance: 1_000,
    sizing: 'all-in',
    bars: steady,
    entries: { 0: { side: 'long', conviction: 0.5 } },
    others: [{ bars: steady, entries: { 0: { side: 'long', conviction: 0.9 } } }],
    fills: [
      [1, 'buy', 10, 100, 'entry', { market: 'B' }],
      [3, 'sell', 10, 100, 'end-of-data', { market: 'B' }],
    ],
    refusals: { 'no-cash': 1 },
  },
  {
    name: 'the weaker conviction gets what is left',
    balance: 1_000,
    sizing: 'units:6',
    bars: steady,
    entries: { 0: { side: 'long', conviction: 0.5 } },
    others: [{ bars: steady, entries: { 0: { side: 'long', conviction: 0.9 } } }],
    fills: [
      [1, 'buy', 6, 100, 'entry', { market: 'B' }],
      [1, 'buy', 4, 100, 'entry'],
      [3, 'sell', 4, 100, 'end-of-data'],
      [3, 'sell', 6, 100, 'end-of-data', { market: 'B' }],
    ],
    refusals: 'unspecified',
  },
  {
    name: 'a short conviction is as strong as its size',
    allowShort: true,
    maxOpenTrades: 1,
    bars: steady,
    entries: { 0: { side: 'long', conviction: 0.5 } },
    others: [{ bars: steady, entries: { 0: { side: 'short', conviction: 0.9 } } }],
    fills: [
      [1, 'sell', 10, 100, 'entry', { market: 'B' }],
      [3, 'buy', 10, 100, 'end-of-data', { market: 'B' }],
    ],
    refusals: { 'max-open-trades': 1 },
  },
  {
    name: 'no more positions than the most open trades',
    maxOpenTrades: 2,
    bars: steady,
    entries: { 0: { side: 'long', conviction: 0.9 } },
    others: [
      { bars: steady, entries: { 0: { side: 'long', conviction: 0.5 } } },
      { bars: steady, entries: { 0: { side: 'long', conviction: 0.7 } } },
    ],
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [1, 'buy', 10, 100, 'entry', { market: 'C' }],
      [3, 'sell', 10, 100, 'end-of-data'],
      [3, 'sell', 10, 100, 'end-of-data', { market: 'C' }],
    ],
    refusals: { 'max-open-trades': 1 },
  },
  {
    name: 'an entry that waits counts as an open trade',
    maxOpenTrades: 1,
    bars: steady,
    entries: { 0: { side: 'long', limit: 90, bars: 10 } },
    others: [{ bars: steady, entries: { 1: { side: 'long' } } }],
    fills: [],
    refusals: { 'max-open-trades': 1, 'end-of-data': 1 },
  },
  {
    name: 'one market leaves and another enters with its money at the same open',
    balance: 1_000,
    sizing: 'all-in',
    bars: steady,
    entries: { 1: { side: 'long' } },
    others: [
      {
        bars: [flat, flat, [150, 150, 150, 150], [150, 150, 150, 150]],
        entries: { 0: { side: 'long' } },
        exits: { 1: 'out' },
      },
    ],
    fills: [
      [1, 'buy', 10, 100, 'entry', { market: 'B' }],
      [2, 'sell', 10, 150, 'out', { market: 'B' }],
      [2, 'buy', 15, 100, 'entry'],
      [3, 'sell', 15, 100, 'end-of-data'],
    ],
  },
  {
    name: 'a position that is about to be left still counts against the open trades',
    balance: 1_000,
    sizing: 'all-in',
    maxOpenTrades: 1,
    bars: steady,
    entries: { 1: { side: 'long' } },
    others: [
      {
        bars: [flat, flat, [150, 150, 150, 150], [150, 150, 150, 150]],
        entries: { 0: { side: 'long' } },
        exits: { 1: 'out' },
      },
    ],
    fills: [
      [1, 'buy', 10, 100, 'entry', { market: 'B' }],
      [2, 'sell', 10, 150, 'out', { market: 'B' }],
    ],
    refusals: { 'max-open-trades': 1 },
  },
  {
    name: 'equity is the sum over the markets',
    bars: [flat, [100, 103, 99, 102], [102, 105, 101, 104], [104, 104, 104, 104]],
    entries: { 0: { side: 'long' } },
    others: [
      {
        bars: [flat, [100, 101, 94, 95], [95, 96, 90, 91], [91, 91, 91, 91]],
        entries: { 0: { side: 'long', quantity: 5 } },
      },
    ],
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [1, 'buy', 5, 100, 'entry', { market: 'B' }],
      [3, 'sell', 10, 104, 'end-of-data'],
      [3, 'sell', 5, 91, 'end-of-data', { market: 'B' }],
    ],
    equity: [10_000, 9_995, 9_995, 9_995],
  },
  {
    name: 'a share of equity counts the positions of the other markets',
    balance: 1_000,
    sizing: 'fraction:0.4',
    bars: [flat, [100, 120, 100, 120], [120, 120, 120, 120], [120, 120, 120, 120]],
    entries: { 0: { side: 'long' } },
    others: [{ bars: steady, entries: { 1: { side: 'long' } } }],
    fills: [
      [1, 'buy', 4, 100, 'entry'],
      // 0.4 times (600 + 480), at 100.
      [2, 'buy', 4.32, 100, 'entry', { market: 'B' }],
      [3, 'sell', 4, 120, 'end-of-data'],
      [3, 'sell', 4.32, 100, 'end-of-data', { market: 'B' }],
    ],
  },
  {
    name: 'a market that is listed later and delisted earlier',
    bars: [flat, flat, flat, flat, flat, flat],
    entries: { 0: { side: 'long' } },
    others: [
      {
        hours: [2, 3, 4],
        bars: [flat, [102, 103, 101, 102], [103, 106, 102, 105]],
        entries: { 0: { side: 'long' } },
      },
    ],
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [1, 'buy', 10, 102, 'entry', { market: 'B' }],
      [2, 'sell', 10, 105, 'end-of-data', { market: 'B' }],
      [5, 'sell', 10, 100, 'end-of-data'],
    ],
    equity: [10_000, 10_000, 10_000, 10_000, 10_030, 10_030],
  },
  {
    name: 'the steps of a run are the bars of all markets together',
    bars: [flat, flat],
    hours: [0, 2],
    others: [{ bars: [flat, flat, flat], hours: [1, 2, 5] }],
    fills: [],
    equity: [10_000, 10_000, 10_000, 10_000],
  },
  {
    name: 'a market without a bar keeps its last price and its orders wait',
    bars: [flat, [100, 104, 99, 104], [110, 110, 108, 109], [109, 109, 109, 109]],
    hours: [0, 1, 3, 4],
    entries: { 0: { side: 'long' } },
    exits: { 1: 'out' },
    others: [{ bars: [flat, flat, flat, flat, flat] }],
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [2, 'sell', 10, 110, 'out'],
    ],
    equity: [10_000, 10_040, 10_040, 10_100, 10_100],
  },
  {
    name: 'an entry that waits in a market whose data ends is dropped',
    bars: steady,
    others: [{ bars: [flat, flat], entries: { 0: { side: 'long', limit: 90, bars: 10 } } }],
    fills: [],
    refusals: { 'end-of-data': 1 },
  },
  {
    name: 'each market is protected by its own stop',
    bars: [flat, flat, [100, 100, 94, 98], flat],
    entries: { 0: { side: 'long' } },
    protection: { stop: points(5) },
    others: [
      {
        bars: [flat, flat, [100, 100, 94, 98], flat],
        entries: { 0: { side: 'long', conviction: 0.5 } },
        protection: { stop: points(8) },
      },
    ],
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [1, 'buy', 10, 100, 'entry', { market: 'B' }],
      [2, 'sell', 10, 95, 'stop-loss'],
      [3, 'sell', 10, 100, 'end-of-data', { market: 'B' }],
    ],
  },
  {
    name: 'money made inside a bar is not there yet for an entry at its open',
    balance: 1_000,
    sizing: 'all-in',
    bars: [flat, flat, [100, 112, 100, 111], flat],
    entries: { 0: { side: 'long' } },
    protection: { targets: [{ distance: points(10), portion: 1 }] },
    others: [{ bars: [flat, flat, [95, 96, 95, 95], flat], entries: { 1: { side: 'long', limit: 100 } } }],
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [2, 'sell', 10, 110, 'target'],
    ],
    refusals: { 'no-cash': 1 },
  },
  {
    name: 'money made inside a bar is not there yet for an entry at its open, whatever the order of the markets',
    balance: 1_000,
    sizing: 'all-in',
    bars: [flat, flat, [95, 96, 95, 95], flat],
    entries: { 1: { side: 'long', limit: 100 } },
    others: [
      {
        bars: [flat, flat, [100, 112, 100, 111], flat],
        entries: { 0: { side: 'long' } },
        protection: { targets: [{ distance: points(10), portion: 1 }] },
      },
    ],
    fills: [
      [1, 'buy', 10, 100, 'entry', { market: 'B' }],
      [2, 'sell', 10, 110, 'target', { market: 'B' }],
    ],
    refusals: { 'no-cash': 1 },
  },
  {
    name: 'two shorts are backed by the same equity once',
    balance: 1_000,
    sizing: 'all-in',
    allowShort: true,
    bars: steady,
    entries: { 0: { side: 'short' } },
    others: [{ bars: steady, entries: { 0: { side: 'short' } } }],
    fills: [
      [1, 'sell', 10, 100, 'entry'],
      [3, 'buy', 10, 100, 'end-of-data'],
    ],
    refusals: { 'no-cash': 1 },
  },
  {
    name: 'what a short brings in does not pay for a long',
    balance: 1_000,
    sizing: 'units:6',
    allowShort: true,
    bars: steady,
    entries: { 0: { side: 'short', conviction: 0.9 } },
    others: [{ bars: steady, entries: { 0: { side: 'long', conviction: 0.5 } } }],
    fills: [
      [1, 'sell', 6, 100, 'entry'],
      // 1,600 of cash, less 600 that came in and 600 that the short is worth.
      [1, 'buy', 4, 100, 'entry', { market: 'B' }],
      [3, 'buy', 6, 100, 'end-of-data'],
      [3, 'sell', 4, 100, 'end-of-data', { market: 'B' }],
    ],
    refusals: 'unspecified',
  },
];
