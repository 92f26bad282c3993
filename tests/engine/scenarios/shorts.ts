import { type Bar, points, type Scenario, target } from './scenario.js';

const flat: Bar = [100, 100, 100, 100];

/** Short positions, written out; most other themes are played upside down as well. */
export const shorts: readonly Scenario[] = [
  {
    name: 'a short signal is not followed unless shorts are allowed',
    bars: [flat, flat, flat],
    entries: { 0: { side: 'short' } },
    fills: [],
    refusals: 'unspecified',
    equity: [10_000, 10_000, 10_000],
  },
  {
    name: 'a short earns what the price loses',
    allowShort: true,
    bars: [flat, [101, 103, 97, 98], [96, 97, 95, 96], [94, 94, 94, 94]],
    entries: { 0: { side: 'short' } },
    exits: { 2: 'out' },
    fills: [
      [1, 'sell', 10, 101, 'entry'],
      [3, 'buy', 10, 94, 'out'],
    ],
    trades: [{ side: 'short', quantity: 10, pnl: 70, returnFraction: 70 / 1_010 }],
    equity: [10_000, 10_030, 10_050, 10_070],
  },
  {
    name: 'a short is never entered larger than equity',
    allowShort: true,
    sizing: 'units:300',
    bars: [flat, [125, 125, 125, 125], [100, 100, 100, 100]],
    entries: { 0: { side: 'short' } },
    fills: [
      [1, 'sell', 80, 125, 'entry'],
      [2, 'buy', 80, 100, 'end-of-data'],
    ],
    refusals: 'unspecified',
    cash: 12_000,
  },
  {
    name: 'a short stop lies above, its target below',
    allowShort: true,
    bars: [flat, [100, 104, 96, 99], [99, 100, 94, 95], flat, flat, [100, 105, 99, 101], flat],
    entries: { 0: { side: 'short' }, 3: { side: 'short' } },
    protection: { stop: points(5), targets: [target(5)] },
    fills: [
      [1, 'sell', 10, 100, 'entry'],
      [2, 'buy', 10, 95, 'target'],
      [4, 'sell', 10, 100, 'entry'],
      [5, 'buy', 10, 105, 'stop-loss'],
    ],
  },
  {
    name: 'a short stop that the open has passed fills at the open',
    allowShort: true,
    bars: [flat, flat, [109, 110, 108, 109], flat],
    entries: { 0: { side: 'short' } },
    protection: { stop: points(5) },
    fills: [
      [1, 'sell', 10, 100, 'entry'],
      [2, 'buy', 10, 109, 'stop-loss'],
    ],
  },
  {
    name: 'a short limit entry waits above, a short stop entry below',
    allowShort: true,
    bars: [flat, [100, 106, 99, 101], flat, [99, 99, 94, 96], [96, 96, 96, 96]],
    entries: { 0: { side: 'short', limit: 105, tag: 'fade' }, 2: { side: 'short', stop: 95, tag: 'break' } },
    exits: { 1: 'out' },
    fills: [
      [1, 'sell', 10, 105, 'fade', { liquidity: 'maker' }],
      [2, 'buy', 10, 100, 'out'],
      [3, 'sell', 10, 95, 'break', { liquidity: 'taker' }],
      [4, 'buy', 10, 96, 'end-of-data'],
    ],
  },
];
