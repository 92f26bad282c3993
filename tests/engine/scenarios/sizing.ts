import { bothWays } from './mirror.js';
import { type Bar, points, type Scenario } from './scenario.js';

const flat: Bar = [100, 100, 100, 100];
const three: readonly Bar[] = [flat, flat, flat];

const sized = (name: string, quantity: number, rest: Partial<Scenario>): Scenario => ({
  name,
  bars: three,
  entries: { 0: { side: 'long' } },
  fills: [
    [1, 'buy', quantity, 100, 'entry'],
    [2, 'sell', quantity, 100, 'end-of-data'],
  ],
  ...rest,
});

/** How large an entry is. Equity is 10,000 and the price 100 unless said otherwise. */
export const sizing: readonly Scenario[] = [
  ...bothWays(
    sized('units are units', 7, { sizing: 'units:7' }),
    sized('the size that the strategy names goes before the sizing', 3, {
      entries: { 0: { side: 'long', quantity: 3 } },
    }),
    sized('a fraction of equity', 30, { sizing: 'fraction:0.3' }),
    sized('all-in without costs is everything', 100, { sizing: 'all-in' }),
    // 2 % of 10,000 over a stop 20 away.
    sized('risk: two percent of equity is lost at the stop', 10, {
      sizing: 'risk',
      protection: { stop: points(20) },
    }),
    sized('risk: half the conviction takes half the risk', 5, {
      sizing: 'risk',
      protection: { stop: points(20) },
      entries: { 0: { side: 'long', conviction: 0.5 } },
    }),
    sized('risk: 1.5 times in a trending market', 15, {
      sizing: 'risk',
      regime: 'trending',
      protection: { stop: points(20) },
    }),
    sized('risk: 0.6 times in a volatile market', 6, {
      sizing: 'risk',
      regime: 'volatile',
      protection: { stop: points(20) },
    }),
    // 2.5 % times 1.5 is 3.75 %, and 3 % is the most.
    sized('risk: never more than three percent', 15, {
      sizing: 'risk:0.025',
      regime: 'trending',
      protection: { stop: points(20) },
    }),
    sized('risk: never more than a quarter of equity', 25, {
      sizing: 'risk',
      protection: { stop: points(1) },
    }),
    // Two average true ranges of 8.
    sized('risk: without a stop it is measured by two average true ranges', 12.5, {
      sizing: 'risk',
      atr: 8,
    }),
    sized('risk: an explicit greatest position goes before the quarter', 60, {
      sizing: 'risk',
      maxPosition: 0.6,
      protection: { stop: points(1) },
    }),
    sized('an explicit sizing is capped by an explicit greatest position', 50, {
      sizing: 'units:80',
      maxPosition: 0.5,
    }),
    sized('a fraction is capped by an explicit greatest position', 40, {
      sizing: 'fraction:0.95',
      maxPosition: 0.4,
    }),
    sized('an explicit sizing is not capped by the quarter', 80, { sizing: 'units:80' }),
    {
      name: 'risk without anything to measure it by is denied',
      sizing: 'risk',
      atr: Number.NaN,
      bars: three,
      entries: { 0: { side: 'long' } },
      fills: [],
      refusals: { 'no-stop-distance': 1 },
    },
  ),
  {
    name: 'a share of equity becomes a quantity at the price of the fill',
    sizing: 'fraction:0.5',
    bars: [flat, [80, 80, 80, 80], [80, 80, 80, 80]],
    entries: { 0: { side: 'long' } },
    fills: [
      [1, 'buy', 62.5, 80, 'entry'],
      [2, 'sell', 62.5, 80, 'end-of-data'],
    ],
  },
  {
    name: 'a share of equity becomes a quantity at the price with slippage',
    sizing: 'fraction:0.505',
    slippageBps: 100,
    bars: three,
    entries: { 0: { side: 'long' } },
    fills: [
      // 5,050 at 101.
      [1, 'buy', 50, 101, 'entry'],
      [2, 'sell', 50, 99, 'end-of-data'],
    ],
  },
  {
    name: 'risk: a quantity is fixed at the close that gave the signal',
    sizing: 'risk',
    protection: { stop: points(20) },
    bars: [flat, [80, 80, 80, 80], [80, 80, 80, 80]],
    entries: { 0: { side: 'long' } },
    fills: [
      [1, 'buy', 10, 80, 'entry'],
      [2, 'sell', 10, 80, 'end-of-data'],
    ],
  },
  {
    name: 'risk: the quantity stays what it was decided to be when the open has moved on',
    sizing: 'risk',
    protection: { stop: points(16) },
    bars: [flat, [125, 125, 125, 125], [125, 125, 125, 125]],
    entries: { 0: { side: 'long' } },
    fills: [
      // 200 over 16 is 12.5, at 125 less than a quarter of equity.
      [1, 'buy', 12.5, 125, 'entry'],
      [2, 'sell', 12.5, 125, 'end-of-data'],
    ],
  },
  {
    name: 'risk: the cap on a position holds at the price of the fill, not at the close before it',
    sizing: 'risk',
    protection: { stop: points(8) },
    bars: [flat, [125, 125, 125, 125], [125, 125, 125, 125]],
    entries: { 0: { side: 'long' } },
    fills: [
      // 25 at the close were a quarter of equity; at 125 a quarter of 10,000 is 20.
      [1, 'buy', 20, 125, 'entry'],
      [2, 'sell', 20, 125, 'end-of-data'],
    ],
  },
  {
    name: 'an explicit greatest position holds at the price of the fill',
    sizing: 'units:50',
    maxPosition: 0.5,
    bars: [flat, [150, 150, 150, 150], [150, 150, 150, 150]],
    entries: { 0: { side: 'long' } },
    instrument: { lotSize: 1 },
    fills: [
      // Half of 10,000 at 150 is 33.3.
      [1, 'buy', 33, 150, 'entry'],
      [2, 'sell', 33, 150, 'end-of-data'],
    ],
  },
  {
    name: 'risk: the equity of the close counts, not the balance of the start',
    sizing: 'risk',
    protection: { stop: points(50) },
    bars: [flat, flat, [150, 150, 150, 150], [150, 150, 150, 150], [150, 150, 150, 150]],
    entries: { 0: { side: 'long' }, 2: { side: 'long' } },
    exits: { 1: 'out' },
    fills: [
      [1, 'buy', 4, 100, 'entry'],
      [2, 'sell', 4, 150, 'out'],
      // 2 % of 10,200 over 50.
      [3, 'buy', 4.08, 150, 'entry'],
      [4, 'sell', 4.08, 150, 'end-of-data'],
    ],
  },
];
