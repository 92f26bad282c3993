import type { Selectable } from 'kysely';
import { fromJson } from '../json-column.js';
import type { SessionMode, SessionStatus, TradingSessionsTable } from '../schema/trade-log.js';

export type { SessionMode, SessionStatus } from '../schema/trade-log.js';

/** One session of trading: paper, live, a replay of past candles, or another program's. Times ms UTC. */
export interface SessionRecord {
  readonly id: string;
  readonly mode: SessionMode;
  readonly strategyId: number;
  readonly snapshotId: number | null;
  readonly venue: string;
  readonly symbols: readonly string[];
  readonly timeframe: string | null;
  readonly status: SessionStatus;
  readonly initialBalance: number | null;
  readonly quoteCurrency: string | null;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly endReason: string | null;
  readonly notes: string;
}

export const sessionRecord = (row: Selectable<TradingSessionsTable>): SessionRecord => ({
  id: row.id,
  mode: row.mode,
  strategyId: row.strategy_id,
  snapshotId: row.snapshot_id,
  venue: row.venue,
  symbols: fromJson(row.symbols),
  timeframe: row.timeframe,
  status: row.status,
  initialBalance: row.initial_balance,
  quoteCurrency: row.quote_currency,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  endReason: row.end_reason,
  notes: row.notes,
});
