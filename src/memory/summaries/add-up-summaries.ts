import { sql } from 'kysely';
import type { Memory } from '../memory.js';
import type { ModeSummary } from './summarise-scope.js';

/** Summaries of a stretch of finished days, added up: for long stretches far fewer rows than the summaries. */
export interface AddedUp {
  /** By mode, strategy and market. */
  readonly byStrategy: readonly Omit<ModeSummary, 'day' | 'snapshotId' | 'strategyId'>[];
  /** By UTC day, mode and market. */
  readonly byDay: readonly Omit<ModeSummary, 'strategy' | 'snapshotId' | 'strategyId'>[];
}

const SUMS = [
  sql<number>`SUM(trades)`.as('trades'),
  sql<number>`SUM(wins)`.as('wins'),
  sql<number>`SUM(gross_profit)`.as('grossProfit'),
  sql<number>`SUM(gross_loss)`.as('grossLoss'),
  sql<number>`SUM(pnl)`.as('pnl'),
  sql<number>`SUM(fees)`.as('fees'),
  sql<number>`SUM(slippage)`.as('slippage'),
  sql<number>`SUM(volume)`.as('volume'),
  sql<number>`SUM(fast_exits)`.as('fastExits'),
  sql<number>`SUM(fast_exit_pnl)`.as('fastExitPnl'),
  sql<number>`SUM(duration_ms)`.as('durationMs'),
  sql<number>`SUM(return_sum)`.as('returnSum'),
  sql<number>`MAX(best)`.as('best'),
  sql<number>`MIN(worst)`.as('worst'),
] as const;

/**
 * The summaries of the days in `[from, to)` (midnights UTC, ms), added up by strategy and by day. Call
 * `computeSummaries` before, so that none is missing.
 */
export const addUpSummaries = async ({ db }: Memory, from: number, to: number): Promise<AddedUp> => {
  const days = db.selectFrom('strategy_performance_summary').where('day', '>=', from).where('day', '<', to);
  return {
    byStrategy: await days
      .innerJoin('strategies', 'strategies.id', 'strategy_performance_summary.strategy_id')
      .groupBy(['mode', 'strategies.name', 'symbol'])
      .select(['mode', 'strategies.name as strategy', 'symbol'])
      .select(SUMS)
      .execute(),
    byDay: await days
      .groupBy(['day', 'mode', 'symbol'])
      .select(['day', 'mode', 'symbol'])
      .select(SUMS)
      .orderBy('day')
      .execute(),
  };
};
