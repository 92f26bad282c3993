import { sql } from 'kysely';
import { DAY_MS } from '../../core/timeframe.js';
import { inTransaction, type Memory } from '../memory.js';
import { daysFromTrades } from './days-from-trades.js';
import { FIGURE_NAMES } from './figures.js';

/** Days in one transaction: others may write between two of them. */
const DAYS_AT_ONCE = 400;

/**
 * Computes `strategy_performance_summary` for every UTC day that ended at or before `until` (ms UTC) and whose trades
 * have changed since it was last computed. Returns those days. Calling it again changes nothing; a trade that comes
 * late makes its day pending, and the day is computed anew. With `first`, only days that never were: a day that changed is
 * left to who tells people of the change. Several processes may call it at once.
 */
export const computeSummaries = async (
  memory: Memory,
  until: number,
  which: 'pending' | 'first' = 'pending',
): Promise<readonly number[]> => {
  const computed: number[] = [];
  for (;;) {
    const days = await inTransaction(memory, (inside) => computeSome(inside, until, which));
    computed.push(...days);
    if (days.length < DAYS_AT_ONCE) return computed;
  }
};

const computeSome = async (
  memory: Memory,
  until: number,
  which: 'pending' | 'first',
): Promise<readonly number[]> => {
  const { db, dialect, clock } = memory;
  let pending = db
    .selectFrom('summary_days')
    .select('day')
    .where(sql<boolean>`pending = 1`)
    .where('day', '<=', until - DAY_MS)
    .orderBy('day')
    .limit(DAYS_AT_ONCE);
  if (which === 'first') pending = pending.where('computed_at', 'is', null);
  // Whoever logs a trade of one of these days now waits for this to end, and then marks the day again.
  if (dialect === 'postgres') pending = pending.forUpdate();
  const days = (await pending.execute()).map(({ day }) => day);
  if (days.length === 0) return days;
  await db.deleteFrom('strategy_performance_summary').where('day', 'in', days).execute();
  const summarised = db
    .selectFrom(
      daysFromTrades(
        memory,
        sql<boolean>`summary_days.day IN (${sql.join(days.map((day) => sql.lit(day)))})`,
      ).as('fresh'),
    )
    .select(['day', 'mode', 'strategy_id', 'snapshot_id', 'symbol', ...FIGURE_NAMES])
    .select(sql<number>`${sql.lit(clock.now())}`.as('computed_at'));
  await db
    .insertInto('strategy_performance_summary')
    .columns(['day', 'mode', 'strategy_id', 'snapshot_id', 'symbol', ...FIGURE_NAMES, 'computed_at'])
    .expression(summarised as never)
    .execute();
  await db
    .updateTable('summary_days')
    .set({ pending: 0, computed_at: clock.now() })
    .where('day', 'in', days)
    .execute();
  return days;
};
