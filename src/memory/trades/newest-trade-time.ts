import { sql } from 'kysely';
import type { Memory } from '../memory.js';

/**
 * When the newest trade was entered or left, ms UTC of its market; null where there is none. A market that is simulated
 * faster than time passes is ahead of every clock.
 */
export const newestTradeTime = async ({ db }: Memory): Promise<number | null> => {
  const row = await db
    .selectFrom('trades')
    .select([
      sql<number | string | null>`MAX(entry_time)`.as('entered'),
      sql<number | string | null>`MAX(exit_time)`.as('left'),
    ])
    .where('mode', '!=', 'backtest')
    .executeTakeFirstOrThrow();
  const times = [row.entered, row.left].flatMap((time) => (time === null ? [] : [Number(time)]));
  return times.length === 0 ? null : Math.max(...times);
};
