import { appendOnly, dropAppendOnly } from './append-only.js';
import { dropAll, type Migration } from './migration.js';
import type { SqlTypes } from './sql-types.js';

const TABLES = [
  'journal',
  'reconciliations',
  'alerts',
  'risk_events',
  'strategy_executions',
  'account_history',
  'fills',
  'orders',
  'positions',
] as const;

const positions = ({ id, int, real, text, finite, end }: SqlTypes): string => `
CREATE TABLE positions (
  id ${id},
  session_id ${text} NOT NULL REFERENCES trading_sessions (id),
  trade_id ${int} REFERENCES trades (id),
  symbol ${text} NOT NULL,
  side ${text} NOT NULL CHECK (side IN ('long', 'short')),
  quantity ${real} NOT NULL CHECK (quantity >= 0 AND ${finite('quantity')}),
  entry_price ${real} NOT NULL CHECK (entry_price > 0 AND ${finite('entry_price')}),
  mark_price ${real} CHECK (mark_price >= 0 AND ${finite('mark_price')}),
  unrealised_pnl ${real} CHECK (${finite('unrealised_pnl')}),
  realised_pnl ${real} NOT NULL DEFAULT 0 CHECK (${finite('realised_pnl')}),
  stop_price ${real} CHECK (stop_price > 0 AND ${finite('stop_price')}),
  target_price ${real} CHECK (target_price > 0 AND ${finite('target_price')}),
  quantity_text ${text},
  opened_at ${int} NOT NULL CHECK (opened_at >= 0),
  updated_at ${int} NOT NULL CHECK (updated_at >= 0),
  closed_at ${int} CHECK (closed_at >= opened_at),
  CHECK ((closed_at IS NULL) = (quantity > 0))
) ${end}`;

const orders = ({ id, int, real, text, finite, end }: SqlTypes): string => `
CREATE TABLE orders (
  id ${id},
  client_order_id ${text} NOT NULL UNIQUE CHECK (length(client_order_id) BETWEEN 1 AND 64),
  venue_order_id ${text},
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
  filled_quantity ${real} NOT NULL DEFAULT 0 CHECK (filled_quantity >= 0 AND filled_quantity <= quantity * 1.000000001),
  average_price ${real} CHECK (average_price > 0 AND ${finite('average_price')}),
  quantity_text ${text},
  price_text ${text},
  stop_price_text ${text},
  filled_quantity_text ${text},
  bar_time ${int},
  created_at ${int} NOT NULL CHECK (created_at >= 0),
  submitted_at ${int},
  updated_at ${int} NOT NULL CHECK (updated_at >= 0),
  CHECK (status <> 'filled' OR filled_quantity > 0),
  CHECK (status <> 'partially_filled' OR filled_quantity > 0),
  CHECK (status NOT IN ('intent', 'denied') OR (filled_quantity = 0 AND venue_order_id IS NULL)),
  CHECK (filled_quantity = 0 OR average_price IS NOT NULL)
) ${end}`;

const fills = ({ id, int, real, text, finite, end }: SqlTypes): string => `
CREATE TABLE fills (
  id ${id},
  order_id ${int} NOT NULL REFERENCES orders (id),
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
  UNIQUE (order_id, venue_fill_id)
) ${end}`;

const accountHistory = ({ id, int, real, text, finite, end }: SqlTypes): string => `
CREATE TABLE account_history (
  id ${id},
  session_id ${text} NOT NULL REFERENCES trading_sessions (id),
  time ${int} NOT NULL CHECK (time >= 0),
  equity ${real} NOT NULL CHECK (${finite('equity')}),
  cash ${real} NOT NULL CHECK (${finite('cash')}),
  unrealised_pnl ${real} NOT NULL CHECK (${finite('unrealised_pnl')}),
  exposure ${real} NOT NULL CHECK (exposure >= 0 AND ${finite('exposure')}),
  open_positions ${int} NOT NULL CHECK (open_positions >= 0),
  drawdown ${real} NOT NULL CHECK (drawdown <= 0),
  UNIQUE (session_id, time)
) ${end}`;

const executions = ({ id, int, real, text, json, finite, end }: SqlTypes): string => `
CREATE TABLE strategy_executions (
  id ${id},
  session_id ${text} NOT NULL REFERENCES trading_sessions (id),
  strategy_id ${int} NOT NULL REFERENCES strategies (id),
  snapshot_id ${int} REFERENCES strategy_snapshots (id),
  symbol ${text} NOT NULL,
  bar_time ${int} NOT NULL CHECK (bar_time >= 0),
  signal ${real} NOT NULL CHECK (signal BETWEEN -1 AND 1 AND ${finite('signal')}),
  tag ${text},
  action ${text} NOT NULL CHECK (action IN ('none', 'enter', 'exit', 'refused')),
  reason ${text},
  indicators ${json('indicators')},
  sentiment ${json('sentiment')},
  predictions ${json('predictions')},
  created_at ${int} NOT NULL CHECK (created_at >= 0),
  UNIQUE (session_id, symbol, bar_time, strategy_id)
) ${end}`;

const riskEvents = ({ id, int, real, text, json, end }: SqlTypes): string => `
CREATE TABLE risk_events (
  id ${id},
  session_id ${text} REFERENCES trading_sessions (id),
  run_id ${text} REFERENCES runs (id),
  time ${int} NOT NULL CHECK (time >= 0),
  kind ${text} NOT NULL,
  severity ${text} NOT NULL CHECK (severity IN ('info', 'warning', 'critical')),
  symbol ${text},
  limit_value ${real},
  measured ${real},
  action ${text} NOT NULL DEFAULT '',
  message ${text} NOT NULL,
  detail ${json('detail')},
  CHECK (session_id IS NULL OR run_id IS NULL)
) ${end}`;

const alerts = ({ id, int, text, json, end }: SqlTypes): string => `
CREATE TABLE alerts (
  id ${id},
  time ${int} NOT NULL CHECK (time >= 0),
  severity ${text} NOT NULL CHECK (severity IN ('info', 'warning', 'critical')),
  rule ${text} NOT NULL,
  title ${text} NOT NULL,
  body ${text} NOT NULL DEFAULT '',
  detail ${json('detail')},
  dedupe_key ${text},
  channel ${text} NOT NULL,
  status ${text} NOT NULL CHECK (status IN ('queued', 'sent', 'failed', 'dead', 'muted')),
  attempts ${int} NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  next_attempt_at ${int},
  sent_at ${int},
  error ${text},
  CHECK ((status = 'sent') = (sent_at IS NOT NULL))
) ${end}`;

const reconciliations = ({ id, int, real, text, json, finite, flag, end }: SqlTypes): string => `
CREATE TABLE reconciliations (
  id ${id},
  session_id ${text} NOT NULL REFERENCES trading_sessions (id),
  time ${int} NOT NULL CHECK (time >= 0),
  cause ${text} NOT NULL,
  outcome ${text} NOT NULL CHECK (outcome IN ('match', 'corrected', 'mismatch', 'failed')),
  differences ${json('differences')} NOT NULL,
  residue ${real} NOT NULL CHECK (${finite('residue')}),
  halted ${flag('halted')},
  message ${text} NOT NULL DEFAULT '',
  CHECK (outcome <> 'match' OR residue = 0)
) ${end}`;

const journal = ({ id, int, text, json, end }: SqlTypes): string => `
CREATE TABLE journal (
  id ${id},
  session_id ${text} NOT NULL REFERENCES trading_sessions (id),
  sequence ${int} NOT NULL CHECK (sequence >= 1),
  time ${int} NOT NULL CHECK (time >= 0),
  kind ${text} NOT NULL CHECK (length(kind) BETWEEN 1 AND 60),
  client_order_id ${text},
  payload ${json('payload')} NOT NULL,
  UNIQUE (session_id, sequence)
) ${end}`;

export const liveBooks: Migration = {
  version: 4,
  name: 'live books',
  tables: TABLES,
  up: (types) => [
    ...[positions, orders, fills, accountHistory, executions].map((table) => table(types)),
    ...[riskEvents, alerts, reconciliations, journal].map((table) => table(types)),
    'CREATE UNIQUE INDEX positions_open ON positions (session_id, symbol) WHERE closed_at IS NULL',
    "CREATE INDEX orders_working ON orders (session_id) WHERE status IN ('intent', 'submitted', 'open', 'partially_filled', 'unknown')",
    'CREATE INDEX orders_by_session ON orders (session_id, created_at)',
    'CREATE INDEX orders_of_trade ON orders (trade_id) WHERE trade_id IS NOT NULL',
    'CREATE INDEX risk_events_by_time ON risk_events (time)',
    "CREATE INDEX alerts_waiting ON alerts (next_attempt_at) WHERE status IN ('queued', 'failed')",
    'CREATE INDEX alerts_by_time ON alerts (time)',
    'CREATE INDEX reconciliations_by_session ON reconciliations (session_id, time)',
    'CREATE INDEX journal_by_order ON journal (client_order_id) WHERE client_order_id IS NOT NULL',
    ...appendOnly(types, 'journal'),
  ],
  down: (types) => [...dropAppendOnly(types, 'journal'), ...dropAll(TABLES)],
};
