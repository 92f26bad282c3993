import { priceOf } from '../market/grid.js';
import type { LiveMarket } from '../market/market.js';
import { Refusal } from '../refusal.js';
import { most } from '../units.js';
import { type Account, INSUFFICIENT } from './ledger.js';
import type { NewOrder, OrderList } from './order.js';
import { hasTrigger } from './order-kind.js';
import type { GuestList } from './order-store.js';
import { checkOrder, lockAssetOf, openOrder, type PlacingParts } from './placing.js';
import type { NewOco } from './types.js';

/**
 * Places both orders or none: one below and one above the last price, at least one of them with a trigger. They lock once
 * what the dearer of them needs.
 */
export const placeList = (
  parts: PlacingParts,
  market: LiveMarket,
  account: Account,
  oco: NewOco,
  time: number,
): GuestList => {
  const { ledger, store, announce } = parts;
  checkLegs(oco.legs, market);
  const [first, second] = oco.legs;
  if (first.clientOrderId !== null && first.clientOrderId === second.clientOrderId) {
    throw new Refusal(-2010, 'Duplicate order sent.');
  }
  const locks = oco.legs.map((leg) => checkOrder(parts, market, account, leg).lock);
  const lock = most(locks[0]!, locks[1]!);
  const lockAsset = lockAssetOf(market, first);
  if (ledger.free(account, lockAsset) < lock) throw new Refusal(-2010, INSUFFICIENT);
  ledger.lock(account, lockAsset, lock);
  const list = newList(account, store.nextListId(), oco, lockAsset, time);
  list.locked = lock;
  list.legs = oco.legs.map((leg) => openOrder(parts, market, account, leg, time, list));
  list.record = {
    ...list.record,
    orders: list.legs.map(({ record: { symbol, orderId, clientOrderId } }) => ({
      symbol,
      orderId,
      clientOrderId,
    })),
  };
  store.addList(list);
  announce.list(list);
  for (const leg of list.legs) announce.order(account, leg.record, 'NEW');
  announce.balances(account, market.rules);
  return list;
};

const newList = (
  account: Account,
  orderListId: number,
  oco: NewOco,
  lockAsset: string,
  time: number,
): GuestList => {
  const record: OrderList = {
    orderListId,
    contingencyType: 'OCO',
    listStatusType: 'EXEC_STARTED',
    listOrderStatus: 'EXECUTING',
    listClientOrderId: oco.listClientOrderId ?? `sim-list-${orderListId}`,
    transactionTime: time,
    symbol: oco.symbol,
    orders: [],
  };
  return { account, record, locked: 0n, lockAsset, legs: [] };
};

const checkLegs = (legs: readonly [NewOrder, NewOrder], market: LiveMarket): void => {
  const last = priceOf(market.rules, market.last());
  const anchors = legs.map((leg) => (hasTrigger(leg.type) ? leg.stopPrice : leg.price));
  const around = anchors.some((price) => price > last) && anchors.some((price) => price < last);
  const kinds = legs.every(({ type }) => hasTrigger(type) || type === 'LIMIT_MAKER');
  if (!kinds || !legs.some(({ type }) => hasTrigger(type))) {
    throw new Refusal(-1158, 'Order type not supported in OCO.');
  }
  if (!around) {
    throw new Refusal(-2010, 'The relationship of the prices for the orders is not correct.');
  }
};
