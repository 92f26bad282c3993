import type { LiveMarket } from '../market/market.js';
import { Refusal } from '../refusal.js';
import type { Account } from './ledger.js';
import {
  fillsInRange,
  findList,
  findOrder,
  isOpen,
  orderAbsent,
  ordersInRange,
  orderUnknown,
} from './lookup.js';
import { placeList } from './oco.js';
import type { NewOrder } from './order.js';
import type { GuestList, GuestOrder } from './order-store.js';
import type { VenueParts } from './parts.js';
import { type CheckedOrder, checkFunds, checkOrder, placeChecked } from './placing.js';
import type { CancelReplace, PlacedList, PlacedOrder, Replaced, SimulatedVenue } from './types.js';

type TradingCalls = Pick<
  SimulatedVenue,
  | 'placeOrder'
  | 'testOrder'
  | 'cancelOrder'
  | 'cancelReplace'
  | 'cancelOpenOrders'
  | 'placeOco'
  | 'cancelOrderList'
  | 'order'
  | 'orderList'
  | 'openOrders'
  | 'openOrderLists'
  | 'allOrders'
  | 'myTrades'
>;

/** Orders: placing, cancelling, asking. */
export const tradingCalls = (parts: VenueParts): TradingCalls => {
  const { ledger, store, settle, lists, now } = parts;
  const checked = (account: Account, market: LiveMarket, order: NewOrder): CheckedOrder => {
    const result = checkOrder(parts, market, account, order);
    checkFunds(parts, market, account, result);
    return result;
  };
  const counted = <T>(place: () => T): T => {
    try {
      return place();
    } catch (error) {
      if (error instanceof Refusal) parts.refused();
      throw error;
    }
  };
  const place = (account: Account, order: NewOrder): PlacedOrder =>
    counted(() => {
      const market = parts.market(order.symbol);
      const { placed, fills } = placeChecked(parts, market, account, checked(account, market, order), now());
      return { order: placed.record, fills };
    });
  const cancel = (order: GuestOrder, cancelClientOrderId?: string): void => {
    const market = parts.market(order.record.symbol);
    if (!isOpen(order)) throw orderUnknown();
    // A leg of a list takes the other one with it.
    if (order.list !== null && order.list.record.listStatusType !== 'ALL_DONE') {
      lists.cancel(order.list, market, cancelClientOrderId);
    } else settle.end(order, market, 'CANCELED', cancelClientOrderId);
  };
  const wholeList = (list: GuestList): PlacedList => ({
    list: list.record,
    orders: list.legs.map(({ record }) => record),
  });
  return {
    placeOrder: (apiKey, order) => place(ledger.account(apiKey), order),
    testOrder: (apiKey, order) => {
      checked(ledger.account(apiKey), parts.market(order.symbol), order);
    },
    cancelOrder: (apiKey, key, cancelClientOrderId) => {
      parts.market(key.symbol);
      const order = findOrder(store, ledger.account(apiKey), key, orderUnknown);
      cancel(order, cancelClientOrderId);
      return order.record;
    },
    cancelReplace: (apiKey, request) => replace(parts, apiKey, request, cancel, place),
    cancelOpenOrders: (apiKey, symbol) => {
      parts.market(symbol);
      const open = store.open(ledger.account(apiKey), symbol);
      if (open.length === 0) throw orderUnknown();
      for (const order of open) if (isOpen(order)) cancel(order);
      return open.map(({ record }) => record);
    },
    placeOco: (apiKey, oco) =>
      counted(() =>
        wholeList(placeList(parts, parts.market(oco.symbol), ledger.account(apiKey), oco, now())),
      ),
    cancelOrderList: (apiKey, symbol, key, cancelClientOrderId) => {
      const market = parts.market(symbol);
      const list = findList(store, ledger.account(apiKey), key, orderUnknown);
      if (list.record.symbol !== symbol) throw orderUnknown();
      lists.cancel(list, market, cancelClientOrderId);
      return wholeList(list);
    },
    order: (apiKey, key) => {
      parts.market(key.symbol);
      return findOrder(store, ledger.account(apiKey), key, orderAbsent).record;
    },
    orderList: (apiKey, key) =>
      findList(store, ledger.account(apiKey), key, () => new Refusal(-2018, 'Order list does not exist.'))
        .record,
    openOrders: (apiKey, symbol) => {
      if (symbol !== undefined) parts.market(symbol);
      return store.open(ledger.account(apiKey), symbol).map(({ record }) => record);
    },
    openOrderLists: (apiKey) =>
      store
        .lists(ledger.account(apiKey))
        .map(({ record }) => record)
        .filter(({ listStatusType }) => listStatusType !== 'ALL_DONE'),
    allOrders: (apiKey, symbol, range) => {
      parts.market(symbol);
      return ordersInRange(store.all(ledger.account(apiKey), symbol), range);
    },
    myTrades: (apiKey, symbol, range) => {
      parts.market(symbol);
      return fillsInRange(store.fills(ledger.account(apiKey), symbol), range);
    },
  };
};

/** Runs a half of a cancel-replace; what it refuses is an answer. */
const attempt = <T>(run: () => T): T | Refusal => {
  try {
    return run();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
};

const replace = (
  { ledger, store, market }: VenueParts,
  apiKey: string,
  request: CancelReplace,
  cancel: (order: GuestOrder, cancelClientOrderId?: string) => void,
  place: (account: Account, order: NewOrder) => PlacedOrder,
): Replaced => {
  const account = ledger.account(apiKey);
  market(request.cancel.symbol);
  const cancelled = attempt(() => {
    const order = findOrder(store, account, request.cancel, orderUnknown);
    cancel(order, request.cancelClientOrderId ?? undefined);
    return order.record;
  });
  if (cancelled instanceof Refusal && request.mode === 'STOP_ON_FAILURE') return { cancelled, placed: null };
  return { cancelled, placed: attempt(() => place(account, request.place)) };
};
