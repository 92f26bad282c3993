import { sql } from 'kysely';
import { DAY_MS } from '../../core/timeframe.js';
import type { Memory } from '../memory.js';

/** The UTC day of a time: its midnight, ms. */
export const dayOf = (time: number): number => time - (time % DAY_MS);

/**
 * Notes that the closed trades of these days have changed, so that their summaries are computed (again). Belongs into
 * the transaction of the change: nobody sees the one without the other.
 */
export const markDays = async ({ db }: Memory, exitTimes: Iterable<number>): Promise<void> => {
  const days = [...new Set([...exitTimes].map(dayOf))].sort((a, b) => a - b);
  for (let at = 0; at < days.length; at += 500) {
    await db
      .insertInto('summary_days')
      .values(days.slice(at, at + 500).map((day) => ({ day, pending: 1 as const })))
      .onConflict((conflict) => conflict.column('day').doUpdateSet({ pending: sql<1>`1` }))
      .execute();
  }
};
