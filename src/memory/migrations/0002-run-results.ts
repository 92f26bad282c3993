import { dropAll, type Migration } from './migration.js';
import type { SqlTypes } from './sql-types.js';

const TABLES = ['trials', 'performance_metrics', 'run_equity'] as const;

const runEquity = ({ int, text, blob, end }: SqlTypes): string => `
CREATE TABLE run_equity (
  run_id ${text} NOT NULL PRIMARY KEY REFERENCES runs (id),
  bars ${int} NOT NULL CHECK (bars >= 0),
  time ${blob} NOT NULL,
  equity ${blob} NOT NULL,
  benchmark ${blob} NOT NULL
) ${end}`;

const performanceMetrics = ({ id, int, real, text, json, end }: SqlTypes): string => `
CREATE TABLE performance_metrics (
  id ${id},
  run_id ${text} REFERENCES runs (id),
  session_id ${text} REFERENCES trading_sessions (id),
  scope ${text} NOT NULL CHECK (scope IN ('strategy', 'benchmark')),
  total_return ${real},
  sharpe ${real},
  max_drawdown ${real} CHECK (max_drawdown <= 0),
  profit_factor ${real} CHECK (profit_factor >= 0),
  win_rate ${real} CHECK (win_rate BETWEEN 0 AND 1),
  trades ${int} CHECK (trades >= 0),
  metrics ${json('metrics')} NOT NULL,
  computed_at ${int} NOT NULL CHECK (computed_at >= 0),
  CHECK ((run_id IS NULL) <> (session_id IS NULL))
) ${end}`;

const trials = ({ id, int, real, text, json, finite, end }: SqlTypes): string => `
CREATE TABLE trials (
  id ${id},
  key ${text} NOT NULL UNIQUE CHECK (length(key) = 64),
  family ${text} NOT NULL,
  parameters ${json('parameters')} NOT NULL,
  symbols ${json('symbols')} NOT NULL,
  timeframe ${text} NOT NULL,
  from_time ${int} NOT NULL CHECK (from_time >= 0),
  to_time ${int} NOT NULL,
  data_digest ${text} NOT NULL CHECK (length(data_digest) = 64),
  daily_sharpe ${real} CHECK (${finite('daily_sharpe')}),
  observations ${int} NOT NULL CHECK (observations >= 0),
  skewness ${real} CHECK (${finite('skewness')}),
  kurtosis ${real} CHECK (kurtosis >= 1 AND ${finite('kurtosis')}),
  total_return ${real} CHECK (${finite('total_return')}),
  trades ${int} NOT NULL CHECK (trades >= 0),
  origin ${text} NOT NULL CHECK (length(origin) BETWEEN 1 AND 40),
  run_id ${text} REFERENCES runs (id),
  evaluations ${int} NOT NULL DEFAULT 1 CHECK (evaluations >= 1),
  created_at ${int} NOT NULL CHECK (created_at >= 0),
  last_at ${int} NOT NULL CHECK (last_at >= 0),
  CHECK (to_time > from_time)
) ${end}`;

export const runResults: Migration = {
  version: 2,
  name: 'run results and trials',
  tables: TABLES,
  up: (types) => [
    ...[runEquity, performanceMetrics, trials].map((table) => table(types)),
    'CREATE UNIQUE INDEX metrics_of_run ON performance_metrics (run_id, scope) WHERE run_id IS NOT NULL',
    'CREATE INDEX metrics_of_session ON performance_metrics (session_id) WHERE session_id IS NOT NULL',
    'CREATE INDEX trials_by_family ON trials (family, timeframe, from_time)',
  ],
  down: () => dropAll(TABLES),
};
