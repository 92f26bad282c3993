import { priceOf, ticksBelow } from '../market/grid.js';
import type { LiveMarket } from '../market/market.js';
import { Refusal } from '../refusal.js';
import type { Units } from '../units.js';
import type { Announcer } from './announce.js';
import { checkFilters } from './filters.js';
import { type Account, INSUFFICIENT, type Ledger } from './ledger.js';
import type { Fill, NewOrder, OrderRecord } from './order.js';
import { hasLimit, hasTrigger, isTouched, lockFor, remainingOf } from './order-kind.js';
import type { GuestList, GuestOrder, OrderStore } from './order-store.js';
import type { Settlement } from './settle.js';
import { planTaking, sideTaken, type Taking, take } from './taking.js';

export interface PlacingParts {
  readonly ledger: Ledger;
  readonly store: OrderStore;
  readonly settle: Settlement;
  readonly announce: Announcer;
  readonly averagePrice: (market: LiveMarket) => Units;
}

/** An order that may be placed: how much of it trades at once and what it locks. */
export interface CheckedOrder {
  readonly order: NewOrder;
  readonly taking: Taking;
  readonly lock: Units;
}

/** All that the exchange asks of an order but the money. Throws a `Refusal` with the first thing that is wrong. */
export const checkOrder = (
  { store, averagePrice }: PlacingParts,
  market: LiveMarket,
  account: Account,
  order: NewOrder,
): CheckedOrder => {
  if (market.status() !== 'TRADING') throw new Refusal(-2010, 'Market is closed.');
  const open = store.open(account, order.symbol);
  checkFilters(order, {
    rules: market.rules,
    averagePrice: averagePrice(market),
    openOrders: open.length,
    openTriggerOrders: open.filter(({ record }) => hasTrigger(record.type)).length,
  });
  if (open.some(({ record }) => record.clientOrderId === order.clientOrderId)) {
    throw new Refusal(-2010, 'Duplicate order sent.');
  }
  if (hasTrigger(order.type)) {
    if (isTouched(order, priceOf(market.rules, market.last()))) {
      throw new Refusal(-2010, 'Stop price would trigger immediately.');
    }
    return { order, taking: NOTHING, lock: lockFor(order, order.quantity) };
  }
  const taking = planTaking(market, order, order.quantity);
  if (order.type === 'LIMIT_MAKER' && wouldTake(market, order)) {
    throw new Refusal(-2010, 'Order would immediately match and take.');
  }
  if (order.type !== 'MARKET') return { order, taking, lock: lockFor(order, order.quantity) };
  // What is spent or got in quote currency says how much is bought or sold.
  const quantity = order.quoteOrderQuantity > 0n ? taking.quantity : order.quantity;
  const lock = order.side === 'BUY' ? taking.value : quantity;
  return { order: { ...order, quantity }, taking, lock };
};

const NOTHING: Taking = { levels: [], quantity: 0n, value: 0n };

const wouldTake = (market: LiveMarket, order: NewOrder): boolean => {
  const best = market.book().best(sideTaken(order));
  if (best === null) return false;
  const limit = ticksBelow(market.rules, order.price);
  return order.side === 'BUY' ? limit >= best.ticks : limit <= best.ticks;
};

export const checkFunds = (
  { ledger }: PlacingParts,
  market: LiveMarket,
  account: Account,
  { order, lock }: CheckedOrder,
): void => {
  if (ledger.free(account, lockAssetOf(market, order)) < lock) throw new Refusal(-2010, INSUFFICIENT);
};

export const lockAssetOf = ({ rules }: LiveMarket, { side }: Pick<NewOrder, 'side'>): string =>
  side === 'BUY' ? rules.quote : rules.base;

/** Puts an order into the store, tells it, and answers it; the money is the caller's. */
export const openOrder = (
  { store }: PlacingParts,
  market: LiveMarket,
  account: Account,
  order: NewOrder,
  time: number,
  list: GuestList | null,
): GuestOrder => {
  const orderId = store.nextOrderId();
  const waits = hasTrigger(order.type);
  const record: OrderRecord = {
    ...order,
    orderId,
    orderListId: list === null ? -1 : list.record.orderListId,
    clientOrderId: order.clientOrderId ?? madeUpId(market.rules.symbol, orderId),
    status: 'NEW',
    executedQuantity: 0n,
    executedQuote: 0n,
    time,
    updateTime: time,
    workingTime: waits ? -1 : time,
    isWorking: !waits,
    triggered: false,
  };
  const placed: GuestOrder = { account, record, locked: 0n, lockAsset: lockAssetOf(market, order), list };
  store.add(placed);
  return placed;
};

const madeUpId = (symbol: string, orderId: number): string => `sim-${symbol.slice(0, 12)}-${orderId}`;

/** Places a checked order and fills what can be filled at once. */
export const placeChecked = (
  parts: PlacingParts,
  market: LiveMarket,
  account: Account,
  { order, taking, lock }: CheckedOrder,
  time: number,
): { readonly placed: GuestOrder; readonly fills: readonly Fill[] } => {
  const { settle, announce } = parts;
  const placed = openOrder(parts, market, account, order, time, null);
  settle.relock(placed, lock);
  announce.order(account, placed.record, 'NEW');
  announce.balances(account, market.rules);
  const killed = order.timeInForce === 'FOK' && !hasTrigger(order.type) && taking.quantity < order.quantity;
  const fills = killed ? [] : take(market, settle, placed, taking, time);
  const rests = hasTrigger(order.type) || (hasLimit(order.type) && order.timeInForce === 'GTC');
  if (
    !rests &&
    placed.record.status !== 'FILLED' &&
    (remainingOf(placed.record) > 0n || order.quantity === 0n)
  ) {
    settle.end(placed, market, 'EXPIRED');
  }
  return { placed, fills };
};
