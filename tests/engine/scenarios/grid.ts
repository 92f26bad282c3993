import { bothWays } from './mirror.js';
import { type Bar, points, type Scenario, target } from './scenario.js';

const flat: Bar = [100, 100, 100, 100];

/** Ticks, lots and the smallest order. */
export const grid: readonly Scenario[] = [
  ...bothWays(
    {
      name: 'quantities are rounded down to the lot',
      instrument: { lotSize: 0.1 },
      sizing: 'units:10.37',
      bars: [flat, flat, flat],
      entries: { 0: { side: 'long' } },
      fills: [
        [1, 'buy', 10.3, 100, 'entry'],
        [2, 'sell', 10.3, 100, 'end-of-data'],
      ],
    },
    {
      name: 'a stop is rounded to the tick away from the position',
      instrument: { tickSize: 0.1 },
      bars: [flat, [100, 101, 95.02, 98], [98, 98, 94, 95], flat],
      entries: { 0: { side: 'long' } },
      // 95.03 becomes 95.0: the low of 95.02 is not enough.
      protection: { stop: points(4.97) },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 95, 'stop-loss'],
      ],
    },
    {
      name: 'a target is rounded to the tick away from the entry',
      instrument: { tickSize: 0.1 },
      bars: [flat, [100, 104.98, 99, 100], [100, 105.1, 99, 100], flat],
      entries: { 0: { side: 'long' } },
      // 104.93 becomes 105.0.
      protection: { targets: [target(4.93)] },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 105, 'target'],
      ],
    },
    {
      name: 'a trailing stop is rounded to the tick away from the position',
      instrument: { tickSize: 0.5 },
      bars: [flat, [100, 108, 100, 107], [107, 107, 102, 104], flat],
      entries: { 0: { side: 'long' } },
      // 108 − 4.7 = 103.3 becomes 103.
      protection: { trailing: { distance: points(4.7) } },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 103, 'trailing-stop'],
      ],
    },
    {
      name: 'an order smaller than one lot is denied',
      instrument: { lotSize: 1 },
      sizing: 'units:0.9',
      bars: [flat, flat, flat],
      entries: { 0: { side: 'long' } },
      fills: [],
      refusals: { 'below-lot': 1 },
    },
    {
      name: 'an order below the minimum value is denied',
      instrument: { minNotional: 1_001 },
      bars: [flat, flat, flat],
      entries: { 0: { side: 'long' } },
      fills: [],
      refusals: { 'below-min-notional': 1 },
    },
    {
      name: 'an order of exactly the minimum value is sent',
      instrument: { minNotional: 1_000 },
      bars: [flat, flat, flat],
      entries: { 0: { side: 'long' } },
      fills: [
        [1, 'buy', 10, 100, 'entry'],
        [2, 'sell', 10, 100, 'end-of-data'],
      ],
    },
    {
      name: 'a share of equity below the minimum value is not sent',
      instrument: { minNotional: 600 },
      balance: 1_000,
      sizing: 'fraction:0.5',
      bars: [flat, flat, flat],
      entries: { 0: { side: 'long' } },
      fills: [],
      refusals: { 'below-min-notional': 1 },
    },
  ),
  {
    name: 'a share of equity is rounded down to the lot at the price of the fill',
    instrument: { lotSize: 0.01 },
    balance: 1_000,
    sizing: 'fraction:0.5',
    bars: [flat, [97, 97, 97, 97], [97, 97, 97, 97]],
    entries: { 0: { side: 'long' } },
    // 500 / 97 = 5.1546…
    fills: [
      [1, 'buy', 5.15, 97, 'entry'],
      [2, 'sell', 5.15, 97, 'end-of-data'],
    ],
  },
  {
    name: 'slippage moves the price on to the next tick against us',
    instrument: { tickSize: 0.1 },
    slippageBps: 2,
    bars: [flat, [100, 106, 99, 105], [105, 105, 105, 105], flat],
    entries: { 0: { side: 'long' } },
    exits: { 1: 'out' },
    fills: [
      // 100.02 and 104.979.
      [1, 'buy', 10, 100.1, 'entry', { slippage: 1 }],
      [2, 'sell', 10, 104.9, 'out', { slippage: 1 }],
    ],
    trades: [{ pnl: 48, slippage: 2 }],
  },
  {
    name: 'slippage of a short moves the price on to the next tick against us',
    allowShort: true,
    instrument: { tickSize: 0.1 },
    slippageBps: 2,
    bars: [flat, [100, 101, 94, 95], [95, 95, 95, 95], flat],
    entries: { 0: { side: 'short' } },
    exits: { 1: 'out' },
    fills: [
      // 99.98 and 95.019.
      [1, 'sell', 10, 99.9, 'entry'],
      [2, 'buy', 10, 95.1, 'out'],
    ],
  },
  {
    name: 'a stop with slippage ends on the tick below',
    instrument: { tickSize: 0.1 },
    slippageBps: 2,
    bars: [flat, [99.9, 101, 99, 100], [100, 100, 94, 95], flat],
    entries: { 0: { side: 'long' } },
    protection: { stop: points(5) },
    fills: [
      // 99.91998 becomes 100; its stop of 95 gives 94.981, which becomes 94.9.
      [1, 'buy', 10, 100, 'entry', { slippage: 1 }],
      [2, 'sell', 10, 94.9, 'stop-loss', { slippage: 1 }],
    ],
  },
];
