import { type Bar, points, type Scenario, target } from './scenario.js';

const flat: Bar = [100, 100, 100, 100];

/** Fees and slippage. */
export const costs: readonly Scenario[] = [
  {
    name: 'market orders pay the taker fee, out of cash at every fill',
    instrument: { makerFeeRate: 0.5, takerFeeRate: 0.001 },
    bars: [flat, [102, 105, 101, 104], [107, 108, 106, 107], flat],
    entries: { 0: { side: 'long' } },
    exits: { 1: 'out' },
    fills: [
      [1, 'buy', 10, 102, 'entry', { fee: 1.02, liquidity: 'taker' }],
      [2, 'sell', 10, 107, 'out', { fee: 1.07, liquidity: 'taker' }],
    ],
    trades: [{ fees: 2.09, pnl: 47.91, returnFraction: 47.91 / 1_020 }],
    equity: [10_000, 10_018.98, 10_047.91, 10_047.91],
  },
  {
    name: 'targets pay the maker fee, stops the taker fee',
    instrument: { makerFeeRate: 0.001, takerFeeRate: 0.002 },
    bars: [flat, [100, 106, 99, 104], [104, 104, 94, 95], flat],
    entries: { 0: { side: 'long' } },
    protection: { stop: points(5), targets: [target(5, 0.5)] },
    fills: [
      [1, 'buy', 10, 100, 'entry', { fee: 2 }],
      [1, 'sell', 5, 105, 'target', { fee: 0.525 }],
      [2, 'sell', 5, 95, 'stop-loss', { fee: 0.95 }],
    ],
    trades: [{ fees: 3.475, pnl: -3.475 }],
  },
  {
    name: 'the exit at the end of the data pays the usual costs',
    instrument: { makerFeeRate: 0, takerFeeRate: 0.01 },
    slippageBps: 10,
    bars: [flat, [100, 106, 99, 104], [104, 106, 103, 105]],
    entries: { 0: { side: 'long' } },
    fills: [
      [1, 'buy', 10, 100.1, 'entry', { fee: 10.01, slippage: 1 }],
      [2, 'sell', 10, 104.895, 'end-of-data', { fee: 10.4895, slippage: 1.05, liquidity: 'taker' }],
    ],
    // 10,000 − 1,001 − 10.01 + 1,048.95 − 10.4895
    cash: 10_027.4505,
    equity: [10_000, 10_028.99, 10_027.4505],
  },
  {
    name: 'square-root impact: a quarter of the volume pays half of the impact',
    impact: 0.1,
    bars: [flat, [100, 130, 99, 104, 40], [120, 121, 119, 120, 1_000], flat],
    entries: { 0: { side: 'long' } },
    exits: { 1: 'out' },
    fills: [
      [1, 'buy', 10, 105, 'entry', { slippage: 50 }],
      // A hundredth of the volume pays a tenth of 10 %.
      [2, 'sell', 10, 118.8, 'out', { slippage: 12 }],
    ],
    trades: [{ pnl: 138, slippage: 62 }],
  },
  {
    name: 'square-root impact is that of what is filled, not of what was wanted',
    impact: 0.1,
    participation: 0.25,
    bars: [flat, [100, 101, 99, 100, 16], [100, 101, 99, 100, 600], flat],
    entries: { 0: { side: 'long' } },
    fills: [
      // 4 of 16 are a quarter of the volume, which pays half of 10 %; 6 of 600 a hundredth, which pays a tenth of it.
      [1, 'buy', 4, 105, 'entry'],
      [2, 'buy', 6, 101, 'entry'],
      [3, 'sell', 10, 99, 'end-of-data'],
    ],
    refusals: 'unspecified',
  },
  {
    name: 'square-root impact of a stop is measured by its own bar',
    impact: 0.1,
    bars: [flat, [100, 101, 99, 100, 100_000], [100, 100, 94, 95, 250], flat],
    entries: { 0: { side: 'long' } },
    protection: { stop: points(5) },
    fills: [
      // A ten-thousandth of the volume pays a hundredth of 10 %: 100.1.
      [1, 'buy', 10, 100.1, 'entry'],
      // A twenty-fifth pays a fifth of it: 95.1 less 2 %.
      [2, 'sell', 10, 93.198, 'stop-loss'],
    ],
  },
  {
    name: 'a short pays fees on both sides',
    allowShort: true,
    sizing: 'fraction:0.5',
    instrument: { takerFeeRate: 0.01 },
    bars: [flat, [100, 101, 89, 90], [90, 90, 90, 90], flat],
    entries: { 0: { side: 'short' } },
    exits: { 1: 'out' },
    fills: [
      [1, 'sell', 50, 100, 'entry', { fee: 50 }],
      [2, 'buy', 50, 90, 'out', { fee: 45 }],
    ],
    trades: [{ pnl: 405, fees: 95 }],
    equity: [10_000, 10_450, 10_405, 10_405],
  },
];
