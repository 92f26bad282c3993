import { dropAll, type Migration } from './migration.js';
import type { SqlTypes } from './sql-types.js';

const TABLES = [
  'trade_strategy_link',
  'trades',
  'runs',
  'trading_sessions',
  'strategy_snapshots',
  'strategies',
] as const;

const strategies = ({ id, int, text, json, end }: SqlTypes): string => `
CREATE TABLE strategies (
  id ${id},
  name ${text} NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 200),
  family ${text} NOT NULL CHECK (length(family) BETWEEN 1 AND 200),
  title ${text} NOT NULL DEFAULT '',
  origin ${text} NOT NULL CHECK (origin IN ('built-in', 'file', 'external', 'evolved')),
  status ${text} NOT NULL CHECK (status IN ('active', 'candidate', 'inactive', 'retired')),
  status_reason ${text},
  parameters ${json('parameters')} NOT NULL DEFAULT '{}',
  source_digest ${text},
  generation ${int} NOT NULL DEFAULT 0 CHECK (generation >= 0),
  created_at ${int} NOT NULL CHECK (created_at >= 0),
  updated_at ${int} NOT NULL CHECK (updated_at >= 0)
) ${end}`;

const snapshots = ({ id, int, real, text, json, finite, end }: SqlTypes): string => `
CREATE TABLE strategy_snapshots (
  id ${id},
  hash ${text} NOT NULL CHECK (length(hash) = 64),
  configuration ${json('configuration')} NOT NULL,
  strategy_id ${int} NOT NULL REFERENCES strategies (id),
  rollback_of ${int} REFERENCES strategy_snapshots (id),
  copy_of ${int} REFERENCES strategy_snapshots (id),
  active_from ${int} CHECK (active_from >= 0),
  active_until ${int},
  notes ${text} NOT NULL DEFAULT '',
  score_buy_target ${real} CHECK (${finite('score_buy_target')}),
  score_sell_target ${real} CHECK (${finite('score_sell_target')}),
  take_profit ${real} CHECK (${finite('take_profit')}),
  stop_loss ${real} CHECK (${finite('stop_loss')}),
  cooldown_bars ${int} CHECK (cooldown_bars >= 0),
  min_indicators_required ${int} CHECK (min_indicators_required >= 0),
  indicator_weights ${json('indicator_weights')},
  thresholds ${json('thresholds')},
  excluded_symbols ${json('excluded_symbols')},
  created_at ${int} NOT NULL CHECK (created_at >= 0),
  CHECK (active_until IS NULL OR (active_from IS NOT NULL AND active_until >= active_from)),
  CHECK (rollback_of IS NULL OR rollback_of < id),
  CHECK (copy_of IS NULL OR (copy_of < id AND rollback_of IS NULL))
) ${end}`;

const sessions = ({ int, real, text, json, finite, end }: SqlTypes): string => `
CREATE TABLE trading_sessions (
  id ${text} NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 100),
  mode ${text} NOT NULL CHECK (mode IN ('replay', 'paper', 'live', 'external')),
  strategy_id ${int} NOT NULL REFERENCES strategies (id),
  snapshot_id ${int} REFERENCES strategy_snapshots (id),
  venue ${text} NOT NULL DEFAULT '',
  symbols ${json('symbols')} NOT NULL DEFAULT '[]',
  timeframe ${text},
  status ${text} NOT NULL CHECK (status IN ('running', 'stopped', 'crashed')),
  initial_balance ${real} CHECK (initial_balance > 0 AND ${finite('initial_balance')}),
  quote_currency ${text},
  started_at ${int} NOT NULL CHECK (started_at >= 0),
  ended_at ${int},
  end_reason ${text},
  notes ${text} NOT NULL DEFAULT '',
  created_at ${int} NOT NULL CHECK (created_at >= 0),
  CHECK ((status = 'running') = (ended_at IS NULL)),
  CHECK (ended_at IS NULL OR ended_at >= started_at)
) ${end}`;

const runs = ({ int, text, json, end }: SqlTypes): string => `
CREATE TABLE runs (
  id ${text} NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 8 AND 64),
  digest ${text} NOT NULL CHECK (length(digest) = 64),
  strategy_id ${int} NOT NULL REFERENCES strategies (id),
  snapshot_id ${int} REFERENCES strategy_snapshots (id),
  parameters ${json('parameters')} NOT NULL,
  symbols ${json('symbols')} NOT NULL,
  timeframe ${text} NOT NULL,
  from_time ${int} NOT NULL CHECK (from_time >= 0),
  to_time ${int} NOT NULL,
  provider ${text} NOT NULL,
  data_digest ${text} NOT NULL CHECK (length(data_digest) = 64),
  data ${json('data')} NOT NULL,
  source_digest ${text},
  seed ${int} NOT NULL CHECK (seed >= 0),
  engine_version ${text} NOT NULL,
  configuration ${json('configuration')} NOT NULL,
  conditions ${json('conditions')} NOT NULL,
  recipe ${json('recipe')} NOT NULL,
  warnings ${json('warnings')} NOT NULL DEFAULT '[]',
  remarks ${json('remarks')} NOT NULL DEFAULT '{}',
  elapsed_ms ${int} NOT NULL CHECK (elapsed_ms >= 0),
  executions ${int} NOT NULL DEFAULT 1 CHECK (executions >= 1),
  created_at ${int} NOT NULL CHECK (created_at >= 0),
  last_run_at ${int} NOT NULL CHECK (last_run_at >= 0),
  CHECK (to_time > from_time)
) ${end}`;

const trades = ({ id, int, real, text, finite, flag, end }: SqlTypes): string => `
CREATE TABLE trades (
  id ${id},
  mode ${text} NOT NULL CHECK (mode IN ('backtest', 'replay', 'paper', 'live', 'external')),
  run_id ${text} REFERENCES runs (id),
  session_id ${text} REFERENCES trading_sessions (id),
  strategy_id ${int} NOT NULL REFERENCES strategies (id),
  snapshot_id ${int} REFERENCES strategy_snapshots (id),
  external_id ${text} CHECK (length(external_id) BETWEEN 1 AND 200),
  symbol ${text} NOT NULL CHECK (length(symbol) BETWEEN 3 AND 41),
  side ${text} NOT NULL CHECK (side IN ('long', 'short')),
  status ${text} NOT NULL CHECK (status IN ('open', 'closed')),
  quantity ${real} NOT NULL CHECK (quantity > 0 AND ${finite('quantity')}),
  entry_price ${real} NOT NULL CHECK (entry_price > 0 AND ${finite('entry_price')}),
  entry_time ${int} NOT NULL CHECK (entry_time >= 0),
  entry_reason ${text} NOT NULL DEFAULT '',
  exit_price ${real} CHECK (exit_price >= 0 AND ${finite('exit_price')}),
  exit_time ${int} CHECK (exit_time >= entry_time),
  exit_reason ${text},
  fees ${real} NOT NULL DEFAULT 0 CHECK (${finite('fees')}),
  slippage ${real} NOT NULL DEFAULT 0 CHECK (${finite('slippage')}),
  profit ${real} CHECK (${finite('profit')}),
  return_fraction ${real} CHECK (${finite('return_fraction')}),
  duration_ms ${int} CHECK (duration_ms = exit_time - entry_time),
  success ${int} CHECK (success = CASE WHEN profit > 0 THEN 1 ELSE 0 END),
  bars ${int} CHECK (bars >= 0),
  mae ${real} CHECK (mae <= 0 AND ${finite('mae')}),
  mfe ${real} CHECK (mfe >= 0 AND ${finite('mfe')}),
  ambiguous ${flag('ambiguous')},
  regime ${text},
  quantity_text ${text},
  entry_price_text ${text},
  exit_price_text ${text},
  fees_text ${text},
  created_at ${int} NOT NULL CHECK (created_at >= 0),
  updated_at ${int} NOT NULL CHECK (updated_at >= 0),
  CHECK (CASE status
    WHEN 'open' THEN exit_price IS NULL AND exit_time IS NULL AND exit_reason IS NULL AND profit IS NULL
      AND return_fraction IS NULL AND duration_ms IS NULL AND success IS NULL
    ELSE exit_price IS NOT NULL AND exit_time IS NOT NULL AND exit_reason IS NOT NULL AND profit IS NOT NULL
      AND return_fraction IS NOT NULL AND duration_ms IS NOT NULL AND success IS NOT NULL
  END),
  CHECK (CASE mode
    WHEN 'backtest' THEN run_id IS NOT NULL AND session_id IS NULL
    WHEN 'external' THEN run_id IS NULL
    ELSE run_id IS NULL AND session_id IS NOT NULL
  END)
) ${end}`;

const links = ({ int, real, text, json, finite, end }: SqlTypes): string => `
CREATE TABLE trade_strategy_link (
  trade_id ${int} NOT NULL PRIMARY KEY REFERENCES trades (id),
  snapshot_id ${int} NOT NULL REFERENCES strategy_snapshots (id),
  order_id ${text},
  buy_score ${real} CHECK (${finite('buy_score')}),
  sell_score ${real} CHECK (${finite('sell_score')}),
  trigger_type ${text},
  indicators_fired ${int} CHECK (indicators_fired >= 0),
  breakdown ${json('breakdown')}
) ${end}`;

/** Every index serves a query that a command waits for; tests ask the database whether it uses it. */
const INDEXES = [
  'CREATE UNIQUE INDEX snapshots_by_hash ON strategy_snapshots (hash) WHERE rollback_of IS NULL AND copy_of IS NULL',
  'CREATE INDEX snapshots_of_hash ON strategy_snapshots (hash)',
  'CREATE UNIQUE INDEX snapshots_active ON strategy_snapshots (hash) WHERE active_from IS NOT NULL AND active_until IS NULL',
  'CREATE INDEX sessions_by_start ON trading_sessions (started_at)',
  'CREATE INDEX sessions_by_snapshot ON trading_sessions (snapshot_id)',
  'CREATE INDEX runs_by_time ON runs (last_run_at)',
  'CREATE INDEX runs_of_snapshot ON runs (snapshot_id) WHERE snapshot_id IS NOT NULL',
  // Strategy and mode are in it so that the newest trades of a rare one are found without looking at the others' rows.
  "CREATE INDEX trades_by_entry ON trades (entry_time, id, strategy_id, mode) WHERE mode <> 'backtest'",
  "CREATE INDEX trades_tested ON trades (entry_time, id, strategy_id) WHERE mode = 'backtest'",
  "CREATE INDEX trades_by_exit ON trades (exit_time, mode) WHERE mode <> 'backtest' AND status = 'closed'",
  "CREATE INDEX trades_by_strategy ON trades (strategy_id, exit_time) WHERE mode <> 'backtest' AND status = 'closed'",
  "CREATE INDEX trades_by_symbol ON trades (symbol, entry_time) WHERE mode <> 'backtest'",
  "CREATE INDEX trades_open ON trades (entry_time) WHERE status = 'open'",
  'CREATE INDEX trades_of_run ON trades (run_id, entry_time) WHERE run_id IS NOT NULL',
  'CREATE INDEX trades_of_session ON trades (session_id, entry_time) WHERE session_id IS NOT NULL',
  // What one session calls a trade is its own affair: another session may use the same name.
  "CREATE UNIQUE INDEX trades_by_external_id ON trades (strategy_id, (COALESCE(session_id, '')), external_id) WHERE external_id IS NOT NULL",
] as const;

export const tradeLog: Migration = {
  version: 1,
  name: 'trade log',
  tables: TABLES,
  up: (types) => [
    ...[strategies, snapshots, sessions, runs, trades, links].map((table) => table(types)),
    ...INDEXES,
  ],
  down: () => dropAll(TABLES),
};
