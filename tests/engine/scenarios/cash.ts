import type { Bar, Scenario } from './scenario.js';

const flat: Bar = [100, 100, 100, 100];

/** What the cash can pay. */
export const cash: readonly Scenario[] = [
  {
    name: 'a quantity is cut to what the cash can pay',
    balance: 1_000,
    sizing: 'units:20',
    bars: [flat, [125, 125, 125, 125], [130, 130, 130, 130]],
    entries: { 0: { side: 'long' } },
    fills: [
      [1, 'buy', 8, 125, 'entry'],
      [2, 'sell', 8, 130, 'end-of-data'],
    ],
    refusals: 'unspecified',
    equity: [1_000, 1_000, 1_040],
  },
  {
    name: 'a quantity of the strategy is cut to what the cash can pay, fees included',
    balance: 1_000,
    instrument: { takerFeeRate: 0.01, lotSize: 0.01 },
    bars: [flat, flat, flat],
    entries: { 0: { side: 'long', quantity: 20 } },
    fills: [
      // 1,000 / 101 = 9.90099…
      [1, 'buy', 9.9, 100, 'entry', { fee: 9.9 }],
      [2, 'sell', 9.9, 100, 'end-of-data', { fee: 9.9 }],
    ],
    refusals: 'unspecified',
    equity: [1_000, 990.1, 980.2],
  },
  {
    name: 'all-in pays fees and slippage out of the same cash',
    balance: 1_000,
    sizing: 'all-in',
    slippageBps: 100,
    instrument: { takerFeeRate: 0.01, lotSize: 0.001 },
    bars: [flat, flat, flat],
    entries: { 0: { side: 'long' } },
    fills: [
      // 1,000 / (101 × 1.01) = 9.80296…
      [1, 'buy', 9.802, 101, 'entry'],
      [2, 'sell', 9.802, 99, 'end-of-data'],
    ],
    // 1,000 − 9.802 × 102.01 + 9.802 × 99 × 0.99
    cash: 1_000 - 999.90202 + 960.69402,
  },
  {
    name: 'all-in takes the price of the open, not that of the decision',
    balance: 1_000,
    sizing: 'all-in',
    bars: [flat, [80, 80, 80, 80], [90, 90, 90, 90]],
    entries: { 0: { side: 'long' } },
    fills: [
      [1, 'buy', 12.5, 80, 'entry'],
      [2, 'sell', 12.5, 90, 'end-of-data'],
    ],
    cash: 1_125,
  },
  {
    name: 'a limit entry is cut to what the cash can pay, maker fee included',
    balance: 960,
    sizing: 'units:20',
    instrument: { makerFeeRate: 0.02, lotSize: 0.1 },
    bars: [flat, [100, 100, 94, 96], [96, 96, 96, 96]],
    entries: { 0: { side: 'long', limit: 95 } },
    fills: [
      // 960 / 96.9 = 9.907…
      [1, 'buy', 9.9, 95, 'entry', { fee: 18.81 }],
      [2, 'sell', 9.9, 96, 'end-of-data'],
    ],
    refusals: 'unspecified',
  },
  {
    name: 'gains are traded with: all-in after a win',
    balance: 1_000,
    sizing: 'all-in',
    bars: [flat, flat, [150, 150, 150, 150], [100, 100, 100, 100], [200, 200, 200, 200], flat],
    entries: { 0: { side: 'long' }, 2: { side: 'long' } },
    exits: { 1: 'out', 3: 'out' },
    fills: [
      [1, 'buy', 10, 100, 'entry'],
      [2, 'sell', 10, 150, 'out'],
      [3, 'buy', 15, 100, 'entry'],
      [4, 'sell', 15, 200, 'out'],
    ],
    cash: 3_000,
  },
];
