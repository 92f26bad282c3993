import type { SqlTypes } from './sql-types.js';

/** What we asked a venue for. `account` is whose books it is in: a venue numbers its orders and fills within it. */
export const orders = ({ id, int, real, text, finite, end }: SqlTypes): string => `
CREATE TABLE orders (
  id ${id},
  client_order_id ${text} NOT NULL UNIQUE CHECK (length(client_order_id) BETWEEN 1 AND 64),
  venue_order_id ${text},
  account ${text} NOT NULL CHECK (length(account) BETWEEN 1 AND 200),
  parent_order_id ${int} REFERENCES orders (id),
  replaces_order_id ${int} UNIQUE REFERENCES orders (id),
  session_id ${text} NOT NULL REFERENCES trading_sessions (id),
  trade_id ${int} REFERENCES trades (id),
  symbol ${text} NOT NULL,
  side ${text} NOT NULL CHECK (side IN ('buy', 'sell')),
  type ${text} NOT NULL,
  time_in_force ${text},
  purpose ${text} NOT NULL,
  status ${text} NOT NULL CHECK (status IN ('intent', 'submitted', 'open', 'partially_filled', 'filled',
    'cancelled', 'rejected', 'denied', 'expired', 'unknown')),
  status_reason ${text},
  quantity ${real} NOT NULL CHECK (quantity > 0 AND ${finite('quantity')}),
  price ${real} CHECK (price > 0 AND ${finite('price')}),
  stop_price ${real} CHECK (stop_price > 0 AND ${finite('stop_price')}),
  filled_quantity ${real} NOT NULL DEFAULT 0 CHECK (filled_quantity >= 0 AND ${finite('filled_quantity')}),
  average_price ${real} CHECK (average_price > 0 AND ${finite('average_price')}),
  quantity_text ${text},
  price_text ${text},
  stop_price_text ${text},
  filled_quantity_text ${text},
  bar_time ${int},
  created_at ${int} NOT NULL CHECK (created_at >= 0),
  submitted_at ${int},
  updated_at ${int} NOT NULL CHECK (updated_at >= 0),
  CHECK (status <> 'filled' OR filled_quantity >= quantity * 0.999999),
  CHECK (status <> 'partially_filled' OR (filled_quantity > 0 AND filled_quantity < quantity)),
  CHECK (status NOT IN ('intent', 'denied') OR venue_order_id IS NULL),
  CHECK (status NOT IN ('intent', 'denied', 'rejected') OR filled_quantity = 0),
  CHECK (filled_quantity = 0 OR average_price IS NOT NULL),
  CHECK (parent_order_id <> id),
  CHECK (replaces_order_id <> id),
  UNIQUE (id, account, symbol, side)
) ${end}`;

/** What happened. It repeats account, market and side of its order, so that one fill of a venue is one row. */
export const fills = ({ id, int, real, text, finite, end }: SqlTypes): string => `
CREATE TABLE fills (
  id ${id},
  order_id ${int} NOT NULL,
  account ${text} NOT NULL,
  symbol ${text} NOT NULL,
  side ${text} NOT NULL,
  venue_fill_id ${text} NOT NULL,
  price ${real} NOT NULL CHECK (price > 0 AND ${finite('price')}),
  quantity ${real} NOT NULL CHECK (quantity > 0 AND ${finite('quantity')}),
  fee ${real} NOT NULL CHECK (${finite('fee')}),
  fee_currency ${text},
  liquidity ${text} CHECK (liquidity IN ('maker', 'taker')),
  price_text ${text},
  quantity_text ${text},
  fee_text ${text},
  time ${int} NOT NULL CHECK (time >= 0),
  received_at ${int} NOT NULL CHECK (received_at >= 0),
  UNIQUE (account, symbol, side, venue_fill_id),
  FOREIGN KEY (order_id, account, symbol, side) REFERENCES orders (id, account, symbol, side)
) ${end}`;
