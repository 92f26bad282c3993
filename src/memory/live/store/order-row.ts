import type { OrderChange } from '../batch.js';
import type { SessionHead } from './session-head.js';
import type { TradeIds } from './trade-ids.js';

/** Numbers of the orders that others refer to, by client order id. */
export type OrderIds = ReadonlyMap<string, number>;

/** Columns that are what they were when the order was made. */
export const FIXED = [
  'account',
  'session_id',
  'symbol',
  'side',
  'purpose',
  'created_at',
  'bar_time',
] as const;

/** Columns that may become known, and then stay as they are. */
export const ONCE = ['venue_order_id', 'parent_order_id', 'replaces_order_id', 'trade_id'] as const;

const CHANGING = [
  ...['type', 'time_in_force', 'status', 'status_reason', 'quantity', 'quantity_text', 'price', 'price_text'],
  ...['stop_price', 'stop_price_text', 'filled_quantity', 'filled_quantity_text', 'average_price'],
  ...['submitted_at', 'updated_at'],
] as const;

/** A row that would change what is fixed is not written, and not told. */
export const ORDER_UPDATE = `ON CONFLICT (client_order_id) DO UPDATE SET
  ${[...ONCE, ...CHANGING].map((name) => `${name} = excluded.${name}`).join(', ')}
  WHERE ${FIXED.map((name) => `orders.${name} IS NOT DISTINCT FROM excluded.${name}`).join(' AND ')}
    AND ${ONCE.map((name) => `(orders.${name} IS NULL OR orders.${name} IS NOT DISTINCT FROM excluded.${name})`).join(' AND ')}
  RETURNING id, client_order_id`;

export const orderRow = (order: OrderChange, head: SessionHead, ids: OrderIds, trades: TradeIds) => ({
  client_order_id: order.clientOrderId,
  venue_order_id: order.venueOrderId,
  account: head.account,
  parent_order_id: order.parent === null ? null : ids.get(order.parent)!,
  replaces_order_id: order.replaces === null ? null : ids.get(order.replaces)!,
  session_id: head.sessionId,
  trade_id: trades(order.trade),
  symbol: order.symbol,
  side: order.side,
  type: order.type,
  time_in_force: order.timeInForce,
  purpose: order.purpose,
  status: order.status,
  status_reason: order.reason,
  quantity: order.quantity.value,
  price: order.price?.value ?? null,
  stop_price: order.stopPrice?.value ?? null,
  filled_quantity: order.filled.value,
  average_price: order.averagePrice,
  quantity_text: order.quantity.text,
  price_text: order.price?.text ?? null,
  stop_price_text: order.stopPrice?.text ?? null,
  filled_quantity_text: order.filled.text,
  bar_time: order.barTime,
  created_at: order.createdAt,
  submitted_at: order.submittedAt,
  updated_at: order.updatedAt,
});
