import { priceOf, tradeValue } from '../market/grid.js';
import type { LiveMarket } from '../market/market.js';
import { ONE, type Units } from '../units.js';
import type { Announcer } from './announce.js';
import type { Execution } from './events.js';
import type { Ledger } from './ledger.js';
import type { Fill, WireStatus } from './order.js';
import { cancelIdOf, hasLimit, lockFor, remainingOf } from './order-kind.js';
import type { GuestOrder, OrderStore } from './order-store.js';

/** Changes orders and the money with them, and tells it. The only place where a fill is booked. */
export interface Settlement {
  /** Books a fill at a price (in ticks) and gives back what need not be locked any more. */
  readonly fill: (
    order: GuestOrder,
    market: LiveMarket,
    ticks: number,
    quantity: Units,
    maker: boolean,
  ) => Fill;
  /** Ends an order that is not filled, frees its money. `clientOrderId`: that of the request which did it. */
  readonly end: (
    order: GuestOrder,
    market: LiveMarket,
    status: Extract<WireStatus, 'CANCELED' | 'EXPIRED'>,
    clientOrderId?: string,
  ) => void;
  /** Changes how much an order holds locked. */
  readonly relock: (order: GuestOrder, amount: Units) => void;
}

export const createSettlement = (
  ledger: Ledger,
  store: OrderStore,
  announce: Announcer,
  now: () => number,
): Settlement => {
  const relock = (order: GuestOrder, amount: Units): void => {
    if (amount > order.locked) ledger.lock(order.account, order.lockAsset, amount - order.locked);
    else if (amount < order.locked) ledger.unlock(order.account, order.lockAsset, order.locked - amount);
    order.locked = amount;
  };
  const fill: Settlement['fill'] = (order, market, ticks, quantity, maker) => {
    const { rules } = market;
    const { account } = order;
    const buys = order.record.side === 'BUY';
    const value = tradeValue(rules, ticks, quantity);
    const base = { asset: rules.base, amount: quantity };
    const quote = { asset: rules.quote, amount: value };
    const [pay, get] = buys ? [quote, base] : [base, quote];
    const rate = maker ? rules.makerRate : rules.takerRate;
    const fee = (get.amount * rate) / ONE;
    ledger.exchange(account, { pay, get, fee });
    order.locked -= pay.amount;
    const executedQuantity = order.record.executedQuantity + quantity;
    const over = executedQuantity >= order.record.quantity;
    const time = now();
    order.record = {
      ...order.record,
      executedQuantity,
      executedQuote: order.record.executedQuote + value,
      status: over ? 'FILLED' : 'PARTIALLY_FILLED',
      updateTime: time,
    };
    if (over) {
      relock(order, 0n);
      store.close(order);
    } else if (hasLimit(order.record.type)) relock(order, lockFor(order.record, remainingOf(order.record)));
    const made: Fill = {
      id: market.nextTradeId(),
      symbol: rules.symbol,
      orderId: order.record.orderId,
      orderListId: order.record.orderListId,
      price: priceOf(rules, ticks),
      quantity,
      quoteQuantity: value,
      commission: fee,
      commissionAsset: get.asset,
      time,
      isBuyer: buys,
      isMaker: maker,
    };
    store.addFill(account, made);
    announce.order(account, order.record, 'TRADE', { fill: made });
    announce.balances(account, rules);
    return made;
  };
  return {
    relock,
    fill,
    end: (order, { rules }, status, clientOrderId) => {
      relock(order, 0n);
      order.record = { ...order.record, status, isWorking: false, updateTime: now() };
      store.close(order);
      const execution: Execution = status;
      const by = status === 'CANCELED' ? { clientOrderId: cancelIdOf(order.record, clientOrderId) } : {};
      announce.order(order.account, order.record, execution, by);
      announce.balances(order.account, rules);
    },
  };
};
