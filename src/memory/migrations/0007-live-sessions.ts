import { dropAll, type Migration } from './migration.js';
import type { SqlTypes } from './sql-types.js';

const TABLES = ['trading_halts', 'session_locks', 'session_candles', 'session_state'] as const;

const sessionState = ({ int, text, json, end }: SqlTypes): string => `
CREATE TABLE session_state (
  session_id ${text} NOT NULL PRIMARY KEY REFERENCES trading_sessions (id),
  account ${text} NOT NULL CHECK (length(account) BETWEEN 1 AND 200),
  sequence ${int} NOT NULL CHECK (sequence >= 1),
  time ${int} NOT NULL CHECK (time >= 0),
  state ${json('state')} NOT NULL,
  updated_at ${int} NOT NULL CHECK (updated_at >= 0)
) ${end}`;

/** Rows are found by their key and nothing else: SQLite keeps them in it, which writes each once and not twice. */
const sessionCandles = ({ dialect, int, real, text, finite, end }: SqlTypes): string => `
CREATE TABLE session_candles (
  session_id ${text} NOT NULL REFERENCES trading_sessions (id),
  symbol ${text} NOT NULL CHECK (length(symbol) BETWEEN 3 AND 41),
  time ${int} NOT NULL CHECK (time >= 0),
  open ${real} NOT NULL CHECK (open > 0 AND ${finite('open')}),
  high ${real} NOT NULL CHECK (high > 0 AND ${finite('high')}),
  low ${real} NOT NULL CHECK (low > 0 AND ${finite('low')}),
  close ${real} NOT NULL CHECK (close > 0 AND ${finite('close')}),
  volume ${real} NOT NULL CHECK (volume >= 0 AND ${finite('volume')}),
  origin ${text} NOT NULL CHECK (origin IN ('history', 'live', 'backfill')),
  PRIMARY KEY (session_id, symbol, time)
) ${dialect === 'sqlite' ? `${end}, WITHOUT ROWID` : end}`;

const sessionLocks = ({ int, text, end }: SqlTypes): string => `
CREATE TABLE session_locks (
  account ${text} NOT NULL CHECK (length(account) BETWEEN 1 AND 200),
  symbol ${text} NOT NULL CHECK (length(symbol) BETWEEN 3 AND 41),
  session_id ${text} NOT NULL REFERENCES trading_sessions (id),
  holder ${text} NOT NULL CHECK (length(holder) BETWEEN 1 AND 400),
  acquired_at ${int} NOT NULL CHECK (acquired_at >= 0),
  heartbeat_at ${int} NOT NULL CHECK (heartbeat_at >= 0),
  PRIMARY KEY (account, symbol)
) ${end}`;

const tradingHalts = ({ id, int, text, json, end }: SqlTypes): string => `
CREATE TABLE trading_halts (
  id ${id},
  account ${text} NOT NULL CHECK (length(account) BETWEEN 1 AND 200),
  session_id ${text} REFERENCES trading_sessions (id),
  reason ${text} NOT NULL CHECK (length(reason) >= 1),
  detail ${json('detail')},
  halted_at ${int} NOT NULL CHECK (halted_at >= 0),
  cleared_at ${int} CHECK (cleared_at >= halted_at),
  cleared_by ${text},
  CHECK ((cleared_at IS NULL) = (cleared_by IS NULL))
) ${end}`;

/** What a session that trades now goes on from, what it saw, which markets are its own, and whether an account may trade. */
export const liveSessions: Migration = {
  version: 7,
  name: 'live sessions',
  tables: TABLES,
  up: (types) => [
    ...[sessionState, sessionCandles, sessionLocks, tradingHalts].map((table) => table(types)),
    'CREATE INDEX session_locks_of_session ON session_locks (session_id)',
    'CREATE UNIQUE INDEX trading_halts_active ON trading_halts (account) WHERE cleared_at IS NULL',
    "CREATE INDEX sessions_running ON trading_sessions (strategy_id) WHERE status = 'running'",
  ],
  down: () => ['DROP INDEX sessions_running', ...dropAll(TABLES)],
};
