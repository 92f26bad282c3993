import { type Exact, exactNumber, exactOnStep } from '../../core/exact.js';
import { isTerminal, type OrderPurpose, type OrderRequest, type OrderType } from '../../core/order.js';
import { clientOrderId } from '../../execution/order/client-order-id.js';
import { newOrder } from '../../execution/order/new-order.js';
import { lacksFills, mayBeLive } from '../../execution/order/order-facts.js';
import { type Core, note } from './core.js';
import { type LiveMarket, lastBarTime } from './live-market.js';
import type { LiveOrder } from './live-order.js';

/** An order that the session wants. Numbers are on the grid of the instrument already, but for binary rounding. */
export interface Wish {
  readonly purpose: OrderPurpose;
  readonly direction: 1 | -1;
  readonly type: OrderType;
  /** Base currency. */
  readonly quantity: number;
  readonly price?: number;
  readonly stopPrice?: number;
  readonly reason: string;
  readonly reference: number;
  readonly signalIndex?: number;
  readonly stage?: number;
  readonly fillIndex?: number;
  readonly parent?: string;
  readonly replaces?: string;
  /** Its number, where that was given out before (`nextOrderId`). */
  readonly id?: string;
}

const nextAttempt = (market: LiveMarket, barTime: number, purpose: OrderPurpose): number => {
  if (market.attemptBar !== barTime) {
    market.attemptBar = barTime;
    for (const name of Object.keys(market.attempts)) delete market.attempts[name];
  }
  const attempt = market.attempts[purpose] ?? 0;
  market.attempts[purpose] = attempt + 1;
  return attempt;
};

/** The number of the next order of a purpose. Given out once, it must be used by that order. */
export const nextOrderId = (core: Core, market: LiveMarket, purpose: OrderPurpose): string => {
  const barTime = lastBarTime(market);
  const { symbol } = market.lane.instrument;
  for (;;) {
    const attempt = nextAttempt(market, barTime, purpose);
    const id = clientOrderId({ session: core.settings.sessionId, symbol, barTime, purpose, attempt });
    // An order that was adopted may have a number of a bar that was not seen here yet.
    if (!core.orders.has(id)) return id;
  }
};

const timeInForce = (type: OrderType): OrderRequest['timeInForce'] =>
  type === 'limit' || type === 'stop-limit' || type === 'take-profit-limit' ? 'GTC' : null;

/**
 * Makes the intent of an order. Its row is committed with the batch of this event, and only then is it sent: the same
 * intent has the same client order id, whatever happens in between.
 */
export const placeOrder = (core: Core, market: LiveMarket, wish: Wish): LiveOrder => {
  const { instrument } = market.lane;
  const { symbol, lotSize, tickSize } = instrument;
  const barTime = lastBarTime(market);
  const id = wish.id ?? nextOrderId(core, market, wish.purpose);
  // The fill model takes the engine's own numbers as they are: to the last bit.
  const onGrid = (value: number, step: number): Exact =>
    core.settings.capabilities.fillsAtOpen ? exactNumber(value) : exactOnStep(value, step);
  const onTick = (price: number | undefined): Exact | null =>
    price === undefined ? null : onGrid(price, tickSize);
  const request: OrderRequest = {
    clientOrderId: id,
    symbol,
    side: wish.direction === 1 ? 'buy' : 'sell',
    type: wish.type,
    quantity: onGrid(wish.quantity, lotSize),
    price: onTick(wish.price),
    stopPrice: onTick(wish.stopPrice),
    timeInForce: timeInForce(wish.type),
    purpose: wish.purpose,
  };
  const order: LiveOrder = {
    market: market.index,
    purpose: wish.purpose,
    barTime,
    signalIndex: wish.signalIndex ?? -1,
    reason: wish.reason,
    reference: wish.reference,
    stage: wish.stage ?? 0,
    fillIndex: wish.fillIndex ?? null,
    parent: wish.parent ?? null,
    replaces: wish.replaces ?? null,
    trade: wish.purpose === 'entry' && market.trade === null ? tradeName(market, 1) : market.trade,
    withdrawn: false,
    askedAt: null,
    changedAt: core.passed,
    state: newOrder(request, core.now),
  };
  core.orders.set(id, order);
  core.out.orders.add(id);
  core.out.effects.push({ kind: 'submit', order: id });
  const { side, type, quantity, price, stopPrice, purpose } = request;
  note(core, {
    kind: 'order-intent',
    clientOrderId: id,
    payload: {
      symbol,
      side,
      type,
      purpose,
      quantity: quantity.text,
      price: price?.text ?? null,
      stopPrice: stopPrice?.text ?? null,
      reason: wish.reason,
    },
  });
  return order;
};

/** The name of the trade that is begun `ahead` trades from now, unique within the session. */
export const tradeName = ({ lane, trades }: LiveMarket, ahead: number): string =>
  `${lane.instrument.symbol}#${trades + ahead}`;

/**
 * Whether something may still come of an order of ours: it is about to be sent, on its way, or at the venue; or it is over
 * and the venue counts fills of it that were not told yet.
 */
export const isAlive = ({ state }: LiveOrder): boolean =>
  state.status === 'intent' || mayBeLive(state) || lacksFills(state);

/** Orders of a market that are alive, of the purposes named or of all. */
export const aliveOrders = (
  core: Core,
  market: LiveMarket,
  ...purposes: readonly OrderPurpose[]
): readonly LiveOrder[] => {
  const found: LiveOrder[] = [];
  for (const order of core.orders.values()) {
    if (order.market !== market.index || !isAlive(order)) continue;
    if (purposes.length === 0 || purposes.includes(order.purpose)) found.push(order);
  }
  return found;
};

/**
 * Asks for an order to be cancelled, once. One that the venue has not shown yet is waited for: it could only answer that
 * it knows none, again and again, and what is wanted is looked at again when it shows.
 */
export const cancelOrder = (core: Core, order: LiveOrder): void => {
  if (order.state.cancelling || order.state.told === null || isTerminal(order.state.status)) return;
  if (core.passed < core.markets[order.market]!.cancelNotBefore) return;
  const { clientOrderId } = order.state.request;
  changeState(core, { ...order, withdrawn: true }, { ...order.state, cancelling: true, updatedAt: core.now });
  core.out.effects.push({ kind: 'cancel', order: clientOrderId });
  note(core, { kind: 'order-cancelling', clientOrderId, payload: {} });
};

/** Puts a new state of an order in place of the old one. */
export const changeState = (core: Core, order: LiveOrder, state: LiveOrder['state']): LiveOrder => {
  const changed = { ...order, changedAt: core.passed, state };
  core.orders.set(state.request.clientOrderId, changed);
  core.out.orders.add(state.request.clientOrderId);
  return changed;
};
