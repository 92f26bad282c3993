import type { Selectable } from 'kysely';
import type { Memory } from '../memory.js';
import type { FillsTable, OrderStatus, OrdersTable } from '../schema/live-books.js';

/** A part of an order that was filled. Times ms UTC; `exact` has the decimals as the venue sent them. */
export interface FillRecord {
  readonly venueFillId: string;
  readonly time: number;
  readonly price: number;
  readonly quantity: number;
  readonly fee: number;
  readonly feeCurrency: string | null;
  readonly liquidity: 'maker' | 'taker' | null;
  readonly exact: {
    readonly price: string | null;
    readonly quantity: string | null;
    readonly fee: string | null;
  };
}

/** An order of a trade, with its fills in the order of time. */
export interface TradeOrder {
  readonly id: number;
  readonly clientOrderId: string;
  readonly venueOrderId: string | null;
  readonly side: 'buy' | 'sell';
  readonly type: string;
  readonly purpose: string;
  readonly status: OrderStatus;
  readonly statusReason: string | null;
  readonly quantity: number;
  readonly price: number | null;
  readonly stopPrice: number | null;
  readonly filledQuantity: number;
  readonly averagePrice: number | null;
  readonly createdAt: number;
  readonly exact: {
    readonly quantity: string | null;
    readonly price: string | null;
    readonly stopPrice: string | null;
    readonly filledQuantity: string | null;
  };
  readonly fills: readonly FillRecord[];
}

const fillRecord = (row: Selectable<FillsTable>): FillRecord => ({
  venueFillId: row.venue_fill_id,
  time: row.time,
  price: row.price,
  quantity: row.quantity,
  fee: row.fee,
  feeCurrency: row.fee_currency,
  liquidity: row.liquidity,
  exact: { price: row.price_text, quantity: row.quantity_text, fee: row.fee_text },
});

const orderRecord = (row: Selectable<OrdersTable>, fills: readonly FillRecord[]): TradeOrder => ({
  id: row.id,
  clientOrderId: row.client_order_id,
  venueOrderId: row.venue_order_id,
  side: row.side,
  type: row.type,
  purpose: row.purpose,
  status: row.status,
  statusReason: row.status_reason,
  quantity: row.quantity,
  price: row.price,
  stopPrice: row.stop_price,
  filledQuantity: row.filled_quantity,
  averagePrice: row.average_price,
  createdAt: row.created_at,
  exact: {
    quantity: row.quantity_text,
    price: row.price_text,
    stopPrice: row.stop_price_text,
    filledQuantity: row.filled_quantity_text,
  },
  fills,
});

/** The orders of a trade with their fills, the oldest first; empty where another program made the trade. */
export const ordersOfTrade = async ({ db }: Memory, tradeId: number): Promise<readonly TradeOrder[]> => {
  const orders = await db
    .selectFrom('orders')
    .selectAll()
    .where('trade_id', '=', tradeId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const fills = await db
    .selectFrom('fills')
    .innerJoin('orders', 'orders.id', 'fills.order_id')
    .selectAll('fills')
    .where('orders.trade_id', '=', tradeId)
    .orderBy('fills.time')
    .orderBy('fills.id')
    .execute();
  return orders.map((order) =>
    orderRecord(order, fills.filter(({ order_id }) => order_id === order.id).map(fillRecord)),
  );
};
