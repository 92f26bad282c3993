import type { Exchange, Order } from 'ccxt';
import type { OrderRef, OrderReport } from '../../core/order.js';
import { isTerminal } from '../../core/order.js';
import { venueFailure } from '../failure.js';
import { findOrder, isNotFound } from './find-order.js';
import { type Reader, readOrder } from './read-order.js';
import type { TradingClient } from './trading-client.js';

/**
 * Cancels once, and answers with the state after it. An order that was over before (the venue does not know it among
 * those that can be cancelled) is asked for, and told as it is.
 */
export const cancelOrder = async (
  client: TradingClient,
  reader: Reader,
  ref: OrderRef,
  now: number,
): Promise<OrderReport> => {
  const { venue } = reader;
  const known = await withVenueId(client, reader, ref, now);
  const order = await client.trade((exchange) => cancelOrNull(exchange, reader, known), false);
  if (order?.id && order.status !== undefined) {
    return readOrder(reader, order, { symbol: ref.symbol, clientOrderId: ref.clientOrderId, time: now });
  }
  // The venue says no more than yes, or has no order that could be cancelled: what became of it must be asked.
  const found = await findOrder(client, reader, known, now);
  if (found === null) {
    throw venueFailure('rejected', 'other', `${venue} has no order ${ref.clientOrderId} in ${ref.symbol}`);
  }
  if (order === null && !isTerminal(found.status)) {
    throw venueFailure(
      'rejected',
      'other',
      `${venue} did not cancel ${ref.clientOrderId}: it is ${found.status}`,
    );
  }
  return found;
};

/** Null: there is no such order to cancel. */
const cancelOrNull = async (exchange: Exchange, { ids }: Reader, ref: OrderRef): Promise<Order | null> => {
  try {
    return ref.venueOrderId === null
      ? await exchange.cancelOrder('', ref.symbol, { clientOrderId: ids.sent(ref.clientOrderId) })
      : await exchange.cancelOrder(ref.venueOrderId, ref.symbol);
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
};

/** Venues that cancel by their own number only must be asked for it first. */
const withVenueId = async (
  client: TradingClient,
  reader: Reader,
  ref: OrderRef,
  now: number,
): Promise<OrderRef> => {
  if (ref.venueOrderId !== null || client.ccxt.id !== 'coinbase') return ref;
  const found = await findOrder(client, reader, ref, now);
  return { ...ref, venueOrderId: found?.venueOrderId ?? null };
};
