import { type Bar, points, type Scenario } from './scenario.js';

const flat = (price: number): Bar => [price, price, price, price];
const always = (bars: number, from = 0) =>
  Object.fromEntries(Array.from({ length: bars }, (_, i) => [i + from, { side: 'long' as const }]));

const HOUR = 3_600_000;

/** Limits of the account, balance 10,000. */
export const limits: readonly Scenario[] = [
  {
    name: 'an entry is cut down to what the exposure leaves',
    bars: [flat(100), flat(100), flat(100)],
    entries: { 0: { side: 'long' } },
    sizing: 'units:100',
    limits: { maxExposure: 0.5 },
    fills: [
      [1, 'buy', 50, 100, 'entry'],
      [2, 'sell', 50, 100, 'end-of-data'],
    ],
  },
  {
    name: 'positions in other markets count towards the exposure',
    bars: [flat(100), flat(100), flat(100), flat(100)],
    entries: { 0: { side: 'long' } },
    others: [
      { bars: [flat(50), flat(50), flat(50), flat(50)], entries: { 1: { side: 'long', quantity: 100 } } },
    ],
    sizing: 'units:30',
    limits: { maxExposure: 0.5 },
    fills: [
      [1, 'buy', 30, 100, 'entry'],
      // 5,000 are allowed, 3,000 are held: 2,000 are left.
      [2, 'buy', 40, 50, 'entry', { market: 'B' }],
      [3, 'sell', 30, 100, 'end-of-data'],
      [3, 'sell', 40, 50, 'end-of-data', { market: 'B' }],
    ],
  },
  {
    name: 'entries of one close share the exposure, the stronger conviction first',
    bars: [flat(100), flat(100), flat(100)],
    entries: { 0: { side: 'long', conviction: 0.5 } },
    others: [{ bars: [flat(50), flat(50), flat(50)], entries: { 0: { side: 'long', quantity: 80 } } }],
    sizing: 'units:30',
    limits: { maxExposure: 0.5 },
    fills: [
      [1, 'buy', 80, 50, 'entry', { market: 'B' }],
      [1, 'buy', 10, 100, 'entry'],
      [2, 'sell', 10, 100, 'end-of-data'],
      [2, 'sell', 80, 50, 'end-of-data', { market: 'B' }],
    ],
  },
  {
    name: 'an order that waits counts towards the exposure',
    bars: [flat(100), flat(100), flat(100), flat(100)],
    entries: { 0: { side: 'long', limit: 80, bars: 3 } },
    others: [
      { bars: [flat(50), flat(50), flat(50), flat(50)], entries: { 1: { side: 'long', quantity: 100 } } },
    ],
    sizing: 'units:50',
    limits: { maxExposure: 0.5 },
    refusals: { 'end-of-data': 1 },
    fills: [
      // 50 at 80 may still be bought: 4,000 of 5,000.
      [2, 'buy', 20, 50, 'entry', { market: 'B' }],
      [3, 'sell', 20, 50, 'end-of-data', { market: 'B' }],
    ],
  },
  {
    name: 'what a limit leaves is refused where the venue would not take it',
    bars: [flat(100), flat(100), flat(100)],
    entries: { 0: { side: 'long' } },
    instrument: { minNotional: 500 },
    sizing: 'units:10',
    limits: { maxExposure: 0.04 },
    refusals: { 'exposure-limit': 1 },
    fills: [],
  },
  {
    name: 'an order that is too small by itself is not blamed on the limit',
    bars: [flat(100), flat(100), flat(100)],
    entries: { 0: { side: 'long' } },
    instrument: { minNotional: 500 },
    sizing: 'units:1',
    limits: { maxExposure: 0.04 },
    refusals: { 'below-min-notional': 1 },
    fills: [],
  },
  {
    name: 'a share of equity is cut down to the exposure, too',
    bars: [flat(100), flat(100), flat(100)],
    entries: { 0: { side: 'long' } },
    sizing: 'all-in',
    limits: { maxExposure: 0.3 },
    fills: [
      [1, 'buy', 30, 100, 'entry'],
      [2, 'sell', 30, 100, 'end-of-data'],
    ],
  },
  {
    name: 'the exposure is kept where the price has moved until the order fills',
    bars: [flat(100), flat(125), flat(125)],
    entries: { 0: { side: 'long' } },
    sizing: 'units:50',
    limits: { maxExposure: 0.5 },
    fills: [
      [1, 'buy', 40, 125, 'entry'],
      [2, 'sell', 40, 125, 'end-of-data'],
    ],
  },
  {
    name: 'the entries of a day may risk so much together, those of the next day again',
    bars: Array.from({ length: 8 }, () => flat(100)),
    hours: [0, 1, 2, 3, 4, 23, 24, 25],
    entries: always(8),
    protection: { stop: points(5), maxBars: 1 },
    instrument: { lotSize: 1 },
    limits: { dailyRisk: 0.006 },
    refusals: { 'daily-risk-limit': 1 },
    fills: [
      // 10 units risk 50 of 60; 2 units the 10 that are left; then less than one lot is left.
      [1, 'buy', 10, 100, 'entry'],
      [2, 'sell', 10, 100, 'time'],
      [3, 'buy', 2, 100, 'entry'],
      [4, 'sell', 2, 100, 'time'],
      // Decided at the close of the last hour, which is midnight: the next day's.
      [6, 'buy', 10, 100, 'entry'],
      [7, 'sell', 10, 100, 'time'],
    ],
  },
  {
    name: 'a risk that cannot be measured is not taken under a limit on it',
    bars: [flat(100), flat(100), flat(100)],
    entries: { 0: { side: 'long' } },
    atr: Number.NaN,
    limits: { dailyRisk: 0.06 },
    refusals: { 'no-stop-distance': 1 },
    fills: [],
  },
  {
    name: 'a loss of the day ends entries until the next UTC day, and leaves the position alone',
    bars: [flat(100), [100, 100, 89, 89], flat(89), flat(89), flat(89), flat(89), flat(89)],
    hours: [0, 1, 2, 3, 4, 23, 24],
    entries: { 0: { side: 'long' }, 3: { side: 'long' }, 4: { side: 'long' }, 5: { side: 'long' } },
    exits: { 2: 'out' },
    limits: { dailyLoss: 0.01 },
    refusals: { 'daily-loss-limit': 2 },
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [3, 'sell', 10, 89, 'out'],
      [6, 'buy', 10, 89, 'entry'],
      [6, 'sell', 10, 89, 'end-of-data'],
    ],
  },
  {
    name: 'the loss of a day is measured from midnight, not from the entry',
    bars: [flat(100), flat(100), flat(99.3), flat(98.5), flat(98.5), flat(98.5), flat(98.5)],
    hours: [21, 22, 23, 24, 25, 26, 27],
    entries: { 0: { side: 'long', quantity: 100 }, 4: { side: 'long', quantity: 1 } },
    exits: { 3: 'out' },
    limits: { dailyLoss: 0.01 },
    // 9,930 at midnight less one percent is 9,830.70; 9,850 is above, though 1.5 % below what there was at the entry.
    fills: [
      [1, 'buy', 100, 100, 'entry'],
      [4, 'sell', 100, 98.5, 'out'],
      [5, 'buy', 1, 98.5, 'entry'],
      [6, 'sell', 1, 98.5, 'end-of-data'],
    ],
  },
  {
    name: 'what waits to be opened is withdrawn when entries end',
    bars: [flat(100), [100, 100, 89, 89], flat(89), flat(70)],
    entries: { 0: { side: 'long' } },
    others: [
      {
        bars: [flat(50), flat(50), flat(50), flat(50)],
        entries: { 0: { side: 'long', limit: 45, bars: 9 } },
      },
    ],
    limits: { dailyLoss: 0.01 },
    refusals: { 'daily-loss-limit': 1 },
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [3, 'sell', 10, 70, 'end-of-data'],
    ],
  },
  {
    name: 'a drawdown halts trading: positions are closed at the next open, nothing is opened any more',
    bars: [flat(100), [100, 120, 100, 120], [120, 120, 98, 98], flat(97), flat(150), flat(150)],
    hours: [0, 1, 2, 3, 48, 49],
    entries: { 0: { side: 'long' }, 3: { side: 'long' }, 4: { side: 'long' } },
    // From 10,200 two percent are 204; at 98 it is 9,980, 220 below.
    limits: { maxDrawdown: 0.02 },
    refusals: { halted: 2 },
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [3, 'sell', 10, 97, 'halted'],
    ],
  },
  {
    name: 'two losing trades in a market end entries there for a while, not elsewhere',
    bars: [100, 100, 99, 99, 98, 98, 98, 98, 98].map(flat),
    entries: always(9),
    protection: { maxBars: 1 },
    others: [
      {
        bars: Array.from({ length: 9 }, () => flat(50)),
        entries: { 5: { side: 'long' } },
        protection: { maxBars: 1 },
      },
    ],
    limits: { marketStreak: { trades: 2, pauseMs: 3 * HOUR } },
    // Losing trades end in bars 2 and 4. The pause runs from the close of bar 4 to that of bar 7.
    refusals: { 'market-losing-streak': 3 },
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [2, 'sell', 10, 99, 'time'],
      [3, 'buy', 10, 99, 'entry'],
      [4, 'sell', 10, 98, 'time'],
      [6, 'buy', 10, 50, 'entry', { market: 'B' }],
      [7, 'sell', 10, 50, 'time', { market: 'B' }],
      [8, 'buy', 10, 98, 'entry'],
      [8, 'sell', 10, 98, 'end-of-data'],
    ],
  },
  {
    name: 'two losing trades of the account end entries everywhere for a while',
    bars: [100, 100, 99, 99, 99, 99, 99].map(flat),
    entries: { 0: { side: 'long' }, 4: { side: 'long' }, 5: { side: 'long' } },
    exits: { 1: 'out' },
    others: [
      {
        bars: [50, 50, 50, 49, 49, 49, 49].map(flat),
        entries: { 0: { side: 'long' }, 3: { side: 'long' } },
        exits: { 2: 'out' },
      },
    ],
    limits: { accountStreak: { trades: 2, pauseMs: 2 * HOUR } },
    // The second loss is booked in bar 3; the pause runs from its close to that of bar 5.
    refusals: { 'account-losing-streak': 2 },
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [1, 'buy', 10, 50, 'entry', { market: 'B' }],
      [2, 'sell', 10, 99, 'out'],
      [3, 'sell', 10, 49, 'out', { market: 'B' }],
      [6, 'buy', 10, 99, 'entry'],
      [6, 'sell', 10, 99, 'end-of-data'],
    ],
  },
  {
    name: 'a winning trade ends a losing streak',
    bars: [100, 100, 99, 99, 101, 101, 100, 100, 100].map(flat),
    entries: always(9),
    protection: { maxBars: 1 },
    limits: { accountStreak: { trades: 2, pauseMs: 9 * HOUR } },
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [2, 'sell', 10, 99, 'time'],
      [3, 'buy', 10, 99, 'entry'],
      [4, 'sell', 10, 101, 'time'],
      [5, 'buy', 10, 101, 'entry'],
      [6, 'sell', 10, 100, 'time'],
      [7, 'buy', 10, 100, 'entry'],
      [8, 'sell', 10, 100, 'time'],
    ],
  },
  {
    name: 'a market cools down after an exit, whatever it brought',
    bars: [100, 100, 101, 101, 101, 101].map(flat),
    entries: always(6),
    protection: { maxBars: 1 },
    limits: { marketCooldownMs: 2 * HOUR },
    // The exit is in bar 2; two hours after its close is the close of bar 4.
    refusals: { 'market-cool-down': 2 },
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [2, 'sell', 10, 101, 'time'],
      [5, 'buy', 10, 101, 'entry'],
      [5, 'sell', 10, 101, 'end-of-data'],
    ],
  },
  {
    name: 'entry orders keep their distance in time, whichever market they are for',
    bars: [100, 100, 100, 100].map(flat),
    entries: { 0: { side: 'long', conviction: 0.5 }, 1: { side: 'long' }, 2: { side: 'long' } },
    others: [{ bars: [50, 50, 50, 50].map(flat), entries: { 0: { side: 'long' } } }],
    limits: { minOrderIntervalMs: 2 * HOUR },
    refusals: { 'order-interval': 2 },
    fills: [
      [1, 'buy', 10, 50, 'entry', { market: 'B' }],
      [3, 'buy', 10, 100, 'entry'],
      [3, 'sell', 10, 100, 'end-of-data'],
      [3, 'sell', 10, 50, 'end-of-data', { market: 'B' }],
    ],
  },
];
