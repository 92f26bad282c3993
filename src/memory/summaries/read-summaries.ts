import type { Memory } from '../memory.js';
import type { SessionMode } from '../schema/trade-log.js';
import { type DaySummary, daySummary } from './day-summary.js';

/** Which summaries; what is left out narrows nothing. */
export interface SummaryFilter {
  /** Days at or after, ms UTC. */
  readonly from?: number;
  /** Days before, ms UTC. */
  readonly to?: number;
  readonly modes?: readonly SessionMode[];
  readonly strategyId?: number;
  readonly snapshotIds?: readonly number[];
}

/** The summaries of finished days, oldest first. Call `computeSummaries` before, so that none is missing. */
export const readSummaries = async (
  { db }: Memory,
  filter: SummaryFilter = {},
): Promise<readonly DaySummary[]> => {
  // Of no mode or no snapshot there is nothing, and PostgreSQL refuses an empty list.
  if (filter.modes?.length === 0 || filter.snapshotIds?.length === 0) return [];
  let query = db
    .selectFrom('strategy_performance_summary')
    .innerJoin('strategies', 'strategies.id', 'strategy_performance_summary.strategy_id')
    .selectAll('strategy_performance_summary')
    .select('strategies.name as strategy')
    .orderBy('day')
    .orderBy('mode')
    .orderBy('strategy_performance_summary.id');
  if (filter.from !== undefined) query = query.where('day', '>=', filter.from);
  if (filter.to !== undefined) query = query.where('day', '<', filter.to);
  if (filter.modes !== undefined) query = query.where('mode', 'in', [...filter.modes]);
  if (filter.strategyId !== undefined) query = query.where('strategy_id', '=', filter.strategyId);
  if (filter.snapshotIds !== undefined) query = query.where('snapshot_id', 'in', [...filter.snapshotIds]);
  return (await query.execute()).map(daySummary);
};
