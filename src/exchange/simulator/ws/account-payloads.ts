import { formatUnits, type Units } from '../units.js';
import type { AccountEvent } from '../venue/events.js';
import type { Payload } from './market-payloads.js';

type EventOf<K extends AccountEvent['kind']> = Extract<AccountEvent, { readonly kind: K }>;

const NONE: Units = 0n;

/** Source of names and order: Binance, User Data Streams, "Order Update". */
const executionReport = (event: EventOf<'order'>): Payload => {
  const { order, fill, time } = event;
  const cancelled = event.execution === 'CANCELED' || event.execution === 'REPLACED';
  return {
    e: 'executionReport',
    E: time,
    s: order.symbol,
    c: cancelled ? event.clientOrderId : order.clientOrderId,
    S: order.side,
    o: order.type,
    f: order.timeInForce,
    q: formatUnits(order.quantity),
    p: formatUnits(order.price),
    P: formatUnits(order.stopPrice),
    F: formatUnits(NONE),
    g: order.orderListId,
    C: cancelled ? order.clientOrderId : '',
    x: event.execution,
    X: order.status,
    r: event.rejectReason,
    i: order.orderId,
    l: formatUnits(fill?.quantity ?? NONE),
    z: formatUnits(order.executedQuantity),
    L: formatUnits(fill?.price ?? NONE),
    n: fill === null ? '0' : formatUnits(fill.commission),
    N: fill === null ? null : fill.commissionAsset,
    T: time,
    t: fill?.id ?? -1,
    v: 0,
    I: event.executionId,
    w: order.isWorking,
    m: fill?.isMaker ?? false,
    M: fill !== null,
    O: order.time,
    Z: formatUnits(order.executedQuote),
    Y: formatUnits(fill?.quoteQuantity ?? NONE),
    Q: formatUnits(order.quoteOrderQuantity),
    // Only orders that are in the book, or have been, have it.
    ...(order.workingTime < 0 ? {} : { W: order.workingTime }),
    V: 'NONE',
  };
};

const listStatus = ({ list, time }: EventOf<'orderList'>): Payload => ({
  e: 'listStatus',
  E: time,
  s: list.symbol,
  g: list.orderListId,
  c: list.contingencyType,
  l: list.listStatusType,
  L: list.listOrderStatus,
  r: 'NONE',
  C: list.listClientOrderId,
  T: list.transactionTime,
  O: list.orders.map(({ symbol, orderId, clientOrderId }) => ({ s: symbol, i: orderId, c: clientOrderId })),
});

const accountPosition = ({ balances, time }: EventOf<'position'>): Payload => ({
  e: 'outboundAccountPosition',
  E: time,
  u: time,
  B: balances.map(({ asset, free, locked }) => ({ a: asset, f: formatUnits(free), l: formatUnits(locked) })),
});

const balanceUpdate = ({ asset, amount, time }: EventOf<'transfer'>): Payload => ({
  e: 'balanceUpdate',
  E: time,
  a: asset,
  d: formatUnits(amount),
  T: time,
});

/** What the owner of an account is told, as it goes over the wire. */
export const accountPayload = (event: AccountEvent): Payload => {
  switch (event.kind) {
    case 'order':
      return executionReport(event);
    case 'orderList':
      return listStatus(event);
    case 'position':
      return accountPosition(event);
    case 'transfer':
      return balanceUpdate(event);
  }
};

export const listenKeyExpired = (listenKey: string, time: number): Payload => ({
  e: 'listenKeyExpired',
  E: time,
  listenKey,
});

export const eventStreamTerminated = (time: number): Payload => ({ e: 'eventStreamTerminated', E: time });

export const serverShutdown = (time: number): Payload => ({ e: 'serverShutdown', E: time });
