import { fills, orders } from './0004-orders.js';
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
  UNIQUE (session_id, symbol, bar_time, strategy_id, action)
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
  status ${text} NOT NULL CHECK (status IN ('queued', 'sending', 'sent', 'failed', 'dead', 'muted')),
  claimed_by ${text},
  claimed_at ${int},
  attempts ${int} NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  next_attempt_at ${int},
  sent_at ${int},
  error ${text},
  CHECK ((status = 'sent') = (sent_at IS NOT NULL)),
  CHECK ((status = 'sending') = (claimed_by IS NOT NULL AND claimed_at IS NOT NULL)),
  CHECK ((claimed_by IS NULL) = (claimed_at IS NULL))
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
    'CREATE UNIQUE INDEX orders_of_venue ON orders (account, symbol, venue_order_id) WHERE venue_order_id IS NOT NULL',
    'CREATE INDEX orders_of_parent ON orders (parent_order_id) WHERE parent_order_id IS NOT NULL',
    'CREATE INDEX fills_of_order ON fills (order_id)',
    "CREATE INDEX alerts_waiting ON alerts (next_attempt_at) WHERE status IN ('queued', 'failed', 'sending')",
    'CREATE UNIQUE INDEX alerts_once ON alerts (channel, dedupe_key) WHERE dedupe_key IS NOT NULL',
    'CREATE INDEX alerts_by_time ON alerts (time)',
    'CREATE INDEX reconciliations_by_session ON reconciliations (session_id, time)',
    'CREATE INDEX journal_by_order ON journal (client_order_id) WHERE client_order_id IS NOT NULL',
    ...appendOnly(types, 'journal'),
  ],
  down: (types) => [...dropAppendOnly(types, 'journal'), ...dropAll(TABLES)],
};
