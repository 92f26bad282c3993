import type { Exchange, Order } from 'ccxt';
import type { OrderRef, OrderReport } from '../../core/order.js';
import { venueFailure } from '../failure.js';
import { type KnownOrder, type Reader, readOrder } from './read-order.js';
import type { TradingClient } from './trading-client.js';

/** Whether the venue answered that it has no such order. */
export const isNotFound = (error: unknown): boolean =>
  error instanceof Error && error.constructor.name === 'OrderNotFound';

/** The order as the venue has it now; null where it surely has none by that number. */
export const findOrder = async (
  client: TradingClient,
  reader: Reader,
  ref: OrderRef,
  now: number,
): Promise<OrderReport | null> => {
  const known: KnownOrder = { symbol: ref.symbol, clientOrderId: ref.clientOrderId || null, time: now };
  const order =
    ref.venueOrderId !== null || reader.dialect.findByClientId === 'asked'
      ? await client.read((exchange) => orNull(ask(exchange, reader, ref)))
      : await search(client, reader, ref);
  return order === null ? null : readOrder(reader, order, known);
};

const ask = (exchange: Exchange, { ids }: Reader, ref: OrderRef): Promise<Order> =>
  ref.venueOrderId === null
    ? exchange.fetchOrder('', ref.symbol, { clientOrderId: ids.sent(ref.clientOrderId) })
    : exchange.fetchOrder(ref.venueOrderId, ref.symbol);

const orNull = async <T>(found: Promise<T>): Promise<T | null> => {
  try {
    return await found;
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
};

/** Looks through the open orders, then through the newest of those that are over. */
const search = async (
  client: TradingClient,
  { ids, venue, dialect }: Reader,
  ref: OrderRef,
): Promise<Order | null> => {
  const told = ids.sent(ref.clientOrderId);
  const isIt = (order: Order): boolean => order.clientOrderId === told;
  const alone = dialect.findByClientId === 'filtered' ? { clientOrderId: told } : {};
  const all = [ref.symbol, undefined, undefined, alone] as const;
  const open = await client.read((exchange) => exchange.fetchOpenOrders(...all));
  const found = open.find(isIt);
  if (found !== undefined) return found;
  if (!client.ccxt.has.fetchClosedOrders) {
    throw venueFailure('rejected', 'other', `${venue} cannot be asked for orders that are over`, {
      hint: 'look the order up on the site of the venue',
    });
  }
  const over = await client.read((exchange) => exchange.fetchClosedOrders(...all));
  const ended = over.find(isIt);
  if (ended !== undefined || !client.ccxt.has.fetchCanceledOrders) return ended ?? null;
  const cancelled = await client.read((exchange) => exchange.fetchCanceledOrders(ref.symbol));
  return cancelled.find(isIt) ?? null;
};
