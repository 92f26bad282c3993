import { sql } from 'kysely';
import type { Memory } from '../memory.js';
import type { SessionMode } from '../schema/trade-log.js';

/** What was traded under one snapshot on one finished UTC day, all markets together. Money in quote currency. */
export interface SnapshotDay {
  readonly snapshotId: number;
  /** Midnight UTC, ms. */
  readonly day: number;
  readonly trades: number;
  readonly wins: number;
  readonly grossProfit: number;
  /** Not negative. */
  readonly grossLoss: number;
  readonly pnl: number;
  readonly fees: number;
  /** Trades held for less than a minute, and what they made. */
  readonly fastExits: number;
  readonly fastExitPnl: number;
}

export interface SnapshotDayFilter {
  readonly snapshotIds: readonly number[];
  readonly mode: SessionMode;
  /** Quote currency; all of them together when null. */
  readonly currency: string | null;
}

/**
 * The finished days of snapshots, oldest first: one row for a day instead of one for each of its markets. Call
 * `computeSummaries` before, so that none is missing.
 */
export const readSnapshotDays = async (
  { db }: Memory,
  { snapshotIds, mode, currency }: SnapshotDayFilter,
): Promise<readonly SnapshotDay[]> => {
  if (snapshotIds.length === 0) return [];
  let query = db
    .selectFrom('strategy_performance_summary')
    .where('snapshot_id', 'in', [...snapshotIds])
    .where('mode', '=', mode);
  if (currency !== null) {
    const end = `/${currency}`;
    query = query.where(sql<string>`substr(symbol, length(symbol) - ${sql.lit(end.length - 1)})`, '=', end);
  }
  return query
    .groupBy(['snapshot_id', 'day'])
    .select(['snapshot_id as snapshotId', 'day'])
    .select([
      sql<number>`SUM(trades)`.as('trades'),
      sql<number>`SUM(wins)`.as('wins'),
      sql<number>`SUM(gross_profit)`.as('grossProfit'),
      sql<number>`SUM(gross_loss)`.as('grossLoss'),
      sql<number>`SUM(pnl)`.as('pnl'),
      sql<number>`SUM(fees)`.as('fees'),
      sql<number>`SUM(fast_exits)`.as('fastExits'),
      sql<number>`SUM(fast_exit_pnl)`.as('fastExitPnl'),
    ])
    .orderBy('day')
    .orderBy('snapshot_id')
    .$narrowType<{ snapshotId: number }>()
    .execute();
};
