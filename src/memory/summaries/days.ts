import { sql } from 'kysely';
import { DAY_MS } from '../../core/timeframe.js';
import type { Memory } from '../memory.js';

/** The first UTC day (its midnight, ms) on which a trade was closed; undefined where none ever was. */
export const firstTradedDay = async ({ db }: Memory): Promise<number | undefined> => {
  const { day } = await db
    .selectFrom('summary_days')
    .select(sql<number | null>`MIN(day)`.as('day'))
    .executeTakeFirstOrThrow();
  return day ?? undefined;
};

/** The UTC days that were summarised, ended at or before `until` (ms UTC), and have had trades since, oldest first. */
export const outdatedDays = async ({ db }: Memory, until: number): Promise<readonly number[]> => {
  const rows = await db
    .selectFrom('summary_days')
    .select('day')
    .where(sql<boolean>`pending = 1`)
    .where('day', '<=', until - DAY_MS)
    .where('computed_at', 'is not', null)
    .orderBy('day')
    .execute();
  return rows.map(({ day }) => day);
};
