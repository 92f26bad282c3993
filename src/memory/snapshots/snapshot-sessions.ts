import { fromJson } from '../json-column.js';
import type { Memory } from '../memory.js';
import { replaySessionId } from '../runs/replay-session.js';
import { type SessionRecord, sessionRecord } from '../sessions/session-record.js';

/** Every session that ran under one of the snapshots, in the order of their starts. */
export const snapshotSessions = async (
  { db }: Memory,
  snapshotIds: readonly number[],
): Promise<readonly SessionRecord[]> => {
  if (snapshotIds.length === 0) return [];
  const rows = await db
    .selectFrom('trading_sessions')
    .selectAll()
    .where('snapshot_id', 'in', [...snapshotIds])
    .orderBy('started_at')
    .orderBy('id')
    .execute();
  return rows.map(sessionRecord);
};

/** The paper and live sessions of a strategy that run now. */
export const runningSessions = async (
  { db }: Memory,
  strategyId: number,
): Promise<readonly SessionRecord[]> => {
  const rows = await db
    .selectFrom('trading_sessions')
    .selectAll()
    .where('strategy_id', '=', strategyId)
    .where('status', '=', 'running')
    .where('mode', 'in', ['paper', 'live'])
    .orderBy('started_at')
    .execute();
  return rows.map(sessionRecord);
};

/** A backtest under a snapshot, in short. */
export interface SnapshotRun {
  readonly id: string;
  readonly symbols: readonly string[];
  readonly timeframe: string;
  readonly from: number;
  readonly to: number;
  readonly provider: string;
  readonly lastRunAt: number;
}

/** The backtests that ran under one of the snapshots, the newest first. */
export const snapshotRuns = async (
  { db }: Memory,
  snapshotIds: readonly number[],
  limit: number,
): Promise<readonly SnapshotRun[]> => {
  const rows = await db
    .selectFrom('runs')
    .select(['id', 'symbols', 'timeframe', 'from_time as from', 'to_time as to', 'provider'])
    .select('last_run_at as lastRunAt')
    .where('snapshot_id', 'in', [...snapshotIds])
    .orderBy('last_run_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, symbols: fromJson<readonly string[]>(row.symbols) }));
};

/** How many backtests ran under the snapshot. */
export const countRuns = async ({ db }: Memory, snapshotId: number): Promise<number> => {
  const { count } = await db
    .selectFrom('runs')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('snapshot_id', '=', snapshotId)
    .executeTakeFirstOrThrow();
  return count;
};

/** Where the candles of replays came from, by session: those of the backtests that they repeat. */
export const replayProviders = async (
  { db }: Memory,
  sessions: readonly Pick<SessionRecord, 'id' | 'mode'>[],
): Promise<ReadonlyMap<string, string>> => {
  const prefix = replaySessionId('');
  const ids = sessions
    .filter(({ id, mode }) => mode === 'replay' && id.startsWith(prefix))
    .map(({ id }) => id.slice(prefix.length));
  const found = new Map<string, string>();
  for (let at = 0; at < ids.length; at += 500) {
    const rows = await db
      .selectFrom('runs')
      .select(['id', 'provider'])
      .where('id', 'in', ids.slice(at, at + 500))
      .execute();
    for (const { id, provider } of rows) found.set(replaySessionId(id), provider);
  }
  return found;
};
