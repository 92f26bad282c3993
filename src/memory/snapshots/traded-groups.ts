import type { Memory } from '../memory.js';
import type { SessionMode } from '../schema/trade-log.js';

/** Which trading was done under a snapshot in one market and mode, on finished days. Days as midnight UTC, ms. */
export interface TradedGroup {
  readonly snapshotId: number;
  readonly mode: SessionMode;
  readonly symbol: string;
  readonly lastDay: number;
}

/** Every snapshot with summarised trades, by mode and market. Call `computeSummaries` before. */
export const tradedGroups = async ({ db }: Memory): Promise<readonly TradedGroup[]> =>
  db
    .selectFrom('strategy_performance_summary')
    .where('snapshot_id', 'is not', null)
    .groupBy(['snapshot_id', 'mode', 'symbol'])
    .select(['snapshot_id as snapshotId', 'mode', 'symbol'])
    .select(({ fn }) => fn.max<number>('day').as('lastDay'))
    .$narrowType<{ snapshotId: number }>()
    .execute();
