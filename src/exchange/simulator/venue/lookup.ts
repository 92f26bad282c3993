import { Refusal } from '../refusal.js';
import type { Account } from './ledger.js';
import type { Fill, OrderRecord } from './order.js';
import type { GuestList, GuestOrder, OrderStore } from './order-store.js';
import type { HistoryRange, OrderKey } from './types.js';

/** The order with that number and that id (those that are given). Throws with the refusal for one that does not exist. */
export const findOrder = (
  store: OrderStore,
  account: Account,
  { symbol, orderId, clientOrderId }: OrderKey,
  absent: () => Refusal,
): GuestOrder => {
  const order =
    orderId === undefined
      ? store.byClientId(account, symbol, clientOrderId ?? '')
      : store.byId(account, symbol, orderId);
  if (order === null) throw absent();
  if (clientOrderId !== undefined && order.record.clientOrderId !== clientOrderId) throw absent();
  return order;
};

export const orderAbsent = (): Refusal => new Refusal(-2013, 'Order does not exist.');
export const orderUnknown = (): Refusal => new Refusal(-2011, 'Unknown order sent.');

export const isOpen = ({ record }: GuestOrder): boolean =>
  record.status === 'NEW' || record.status === 'PARTIALLY_FILLED';

export const findList = (
  store: OrderStore,
  account: Account,
  key: { readonly orderListId?: number; readonly listClientOrderId?: string },
  absent: () => Refusal,
): GuestList => {
  const list = store
    .lists(account)
    .findLast(({ record }) =>
      key.orderListId === undefined
        ? record.listClientOrderId === key.listClientOrderId
        : record.orderListId === key.orderListId,
    );
  if (list === undefined) throw absent();
  return list;
};

/** From a number on, or in a span of time, the first ones; without either the last ones. Oldest first. */
export const inRange = <Row>(
  rows: readonly Row[],
  { startTime, endTime, limit }: HistoryRange,
  from: number | undefined,
  idOf: (row: Row) => number,
  timeOf: (row: Row) => number,
): readonly Row[] => {
  const found = rows.filter(
    (row) =>
      (from === undefined || idOf(row) >= from) &&
      (startTime === undefined || timeOf(row) >= startTime) &&
      (endTime === undefined || timeOf(row) <= endTime),
  );
  return from === undefined && startTime === undefined ? found.slice(-limit) : found.slice(0, limit);
};

export const ordersInRange = (orders: readonly GuestOrder[], range: HistoryRange): readonly OrderRecord[] =>
  inRange(
    orders.map(({ record }) => record),
    range,
    range.orderId,
    ({ orderId }) => orderId,
    ({ time }) => time,
  );

export const fillsInRange = (fills: readonly Fill[], range: HistoryRange): readonly Fill[] =>
  inRange(
    range.orderId === undefined ? fills : fills.filter(({ orderId }) => orderId === range.orderId),
    range,
    range.fromId,
    ({ id }) => id,
    ({ time }) => time,
  );
