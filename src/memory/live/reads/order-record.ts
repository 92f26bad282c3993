import type { Selectable } from 'kysely';
import { type Exact, exact } from '../../../core/exact.js';
import type { FillReport, OrderPurpose, OrderType, TimeInForce } from '../../../core/order.js';
import type { FillsTable, OrdersTable } from '../../schema/live-books.js';
import type { OrderChange } from '../batch.js';
import { nameOfTrade } from '../store/trade-ids.js';

export type OrderRow = Selectable<OrdersTable> & {
  readonly parent: string | null;
  readonly replaces: string | null;
  readonly trade: string | null;
};

export type FillRow = Selectable<FillsTable> & {
  readonly client_order_id: string;
  readonly venue_order_id: string | null;
};

/** A number with the text of it; a row of another program may have none. */
const exactOf = (value: number, text: string | null): Exact =>
  text === null ? exact(String(value)) : { value, text };

const exactOrNull = (value: number | null, text: string | null): Exact | null =>
  value === null ? null : exactOf(value, text);

/** An order as a batch tells it. The words of its columns were written by this program and are taken on trust. */
export const orderChange = (row: OrderRow): OrderChange => ({
  clientOrderId: row.client_order_id,
  venueOrderId: row.venue_order_id,
  parent: row.parent,
  replaces: row.replaces,
  trade: row.trade === null ? null : nameOfTrade(row.session_id, row.trade),
  symbol: row.symbol,
  side: row.side,
  type: row.type as OrderType,
  timeInForce: row.time_in_force as TimeInForce | null,
  purpose: row.purpose as OrderPurpose,
  status: row.status,
  reason: row.status_reason,
  quantity: exactOf(row.quantity, row.quantity_text),
  price: exactOrNull(row.price, row.price_text),
  stopPrice: exactOrNull(row.stop_price, row.stop_price_text),
  filled: exactOf(row.filled_quantity, row.filled_quantity_text),
  averagePrice: row.average_price,
  barTime: row.bar_time,
  createdAt: row.created_at,
  submittedAt: row.submitted_at,
  updatedAt: row.updated_at,
});

/** A fill as the venue told it, with the number of its order of ours. */
export const fillReport = (row: FillRow): FillReport => ({
  venueFillId: row.venue_fill_id,
  venueOrderId: row.venue_order_id ?? '',
  clientOrderId: row.client_order_id,
  symbol: row.symbol,
  side: row.side,
  price: exactOf(row.price, row.price_text),
  quantity: exactOf(row.quantity, row.quantity_text),
  fee: exactOf(row.fee, row.fee_text),
  feeCurrency: row.fee_currency ?? '',
  liquidity: row.liquidity ?? 'taker',
  time: row.time,
});
