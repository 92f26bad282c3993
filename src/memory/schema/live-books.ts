import type { Defaulted, Fixed, Flag, Id, Json, Optional } from './columns.js';
import type { TradeSide } from './trade-log.js';

export interface PositionsTable {
  id: Id;
  session_id: Fixed<string>;
  trade_id: Optional<number>;
  symbol: Fixed<string>;
  side: TradeSide;
  /** Not signed; 0 once it is closed. */
  quantity: number;
  entry_price: number;
  mark_price: Optional<number>;
  unrealised_pnl: Optional<number>;
  realised_pnl: Defaulted<number>;
  stop_price: Optional<number>;
  target_price: Optional<number>;
  quantity_text: Optional<string>;
  opened_at: Fixed<number>;
  updated_at: number;
  closed_at: Optional<number>;
}

export type OrderStatus =
  | 'intent'
  | 'submitted'
  | 'open'
  | 'partially_filled'
  | 'filled'
  | 'cancelled'
  | 'rejected'
  | 'denied'
  | 'expired'
  | 'unknown';

export interface OrdersTable {
  id: Id;
  /** Derived from session, symbol, bar and purpose: the same intent has the same one. */
  client_order_id: Fixed<string>;
  venue_order_id: Optional<string>;
  /** Whose books it is in: a venue and an account there, or one session's paper account. */
  account: Fixed<string>;
  /** The order that this one is a slice or a leg of. */
  parent_order_id: Optional<number>;
  /** The order that this one was sent in place of. */
  replaces_order_id: Optional<number>;
  session_id: Fixed<string>;
  trade_id: Optional<number>;
  symbol: Fixed<string>;
  side: Fixed<'buy' | 'sell'>;
  type: string;
  time_in_force: Optional<string>;
  purpose: Fixed<string>;
  status: OrderStatus;
  status_reason: Optional<string>;
  quantity: number;
  price: Optional<number>;
  stop_price: Optional<number>;
  filled_quantity: Defaulted<number>;
  average_price: Optional<number>;
  quantity_text: Optional<string>;
  price_text: Optional<string>;
  stop_price_text: Optional<string>;
  filled_quantity_text: Optional<string>;
  /** Open of the bar whose close decided it. */
  bar_time: Optional<number>;
  created_at: Fixed<number>;
  submitted_at: Optional<number>;
  updated_at: number;
}

export interface FillsTable {
  id: Id;
  order_id: Fixed<number>;
  /** Those of its order. */
  account: Fixed<string>;
  symbol: Fixed<string>;
  side: Fixed<'buy' | 'sell'>;
  /** The venue's number of it; the same fill told twice is one row. */
  venue_fill_id: Fixed<string>;
  price: Fixed<number>;
  quantity: Fixed<number>;
  fee: Fixed<number>;
  fee_currency: Optional<string>;
  liquidity: Optional<'maker' | 'taker'>;
  price_text: Optional<string>;
  quantity_text: Optional<string>;
  fee_text: Optional<string>;
  time: Fixed<number>;
  received_at: Fixed<number>;
}

export interface AccountHistoryTable {
  id: Id;
  session_id: Fixed<string>;
  time: Fixed<number>;
  equity: number;
  cash: number;
  unrealised_pnl: number;
  exposure: number;
  open_positions: number;
  drawdown: number;
}

export interface StrategyExecutionsTable {
  id: Id;
  session_id: Fixed<string>;
  strategy_id: Fixed<number>;
  snapshot_id: Optional<number>;
  symbol: Fixed<string>;
  bar_time: Fixed<number>;
  signal: Fixed<number>;
  tag: Optional<string>;
  action: Fixed<'none' | 'enter' | 'exit' | 'refused'>;
  reason: Optional<string>;
  indicators: Optional<Json>;
  sentiment: Optional<Json>;
  predictions: Optional<Json>;
  created_at: Fixed<number>;
}

export type Severity = 'info' | 'warning' | 'critical';

export interface RiskEventsTable {
  id: Id;
  session_id: Optional<string>;
  run_id: Optional<string>;
  time: Fixed<number>;
  kind: Fixed<string>;
  severity: Fixed<Severity>;
  symbol: Optional<string>;
  /** The limit, what was measured, and what was done. */
  limit_value: Optional<number>;
  measured: Optional<number>;
  action: Defaulted<string>;
  message: Fixed<string>;
  detail: Optional<Json>;
}

export interface AlertsTable {
  id: Id;
  time: Fixed<number>;
  severity: Fixed<Severity>;
  rule: Fixed<string>;
  title: Fixed<string>;
  body: Defaulted<string>;
  detail: Optional<Json>;
  /** A channel gets one alert of a key; the key holds the period of the throttle. */
  dedupe_key: Optional<string>;
  channel: Fixed<string>;
  status: 'queued' | 'sending' | 'sent' | 'failed' | 'dead' | 'muted';
  /** Who is sending it, and since when: nobody else does meanwhile. */
  claimed_by: Optional<string>;
  claimed_at: Optional<number>;
  attempts: Defaulted<number>;
  next_attempt_at: Optional<number>;
  sent_at: Optional<number>;
  error: Optional<string>;
}

export interface ReconciliationsTable {
  id: Id;
  session_id: Fixed<string>;
  time: Fixed<number>;
  cause: Fixed<string>;
  outcome: Fixed<'match' | 'corrected' | 'mismatch' | 'failed'>;
  differences: Fixed<Json>;
  /** Money that no difference explains. */
  residue: Fixed<number>;
  halted: Fixed<Flag>;
  message: Defaulted<string>;
}

/** Everything a session did, in order. Rows are never changed or removed; the database refuses it. */
export interface JournalTable {
  id: Id;
  session_id: Fixed<string>;
  /** 1, 2, 3, … within the session: a hole is an entry that was lost. */
  sequence: Fixed<number>;
  time: Fixed<number>;
  kind: Fixed<string>;
  client_order_id: Fixed<string | null>;
  payload: Fixed<Json>;
}
