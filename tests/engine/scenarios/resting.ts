import { bothWays } from './mirror.js';
import { type Bar, points, type Scenario } from './scenario.js';

const flat: Bar = [100, 101, 99, 100];

/** How long a resting entry waits, and what may happen meanwhile. */
export const resting: readonly Scenario[] = [
  ...bothWays(
    {
      name: 'a resting entry may fill in the last of its bars',
      bars: [flat, flat, flat, [100, 101, 94, 98], [98, 98, 98, 98]],
      entries: { 0: { side: 'long', limit: 95, bars: 3 } },
      fills: [
        [3, 'buy', 10, 95, 'entry'],
        [4, 'sell', 10, 98, 'end-of-data'],
      ],
    },
    {
      name: 'a resting entry is withdrawn after the last of its bars',
      bars: [flat, flat, flat, [100, 101, 94, 98], [98, 98, 98, 98]],
      entries: { 0: { side: 'long', limit: 95, bars: 2 } },
      fills: [],
      refusals: { expired: 1 },
    },
    {
      name: 'while an entry waits no other is made',
      bars: [flat, flat, flat, [100, 101, 94, 98], [98, 98, 98, 98]],
      entries: { 0: { side: 'long', limit: 95, bars: 3 }, 1: { side: 'long', tag: 'impatient' } },
      fills: [
        [3, 'buy', 10, 95, 'entry'],
        [4, 'sell', 10, 98, 'end-of-data'],
      ],
    },
    {
      name: 'at the close at which an entry is withdrawn a new one may be made',
      bars: [flat, flat, [102, 103, 101, 102], [104, 104, 104, 104]],
      entries: { 0: { side: 'long', limit: 95 }, 1: { side: 'long', tag: 'market' } },
      fills: [
        [2, 'buy', 10, 102, 'market'],
        [3, 'sell', 10, 104, 'end-of-data'],
      ],
      refusals: { expired: 1 },
    },
    {
      name: 'a waiting entry is dropped when the data ends',
      bars: [flat, flat, flat],
      entries: { 0: { side: 'long', limit: 95, bars: 10 } },
      fills: [],
      refusals: { 'end-of-data': 1 },
    },
    {
      name: 'the distances of the protection of a resting entry are those of its signal',
      bars: [flat, flat, [100, 101, 94, 98], [98, 98, 87, 88], [88, 88, 88, 88]],
      entries: { 0: { side: 'long', limit: 95, bars: 3 } },
      protection: {
        stop: {
          kind: 'column',
          column: Float64Array.of(4, 1, 1, 1, 1),
          multiple: 1.5,
        },
      },
      fills: [
        [2, 'buy', 10, 95, 'entry'],
        // 1.5 times the 4 of bar 0 below 95.
        [3, 'sell', 10, 89, 'stop-loss'],
      ],
    },
    {
      name: 'a resting turn-around waits after the exit has been filled',
      bars: [flat, [100, 102, 99, 101], [101, 103, 100, 102], [102, 106, 101, 104], [104, 104, 104, 104]],
      entries: { 0: { side: 'long' }, 1: { side: 'short', limit: 105, bars: 3, tag: 'fade' } },
      exits: { 1: 'out' },
      allowShort: true,
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 101, 'out'],
        [3, 'sell', 10, 105, 'fade'],
        [4, 'buy', 10, 104, 'end-of-data'],
      ],
    },
    {
      name: 'a resting entry that fills at the open of its bar still meets its stop in that bar',
      bars: [flat, [94, 95, 88, 92], [92, 92, 92, 92]],
      entries: { 0: { side: 'long', limit: 95 } },
      protection: { stop: points(5) },
      fills: [
        [1, 'buy', 10, 94, 'entry'],
        [1, 'sell', 10, 89, 'stop-loss'],
      ],
    },
  ),
  {
    name: 'a limit entry keeps the quantity of its own price at a better open',
    sizing: 'fraction:0.5',
    bars: [flat, [64, 64, 64, 64], [64, 64, 64, 64]],
    entries: { 0: { side: 'long', limit: 80 } },
    fills: [
      // 5,000 / 80
      [1, 'buy', 62.5, 64, 'entry'],
      [2, 'sell', 62.5, 64, 'end-of-data'],
    ],
  },
  {
    name: 'a stop entry keeps the quantity of its own price, slippage included, at a worse open',
    sizing: 'fraction:0.5',
    slippageBps: 2_500,
    bars: [flat, [120, 120, 120, 120], [120, 120, 120, 120]],
    entries: { 0: { side: 'long', stop: 100 } },
    fills: [
      // 5,000 / 125, at 120 and a quarter
      [1, 'buy', 40, 150, 'entry'],
      [2, 'sell', 40, 90, 'end-of-data'],
    ],
  },
  {
    name: 'a resting entry is cut where nothing backs all of it any more',
    sizing: 'all-in',
    bars: [flat, [200, 200, 200, 200], [200, 200, 200, 200]],
    entries: { 0: { side: 'long', stop: 125 } },
    fills: [
      // 80 at 125 were sent.
      [1, 'buy', 50, 200, 'entry'],
      [2, 'sell', 50, 200, 'end-of-data'],
    ],
  },
  {
    name: 'a resting entry that is too small when it goes out is dropped, wherever the price goes',
    balance: 80,
    sizing: 'fraction:0.5',
    instrument: { minNotional: 50 },
    bars: [flat, flat, flat, flat],
    entries: { 0: { side: 'long', limit: 50, bars: 2 } },
    fills: [],
    refusals: { 'below-min-notional': 1 },
  },
];
