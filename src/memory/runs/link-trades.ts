import { sql } from 'kysely';
import type { Memory } from '../memory.js';

/** Links every trade of a run or of a session to the snapshot it was made under. */
export const linkTrades = async (
  { db }: Memory,
  of: { readonly runId: string } | { readonly sessionId: string },
): Promise<void> => {
  const [column, id] =
    'runId' in of ? (['run_id', of.runId] as const) : (['session_id', of.sessionId] as const);
  await db
    .insertInto('trade_strategy_link')
    .columns(['trade_id', 'snapshot_id'])
    .expression((build) =>
      build
        .selectFrom('trades')
        .select(['id', sql<number>`snapshot_id`.as('snapshot_id')])
        .where(column, '=', id)
        .where('snapshot_id', 'is not', null),
    )
    .execute();
};
