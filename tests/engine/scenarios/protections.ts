import { type Bar, points, type Scenario, target } from './scenario.js';

const flat = (price: number): Bar => [price, price, price, price];
const flats = (...prices: readonly number[]): readonly Bar[] => prices.map(flat);
const always = (bars: number) =>
  Object.fromEntries(Array.from({ length: bars }, (_, i) => [i, { side: 'long' as const }]));

const HOUR = 3_600_000;

/** Pauses after losses, by the trades of one market or of the account. */
export const losingStreaks: readonly Scenario[] = [
  {
    name: 'a trade left in stages counts once in a losing streak, by what it brought in all',
    bars: [flat(100), [100, 112, 100, 111], [111, 111, 94, 95], [95, 95, 89, 89], flat(89), flat(89)],
    entries: { 0: { side: 'long' }, 2: { side: 'long' }, 3: { side: 'long' }, 4: { side: 'long' } },
    protection: { stop: points(5), targets: [target(10, 0.5)] },
    limits: { marketStreak: { trades: 1, pauseMs: 9 * HOUR } },
    // 50 at the target less 25 at the stop is a gain; the next trade loses 50.
    refusals: { 'market-losing-streak': 2 },
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [1, 'sell', 5, 110, 'target'],
      [2, 'sell', 5, 95, 'stop-loss'],
      [3, 'buy', 10, 95, 'entry'],
      [3, 'sell', 10, 90, 'stop-loss'],
    ],
  },
  {
    name: 'after the pause of a losing streak it takes as many losses again',
    bars: flats(100, 100, 99, 99, 98, 98, 98, 97, 97, 97),
    entries: always(10),
    protection: { maxBars: 1 },
    limits: { marketStreak: { trades: 2, pauseMs: HOUR } },
    // The pause is the hour behind bar 4. The loss of bar 7 is the first of another streak.
    refusals: { 'market-losing-streak': 1 },
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [2, 'sell', 10, 99, 'time'],
      [3, 'buy', 10, 99, 'entry'],
      [4, 'sell', 10, 98, 'time'],
      [6, 'buy', 10, 98, 'entry'],
      [7, 'sell', 10, 97, 'time'],
      [8, 'buy', 10, 97, 'entry'],
      [9, 'sell', 10, 97, 'time'],
    ],
  },
  {
    name: 'a pause after losses leaves open positions and their targets alone',
    bars: flats(100, 100, 99, 99, 99),
    entries: { 0: { side: 'long' } },
    exits: { 1: 'out' },
    others: [
      {
        bars: [flat(50), flat(50), flat(50), [50, 56, 50, 55], flat(55)],
        entries: { 0: { side: 'long' }, 3: { side: 'long' } },
        protection: { targets: [target(5)] },
      },
    ],
    limits: { accountStreak: { trades: 1, pauseMs: 9 * HOUR } },
    refusals: { 'account-losing-streak': 1 },
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [1, 'buy', 10, 50, 'entry', { market: 'B' }],
      [2, 'sell', 10, 99, 'out'],
      [3, 'sell', 10, 55, 'target', { market: 'B' }],
    ],
  },
];

/** Times without entries: behind the exits of a market, and between the orders of the account. */
export const pauses: readonly Scenario[] = [
  {
    name: 'a cool-down is that of one market, others enter meanwhile',
    bars: flats(100, 100, 100, 100, 100, 100),
    entries: always(6),
    protection: { maxBars: 1 },
    others: [
      { bars: flats(50, 50, 50, 50, 50, 50), entries: { 2: { side: 'long' } }, protection: { maxBars: 1 } },
    ],
    limits: { marketCooldownMs: 2 * HOUR },
    refusals: { 'market-cool-down': 2 },
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [2, 'sell', 10, 100, 'time'],
      [3, 'buy', 10, 50, 'entry', { market: 'B' }],
      [4, 'sell', 10, 50, 'time', { market: 'B' }],
      [5, 'buy', 10, 100, 'entry'],
      [5, 'sell', 10, 100, 'end-of-data'],
    ],
  },
  {
    name: 'a cool-down that is longer than the pause of a losing streak stands',
    bars: flats(100, 100, 99, 99, 99, 99, 99, 99),
    entries: always(8),
    protection: { maxBars: 1 },
    limits: { marketCooldownMs: 4 * HOUR, marketStreak: { trades: 1, pauseMs: 2 * HOUR } },
    // From the close of bar 2 to that of bar 6.
    refusals: { 'market-cool-down': 4 },
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [2, 'sell', 10, 99, 'time'],
      [7, 'buy', 10, 99, 'entry'],
      [7, 'sell', 10, 99, 'end-of-data'],
    ],
  },
  {
    name: 'the pause of a losing streak that is longer than the cool-down takes its place',
    bars: flats(100, 100, 99, 99, 99, 99, 99, 99),
    entries: always(8),
    protection: { maxBars: 1 },
    limits: { marketCooldownMs: 2 * HOUR, marketStreak: { trades: 1, pauseMs: 4 * HOUR } },
    refusals: { 'market-losing-streak': 4 },
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [2, 'sell', 10, 99, 'time'],
      [7, 'buy', 10, 99, 'entry'],
      [7, 'sell', 10, 99, 'end-of-data'],
    ],
  },
  {
    name: 'a stop in the bar of the entry begins the cool-down at the close of that bar',
    bars: [flat(100), [100, 100, 94, 96], flat(96), flat(96), flat(96), flat(96)],
    entries: always(6),
    protection: { stop: points(5) },
    limits: { marketCooldownMs: 2 * HOUR },
    refusals: { 'market-cool-down': 2 },
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [1, 'sell', 10, 95, 'stop-loss'],
      [4, 'buy', 10, 96, 'entry'],
      [5, 'sell', 10, 96, 'end-of-data'],
    ],
  },
  {
    name: 'an entry order that never fills keeps those of other markets at a distance, too',
    bars: flats(100, 100, 100, 100, 100, 100),
    entries: { 0: { side: 'long', limit: 80, bars: 1 } },
    others: [{ bars: flats(50, 50, 50, 50, 50, 50), entries: { 1: { side: 'long' }, 3: { side: 'long' } } }],
    limits: { minOrderIntervalMs: 3 * HOUR },
    refusals: { expired: 1, 'order-interval': 1 },
    fills: [
      [4, 'buy', 10, 50, 'entry', { market: 'B' }],
      [5, 'sell', 10, 50, 'end-of-data', { market: 'B' }],
    ],
  },
  {
    name: 'the time between entry orders goes on where candles are missing',
    bars: flats(100, 100, 100, 100, 100, 100),
    hours: [0, 1, 2, 10, 11, 12],
    entries: always(6),
    protection: { maxBars: 1 },
    limits: { minOrderIntervalMs: 5 * HOUR },
    refusals: { 'order-interval': 1 },
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [2, 'sell', 10, 100, 'time'],
      [4, 'buy', 10, 100, 'entry'],
      [5, 'sell', 10, 100, 'time'],
    ],
  },
];

/** The end of trading at a drawdown. Balance 10,000. */
export const drawdownHalts: readonly Scenario[] = [
  {
    name: 'a drawdown halt buys a short position back',
    allowShort: true,
    bars: [flat(100), flat(100), [100, 125, 100, 125], flat(126), flat(126)],
    entries: { 0: { side: 'short' }, 3: { side: 'long' } },
    limits: { maxDrawdown: 0.02 },
    // 10 × 25 lost: 9,750, below 9,800.
    refusals: { halted: 1 },
    fills: [
      [1, 'sell', 10, 100, 'entry'],
      [3, 'buy', 10, 126, 'halted'],
    ],
  },
  {
    name: 'a drawdown that has recovered by the close is none',
    bars: [flat(100), flat(100), [100, 100, 70, 99], flat(99), flat(99)],
    entries: { 0: { side: 'long' } },
    limits: { maxDrawdown: 0.02 },
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [4, 'sell', 10, 99, 'end-of-data'],
    ],
  },
  {
    name: 'a drawdown halt leaves every market at its own next bar, and withdraws what waits',
    bars: flats(100, 100, 70, 70, 70, 70),
    entries: { 0: { side: 'long' } },
    others: [
      { bars: flats(50, 50, 50, 50, 50), hours: [0, 1, 2, 4, 5], entries: { 0: { side: 'long' } } },
      { bars: flats(20, 20, 20, 20, 20, 20), entries: { 0: { side: 'long', limit: 10, bars: 9 } } },
    ],
    limits: { maxDrawdown: 0.02 },
    refusals: { halted: 1 },
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [1, 'buy', 10, 50, 'entry', { market: 'B' }],
      [3, 'sell', 10, 70, 'halted'],
      [3, 'sell', 10, 50, 'halted', { market: 'B' }],
    ],
  },
];

/** The end of entries at the loss of a day, and the way back. Balance 10,000. */
export const dailyLosses: readonly Scenario[] = [
  {
    name: 'entries end on each day that loses too much, and come back at each midnight',
    bars: flats(100, 100, 89, 89, 89, 89, 78, 78),
    hours: [0, 1, 2, 3, 23, 24, 25, 26],
    entries: always(8),
    protection: { maxBars: 1 },
    limits: { dailyLoss: 0.01 },
    // 9,890 of 10,000, then 9,780 of 9,890: both below 99 %. The bar of hour 23 closes at midnight.
    refusals: { 'daily-loss-limit': 3 },
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [2, 'sell', 10, 89, 'time'],
      [5, 'buy', 10, 89, 'entry'],
      [6, 'sell', 10, 78, 'time'],
    ],
  },
  {
    name: 'a day that has lost too much still takes targets, and stays without entries when the loss is made good',
    bars: [flat(100), flat(100), flat(89), [89, 112, 89, 110], flat(110)],
    entries: { 0: { side: 'long' }, 3: { side: 'long' } },
    protection: { targets: [target(10)] },
    limits: { dailyLoss: 0.01 },
    refusals: { 'daily-loss-limit': 1 },
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [3, 'sell', 10, 110, 'target'],
    ],
  },
  {
    name: 'fees count towards the loss of a day',
    bars: flats(100, 100, 100, 100, 100),
    entries: { 0: { side: 'long' }, 3: { side: 'long' } },
    exits: { 1: 'out' },
    instrument: { takerFeeRate: 0.06 },
    limits: { dailyLoss: 0.01 },
    // 60 in and 60 out, of 10,000.
    refusals: { 'daily-loss-limit': 1 },
    fills: [
      [1, 'buy', 10, 100, 'entry', { fee: 60 }],
      [2, 'sell', 10, 100, 'out', { fee: 60 }],
    ],
  },
  {
    name: 'what was lost over a midnight without candles belongs to the day after it',
    bars: flats(100, 100, 95, 89, 89, 89),
    hours: [0, 1, 30, 31, 32, 33],
    entries: { 0: { side: 'long' }, 4: { side: 'long' } },
    exits: { 3: 'out' },
    limits: { dailyLoss: 0.01 },
    // 9,890 is 1.1 % below the 10,000 there were at the last close before midnight, though 0.6 % below the day's first.
    refusals: { 'daily-loss-limit': 1 },
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [4, 'sell', 10, 89, 'out'],
    ],
  },
];
