import { bothWays } from './mirror.js';
import { type Bar, points, type Scenario, target } from './scenario.js';

const flat: Bar = [100, 100, 100, 100];

/** Stop entries (breakouts), and what becomes of their protection in the bar of the entry. */
export const stopEntries: readonly Scenario[] = [
  ...bothWays(
    {
      name: 'a stop entry that the bar trades through fills at its price as taker',
      bars: [flat, [101, 107, 100, 106], [104, 104, 104, 104]],
      entries: { 0: { side: 'long', stop: 105 } },
      fills: [
        [1, 'buy', 10, 105, 'entry', { liquidity: 'taker' }],
        [2, 'sell', 10, 104, 'end-of-data'],
      ],
    },
    {
      name: 'a stop entry that the bar only touches fills',
      bars: [flat, [101, 105, 100, 102], [104, 104, 104, 104]],
      entries: { 0: { side: 'long', stop: 105 } },
      fills: [
        [1, 'buy', 10, 105, 'entry'],
        [2, 'sell', 10, 104, 'end-of-data'],
      ],
    },
    {
      name: 'a stop entry that the bar does not reach does not fill',
      bars: [flat, [101, 104.9, 100, 102], [104, 104, 104, 104]],
      entries: { 0: { side: 'long', stop: 105 } },
      fills: [],
      refusals: { expired: 1 },
    },
    {
      name: 'a stop entry fills at an open that equals it',
      bars: [flat, [105, 105, 101, 102], [104, 104, 104, 104]],
      entries: { 0: { side: 'long', stop: 105 } },
      fills: [
        [1, 'buy', 10, 105, 'entry'],
        [2, 'sell', 10, 104, 'end-of-data'],
      ],
    },
    {
      name: 'stop entry, target traded through, stop not reached: the target, no doubt',
      bars: [flat, [102, 111, 101, 103], [104, 104, 104, 104]],
      entries: { 0: { side: 'long', stop: 105 } },
      protection: { stop: points(5), targets: [target(5)] },
      fills: [
        [1, 'buy', 10, 105, 'entry'],
        [1, 'sell', 10, 110, 'target', { liquidity: 'maker' }],
      ],
    },
    {
      name: 'stop entry, target only touched: no target, no doubt',
      bars: [flat, [102, 110, 101, 103], [104, 104, 104, 104]],
      entries: { 0: { side: 'long', stop: 105 } },
      protection: { stop: points(5), targets: [target(5)] },
      fills: [
        [1, 'buy', 10, 105, 'entry'],
        [2, 'sell', 10, 104, 'end-of-data'],
      ],
    },
    {
      name: 'stop entry, stop inside the range, close not beyond it: the stop, flagged',
      bars: [flat, [101, 108, 99, 106], [104, 104, 104, 104]],
      entries: { 0: { side: 'long', stop: 105 } },
      protection: { stop: points(5), targets: [target(5)] },
      fills: [
        [1, 'buy', 10, 105, 'entry'],
        [1, 'sell', 10, 100, 'stop-loss'],
      ],
      ambiguous: [0],
    },
    {
      name: 'stop entry, close beyond the stop: the stop, no doubt',
      bars: [flat, [101, 108, 98, 99], [104, 104, 104, 104]],
      entries: { 0: { side: 'long', stop: 105 } },
      protection: { stop: points(5), targets: [target(5)] },
      fills: [
        [1, 'buy', 10, 105, 'entry'],
        [1, 'sell', 10, 100, 'stop-loss'],
      ],
    },
    {
      name: 'stop entry, close at the stop: the stop, no doubt',
      bars: [flat, [101, 108, 98, 100], [104, 104, 104, 104]],
      entries: { 0: { side: 'long', stop: 105 } },
      protection: { stop: points(5), targets: [target(5)] },
      fills: [
        [1, 'buy', 10, 105, 'entry'],
        [1, 'sell', 10, 100, 'stop-loss'],
      ],
    },
    {
      name: 'stop entry, close beyond the stop, target in reach too: the stop, flagged',
      bars: [flat, [101, 111, 98, 99], [104, 104, 104, 104]],
      entries: { 0: { side: 'long', stop: 105 } },
      protection: { stop: points(5), targets: [target(5)] },
      fills: [
        [1, 'buy', 10, 105, 'entry'],
        [1, 'sell', 10, 100, 'stop-loss'],
      ],
      ambiguous: [0],
    },
    {
      name: 'stop entry, stop and target in reach, the other way: the target, flagged',
      doubt: 'target-first',
      bars: [flat, [101, 111, 98, 99], [104, 104, 104, 104]],
      entries: { 0: { side: 'long', stop: 105 } },
      protection: { stop: points(5), targets: [target(5)] },
      fills: [
        [1, 'buy', 10, 105, 'entry'],
        [1, 'sell', 10, 110, 'target'],
      ],
      ambiguous: [0],
    },
    {
      name: 'stop entry, stop and target inside the range, close between them: the stop, flagged',
      bars: [flat, [101, 111, 99, 106], [104, 104, 104, 104]],
      entries: { 0: { side: 'long', stop: 105 } },
      protection: { stop: points(5), targets: [target(5)] },
      fills: [
        [1, 'buy', 10, 105, 'entry'],
        [1, 'sell', 10, 100, 'stop-loss'],
      ],
      ambiguous: [0],
    },
    {
      name: 'stop entry at a worse open: the whole bar lies behind it, so the stop is certain',
      bars: [flat, [106, 108, 100.5, 107], [104, 104, 104, 104]],
      entries: { 0: { side: 'long', stop: 105 } },
      protection: { stop: points(5), targets: [target(5)] },
      fills: [
        [1, 'buy', 10, 106, 'entry'],
        [1, 'sell', 10, 101, 'stop-loss'],
      ],
    },
    {
      name: 'of the bar of a stop entry only what is known to lie behind it makes the excursions',
      bars: [flat, [98, 98, 98, 98], [97, 104, 93, 99], [101, 101, 101, 101]],
      entries: { 1: { side: 'long', stop: 100 } },
      exits: { 2: 'out' },
      fills: [
        [2, 'buy', 10, 100, 'entry'],
        [3, 'sell', 10, 101, 'out'],
      ],
      // The high of 104 came after the entry at 100; the low of 93 may have come before. The close of 99 is known.
      trades: [{ mae: -0.01, mfe: 0.04 }],
    },
  ),
  {
    name: 'a stop entry pays slippage and the taker fee',
    slippageBps: 10,
    instrument: { makerFeeRate: 0, takerFeeRate: 0.01 },
    bars: [flat, [101, 107, 100, 106], [109, 110, 108, 109], [104, 104, 104, 104]],
    entries: { 0: { side: 'long', stop: 105 } },
    exits: { 1: 'out' },
    fills: [
      [1, 'buy', 10, 105.105, 'entry', { slippage: 1.05, fee: 10.5105 }],
      [2, 'sell', 10, 108.891, 'out', { slippage: 1.09, fee: 10.8891 }],
    ],
  },
  {
    name: 'a stop that the slippage of the entry has already passed fills at the price the entry met',
    slippageBps: 100,
    // Entered at 105 and 1 % more, 106.05; its stop of 105.55 lies above all that the bar traded.
    bars: [flat, [100, 105.2, 100, 105], [104, 104, 104, 104]],
    entries: { 0: { side: 'long', stop: 105 } },
    protection: { stop: points(0.5) },
    fills: [
      [1, 'buy', 10, 106.05, 'entry'],
      [1, 'sell', 10, 103.95, 'stop-loss'],
    ],
  },
  {
    name: 'a stop that the slippage of a market entry has already passed fills at the open',
    slippageBps: 100,
    bars: [flat, [100, 100.2, 99, 100], [104, 104, 104, 104]],
    entries: { 0: { side: 'long' } },
    protection: { stop: points(0.5) },
    fills: [
      [1, 'buy', 10, 101, 'entry'],
      [1, 'sell', 10, 99, 'stop-loss'],
    ],
  },
];
