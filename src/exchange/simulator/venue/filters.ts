import { Refusal } from '../refusal.js';
import { ONE, times, type Units } from '../units.js';
import type { NewOrder } from './order.js';
import { hasLimit, hasTrigger } from './order-kind.js';
import type { MarketRules } from './types.js';

/** The bounds that every market has; tick, lot and least value are its own. */
export const BOUNDS = {
  maxPrice: 1_000_000_000n * ONE,
  maxQuantity: 92_141_578n * ONE,
  maxMarketQuantity: 9_214_157n * ONE,
  maxNotional: 9_000_000n * ONE,
  /** Multipliers of the average price, for bids and asks alike. */
  percentUp: 5n,
  percentDownDivisor: 5n,
  avgPriceMins: 5,
  maxOrders: 200,
  maxTriggerOrders: 5,
} as const;

export interface FilterFacts {
  readonly rules: MarketRules;
  /** Of the last 5 minutes. */
  readonly averagePrice: Units;
  /** Open orders of the account in the market. */
  readonly openOrders: number;
  readonly openTriggerOrders: number;
}

/** Throws -1013 with the first filter that the order does not pass. */
export const checkFilters = (order: NewOrder, facts: FilterFacts): void => {
  const failed = FILTERS.find(([, passes]) => !passes(order, facts));
  if (failed !== undefined) throw new Refusal(-1013, `Filter failure: ${failed[0]}`);
};

type Filter = readonly [name: string, passes: (order: NewOrder, facts: FilterFacts) => boolean];

const onGrid = (amount: Units, step: Units, most: Units): boolean =>
  amount >= step && amount <= most && amount % step === 0n;

const FILTERS: readonly Filter[] = [
  [
    'PRICE_FILTER',
    (order, { rules }) =>
      (!hasLimit(order.type) || onGrid(order.price, rules.tick, BOUNDS.maxPrice)) &&
      (!hasTrigger(order.type) || onGrid(order.stopPrice, rules.tick, BOUNDS.maxPrice)),
  ],
  [
    'PERCENT_PRICE_BY_SIDE',
    (order, { averagePrice }) =>
      !hasLimit(order.type) ||
      (order.price <= averagePrice * BOUNDS.percentUp &&
        order.price * BOUNDS.percentDownDivisor >= averagePrice),
  ],
  [
    'LOT_SIZE',
    (order, { rules }) =>
      order.quoteOrderQuantity > 0n || onGrid(order.quantity, rules.lot, BOUNDS.maxQuantity),
  ],
  ['MARKET_LOT_SIZE', (order) => hasLimit(order.type) || order.quantity <= BOUNDS.maxMarketQuantity],
  [
    'NOTIONAL',
    (order, { rules, averagePrice }) =>
      rules.notionalFilter !== 'NOTIONAL' ||
      (notionalOf(order, averagePrice) >= rules.minNotional &&
        (!hasLimit(order.type) || notionalOf(order, averagePrice) <= BOUNDS.maxNotional)),
  ],
  [
    'MIN_NOTIONAL',
    (order, { rules, averagePrice }) =>
      rules.notionalFilter !== 'MIN_NOTIONAL' || notionalOf(order, averagePrice) >= rules.minNotional,
  ],
  ['MAX_NUM_ORDERS', (_, { openOrders }) => openOrders < BOUNDS.maxOrders],
  [
    'MAX_NUM_ALGO_ORDERS',
    (order, { openTriggerOrders }) => !hasTrigger(order.type) || openTriggerOrders < BOUNDS.maxTriggerOrders,
  ],
];

/** Value of an order in quote currency: at its limit, or at the average price. */
const notionalOf = (order: NewOrder, averagePrice: Units): Units => {
  if (order.quoteOrderQuantity > 0n) return order.quoteOrderQuantity;
  return times(hasLimit(order.type) ? order.price : averagePrice, order.quantity);
};
