import { sql } from 'kysely';
import { DAY_MS } from '../../core/timeframe.js';
import type { Memory } from '../memory.js';
import type { SessionMode } from '../schema/trade-log.js';

/**
 * The UTC day (its midnight, ms) of the first summarised trade or the first session of a mode, whichever came first;
 * undefined where there is neither.
 */
export const firstDayOfMode = async ({ db }: Memory, mode: SessionMode): Promise<number | undefined> => {
  const traded = await db
    .selectFrom('strategy_performance_summary')
    .select('day')
    .where('mode', '=', mode)
    .orderBy('day')
    .limit(1)
    .executeTakeFirst();
  const started = await db
    .selectFrom('trading_sessions')
    .select('started_at')
    .where('mode', '=', mode)
    .orderBy('started_at')
    .limit(1)
    .executeTakeFirst();
  const days = [
    ...(traded === undefined ? [] : [traded.day]),
    ...(started === undefined ? [] : [started.started_at - (started.started_at % DAY_MS)]),
  ];
  return days.length === 0 ? undefined : Math.min(...days);
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
