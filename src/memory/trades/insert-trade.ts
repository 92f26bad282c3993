import { type Insertable, sql } from 'kysely';
import type { Memory } from '../memory.js';
import type { TradesTable } from '../schema/trade-log.js';
import { knownTrade, type SameColumn } from './known-trade.js';

/** A trade that is stored now, or was before. */
export interface InsertedTrade {
  readonly id: number;
  readonly known: boolean;
}

/**
 * Inserts a trade, unless its session (or, outside of sessions, its strategy) has logged one under the same name: then
 * it must be the same in `names`, else it is a usage error.
 */
export const insertTrade = async (
  memory: Memory,
  row: Insertable<TradesTable>,
  names: readonly SameColumn[],
): Promise<InsertedTrade> => {
  const inserted = await memory.db
    .insertInto('trades')
    .values(row)
    .onConflict((conflict) =>
      // The index trades_by_external_id, word for word: PostgreSQL finds it by its expressions.
      conflict
        .expression(sql`strategy_id, (COALESCE(session_id, '')), external_id`)
        .where('external_id', 'is not', null)
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  return inserted === undefined
    ? { id: await knownTrade(memory, row, names), known: true }
    : { id: inserted.id, known: false };
};
