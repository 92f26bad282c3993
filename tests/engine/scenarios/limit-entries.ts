import { bothWays } from './mirror.js';
import { points, type Scenario, target } from './scenario.js';

/** Limit entries, and what becomes of their protection in the bar of the entry. */
export const limitEntries: readonly Scenario[] = [
  ...bothWays(
    {
      name: 'a limit entry that the bar trades through fills at its price as maker',
      bars: [
        [100, 100, 100, 100],
        [100, 101, 94, 98],
        [99, 99, 99, 99],
      ],
      entries: { 0: { side: 'long', limit: 95 } },
      fills: [
        [1, 'buy', 10, 95, 'entry', { liquidity: 'maker' }],
        [2, 'sell', 10, 99, 'end-of-data'],
      ],
      trades: [{ entryPrice: 95, pnl: 40 }],
    },
    {
      name: 'a limit entry that the bar only touches does not fill',
      bars: [
        [100, 100, 100, 100],
        [100, 101, 95, 98],
        [99, 99, 99, 99],
      ],
      entries: { 0: { side: 'long', limit: 95, bars: 1 } },
      fills: [],
      refusals: { expired: 1 },
    },
    {
      name: 'limit entry, then the stop: the stop, no doubt',
      bars: [
        [100, 100, 100, 100],
        [100, 101, 89, 98],
        [99, 99, 99, 99],
      ],
      entries: { 0: { side: 'long', limit: 95 } },
      protection: { stop: points(5) },
      fills: [
        [1, 'buy', 10, 95, 'entry'],
        [1, 'sell', 10, 90, 'stop-loss'],
      ],
    },
    {
      name: 'limit entry, then the stop, read the other way: still the stop',
      doubt: 'target-first',
      bars: [
        [100, 100, 100, 100],
        [100, 101, 90, 98],
        [99, 99, 99, 99],
      ],
      entries: { 0: { side: 'long', limit: 95 } },
      protection: { stop: points(5), targets: [target(20)] },
      fills: [
        [1, 'buy', 10, 95, 'entry'],
        [1, 'sell', 10, 90, 'stop-loss'],
      ],
    },
    {
      name: 'limit entry, target inside the range, close not beyond it: no target, flagged',
      bars: [
        [100, 100, 100, 100],
        [98, 101, 94, 97],
        [97, 97, 97, 97],
      ],
      entries: { 0: { side: 'long', limit: 95 } },
      protection: { stop: points(5), targets: [target(5)] },
      fills: [
        [1, 'buy', 10, 95, 'entry'],
        [2, 'sell', 10, 97, 'end-of-data'],
      ],
      ambiguous: [0],
    },
    {
      name: 'limit entry, target inside the range, close on it: no target, flagged',
      bars: [
        [100, 100, 100, 100],
        [98, 101, 94, 100],
        [97, 97, 97, 97],
      ],
      entries: { 0: { side: 'long', limit: 95 } },
      protection: { stop: points(5), targets: [target(5)] },
      fills: [
        [1, 'buy', 10, 95, 'entry'],
        [2, 'sell', 10, 97, 'end-of-data'],
      ],
      ambiguous: [0],
    },
    {
      name: 'limit entry, target inside the range, the other way: the target, flagged',
      doubt: 'target-first',
      bars: [
        [100, 100, 100, 100],
        [98, 101, 94, 97],
        [97, 97, 97, 97],
      ],
      entries: { 0: { side: 'long', limit: 95 } },
      protection: { stop: points(5), targets: [target(5)] },
      fills: [
        [1, 'buy', 10, 95, 'entry'],
        [1, 'sell', 10, 100, 'target'],
      ],
      ambiguous: [0],
    },
    {
      name: 'limit entry, close beyond the target, stop not reached: the target, no doubt',
      bars: [
        [100, 100, 100, 100],
        [98, 102, 94, 101],
        [101, 101, 101, 101],
      ],
      entries: { 0: { side: 'long', limit: 95 } },
      protection: { stop: points(5), targets: [target(5)] },
      fills: [
        [1, 'buy', 10, 95, 'entry'],
        [1, 'sell', 10, 100, 'target', { liquidity: 'maker' }],
      ],
    },
    {
      name: 'limit entry, stop reached, close beyond the target: the stop, flagged',
      bars: [
        [100, 100, 100, 100],
        [98, 102, 89, 101],
        [101, 101, 101, 101],
      ],
      entries: { 0: { side: 'long', limit: 95 } },
      protection: { stop: points(5), targets: [target(5)] },
      fills: [
        [1, 'buy', 10, 95, 'entry'],
        [1, 'sell', 10, 90, 'stop-loss'],
      ],
      ambiguous: [0],
    },
    {
      name: 'limit entry, close beyond the first of two targets in the range: that one, flagged for the other',
      bars: [
        [100, 100, 100, 100],
        [98, 106, 94, 102],
        [102, 102, 102, 102],
      ],
      entries: { 0: { side: 'long', limit: 95 } },
      // 100 was passed on the way to the close of 102; 105 may have been passed before the entry.
      protection: { stop: points(5), targets: [target(5, 0.5), target(10, 0.5)] },
      fills: [
        [1, 'buy', 10, 95, 'entry'],
        [1, 'sell', 5, 100, 'target-1'],
        [2, 'sell', 5, 102, 'end-of-data'],
      ],
      ambiguous: [0],
    },
    {
      name: 'limit entry at a better open: the whole bar lies behind it, so the target is certain',
      bars: [
        [100, 100, 100, 100],
        [94, 100, 93, 97],
        [97, 97, 97, 97],
      ],
      entries: { 0: { side: 'long', limit: 95 } },
      protection: { stop: points(5), targets: [target(5)] },
      fills: [
        [1, 'buy', 10, 94, 'entry'],
        [1, 'sell', 10, 99, 'target'],
      ],
    },
    {
      name: 'of the bar of a limit entry only what is known to lie behind it makes the excursions',
      bars: [
        [100, 100, 100, 100],
        [100, 100, 100, 100],
        [103, 106, 98, 101],
        [101, 101, 101, 101],
      ],
      // The mirror of a limit at 100 is a limit at 100, so that fractions stay what they are.
      entries: { 1: { side: 'long', limit: 100 } },
      exits: { 2: 'out' },
      fills: [
        [2, 'buy', 10, 100, 'entry'],
        [3, 'sell', 10, 101, 'out'],
      ],
      // The low of 98 came after the entry at 100; the high of 106 may have come before. The close of 101 is known.
      trades: [{ mae: -0.02, mfe: 0.01 }],
    },
  ),
  {
    name: 'a limit entry pays no slippage and the maker fee',
    slippageBps: 50,
    instrument: { makerFeeRate: 0.001, takerFeeRate: 0.01 },
    bars: [
      [100, 100, 100, 100],
      [100, 101, 94, 98],
      [99, 99, 99, 99],
      [99, 99, 99, 99],
    ],
    entries: { 0: { side: 'long', limit: 95 } },
    exits: { 1: 'out' },
    fills: [
      [1, 'buy', 10, 95, 'entry', { fee: 0.95, slippage: 0 }],
      [2, 'sell', 10, 99 * 0.995, 'out', { fee: 9.8505, slippage: 4.95 }],
    ],
    // (98.505 − 95) × 10 − 0.95 − 9.8505
    trades: [{ fees: 10.8005, slippage: 4.95, pnl: 24.2495 }],
  },
];
