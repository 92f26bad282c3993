import { dropAll, type Migration } from './migration.js';
import type { SqlTypes } from './sql-types.js';

const TABLES = [
  'strategy_performance',
  'strategy_performance_summary',
  'summary_days',
  'cycle_marks',
] as const;

const VIEWS = ['strategy_comparison', 'current_strategy'] as const;

const performance = ({ id, int, real, text, finite, end }: SqlTypes): string => `
CREATE TABLE strategy_performance (
  id ${id},
  strategy_id ${int} NOT NULL REFERENCES strategies (id),
  mode ${text} CHECK (mode IN ('replay', 'paper', 'live', 'external')),
  currency ${text} CHECK (length(currency) BETWEEN 1 AND 20),
  evaluated_at ${int} NOT NULL CHECK (evaluated_at >= 0),
  window_from ${int} NOT NULL CHECK (window_from >= 0),
  window_to ${int} NOT NULL,
  trades ${int} NOT NULL CHECK (trades >= 0),
  wins ${int} NOT NULL CHECK (wins BETWEEN 0 AND trades),
  win_rate ${real} CHECK (win_rate BETWEEN 0 AND 1),
  average_profit ${real} CHECK (${finite('average_profit')}),
  total_profit ${real} NOT NULL CHECK (${finite('total_profit')}),
  sharpe ${real} CHECK (${finite('sharpe')}),
  max_drawdown ${real} CHECK (max_drawdown <= 0),
  profit_factor ${real} CHECK (profit_factor >= 0 AND ${finite('profit_factor')}),
  score ${real} CHECK (score BETWEEN 0 AND 100),
  closed_trades ${int} NOT NULL CHECK (closed_trades >= 0),
  CHECK (window_to > window_from),
  CHECK ((mode IS NULL) = (currency IS NULL)),
  CHECK ((mode IS NULL) = (trades = 0))
) ${end}`;

const summary = ({ id, int, real, text, finite, end }: SqlTypes): string => `
CREATE TABLE strategy_performance_summary (
  id ${id},
  day ${int} NOT NULL CHECK (day >= 0 AND day % 86400000 = 0),
  mode ${text} NOT NULL CHECK (mode IN ('replay', 'paper', 'live', 'external')),
  strategy_id ${int} NOT NULL REFERENCES strategies (id),
  snapshot_id ${int} REFERENCES strategy_snapshots (id),
  symbol ${text} NOT NULL,
  trades ${int} NOT NULL CHECK (trades > 0),
  wins ${int} NOT NULL CHECK (wins BETWEEN 0 AND trades),
  gross_profit ${real} NOT NULL CHECK (gross_profit >= 0 AND ${finite('gross_profit')}),
  gross_loss ${real} NOT NULL CHECK (gross_loss >= 0 AND ${finite('gross_loss')}),
  pnl ${real} NOT NULL CHECK (${finite('pnl')}),
  fees ${real} NOT NULL CHECK (${finite('fees')}),
  slippage ${real} NOT NULL CHECK (${finite('slippage')}),
  volume ${real} NOT NULL CHECK (volume >= 0 AND ${finite('volume')}),
  fast_exits ${int} NOT NULL CHECK (fast_exits BETWEEN 0 AND trades),
  fast_exit_pnl ${real} NOT NULL CHECK (${finite('fast_exit_pnl')}),
  duration_ms ${int} NOT NULL CHECK (duration_ms >= 0),
  return_sum ${real} NOT NULL CHECK (${finite('return_sum')}),
  best ${real} NOT NULL,
  worst ${real} NOT NULL CHECK (worst <= best),
  computed_at ${int} NOT NULL CHECK (computed_at >= 0)
) ${end}`;

const summaryDays = ({ int, flag, end }: SqlTypes): string => `
CREATE TABLE summary_days (
  day ${int} NOT NULL PRIMARY KEY CHECK (day >= 0 AND day % 86400000 = 0),
  pending ${flag('pending')},
  computed_at ${int}
) ${end}`;

const cycleMarks = ({ int, text, end }: SqlTypes): string => `
CREATE TABLE cycle_marks (
  name ${text} NOT NULL PRIMARY KEY CHECK (name IN ('evaluation', 'evolution')),
  closed_trades ${int} NOT NULL CHECK (closed_trades >= 0),
  last_at ${int}
) ${end}`;

const CURRENT_STRATEGY = `
CREATE VIEW current_strategy AS
SELECT n.id AS snapshot_id, n.hash AS hash, s.name AS strategy, s.family AS family, n.active_from AS active_from,
  n.notes AS notes, n.score_buy_target AS score_buy_target, n.take_profit AS take_profit,
  n.stop_loss AS stop_loss, n.configuration AS configuration
FROM strategy_snapshots n JOIN strategies s ON s.id = n.strategy_id
WHERE n.active_from IS NOT NULL AND n.active_until IS NULL`;

/** A market is BASE/QUOTE; sums of two currencies are sums of nothing. */
const quoteOf = ({ dialect }: SqlTypes, symbol: string): string =>
  dialect === 'sqlite' ? `substr(${symbol}, instr(${symbol}, '/') + 1)` : `split_part(${symbol}, '/', 2)`;

const strategyComparison = (types: SqlTypes): string => `
CREATE VIEW strategy_comparison AS
SELECT d.snapshot_id AS snapshot_id, s.name AS strategy, d.mode AS mode, ${quoteOf(types, 'd.symbol')} AS currency,
  n.active_from AS active_from, n.active_until AS active_until,
  MIN(d.day) AS first_day, MAX(d.day) AS last_day, COUNT(DISTINCT d.day) AS days_traded,
  SUM(d.trades) AS trades, SUM(d.wins) AS wins, SUM(d.wins) * 1.0 / SUM(d.trades) AS win_rate,
  SUM(d.pnl) AS pnl, SUM(d.fees) AS fees,
  SUM(d.gross_profit) / NULLIF(SUM(d.gross_loss), 0) AS profit_factor,
  SUM(d.pnl) / SUM(d.trades) AS expectancy,
  SUM(d.fast_exits) AS fast_exits, SUM(d.fast_exit_pnl) AS fast_exit_pnl
FROM strategy_performance_summary d
JOIN strategies s ON s.id = d.strategy_id
LEFT JOIN strategy_snapshots n ON n.id = d.snapshot_id
GROUP BY d.snapshot_id, s.name, d.mode, ${quoteOf(types, 'd.symbol')}, n.active_from, n.active_until`;

export const reviews: Migration = {
  version: 3,
  name: 'reviews',
  tables: TABLES,
  up: (types) => [
    ...[performance, summary, summaryDays, cycleMarks].map((table) => table(types)),
    'CREATE INDEX performance_by_strategy ON strategy_performance (strategy_id, evaluated_at)',
    'CREATE INDEX performance_by_time ON strategy_performance (evaluated_at)',
    'CREATE UNIQUE INDEX summary_by_day ON strategy_performance_summary (day, mode, strategy_id, COALESCE(snapshot_id, 0), symbol)',
    // Mode, market and day are in it so that what was traded under which snapshot is told by the index alone.
    'CREATE INDEX summary_by_snapshot ON strategy_performance_summary (snapshot_id, mode, symbol, day)',
    'CREATE INDEX summary_days_pending ON summary_days (day) WHERE pending = 1',
    // Trades that were logged before there were summaries: their days are still to be computed.
    `INSERT INTO summary_days (day, pending)
     SELECT DISTINCT exit_time - exit_time % 86400000, 1 FROM trades WHERE mode <> 'backtest' AND status = 'closed'`,
    CURRENT_STRATEGY,
    strategyComparison(types),
  ],
  down: () => dropAll(TABLES, VIEWS),
};
