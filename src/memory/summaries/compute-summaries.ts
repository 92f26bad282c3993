import { sql } from 'kysely';
import { DAY_MS } from '../../core/timeframe.js';
import { inTransaction, type Memory } from '../memory.js';
import { FIGURE_NAMES, FIGURES } from './figures.js';

/** Days in one transaction: others may write between two of them. */
const DAYS_AT_ONCE = 400;

/**
 * Computes `strategy_performance_summary` for every UTC day that ended at or before `until` (ms UTC) and whose trades
 * have changed since it was last computed. Returns those days. Calling it again changes nothing; a trade that comes
 * late makes its day pending, and the day is computed anew. Several processes may call it at once.
 */
export const computeSummaries = async (memory: Memory, until: number): Promise<readonly number[]> => {
  const computed: number[] = [];
  for (;;) {
    const days = await inTransaction(memory, (inside) => computeSome(inside, until));
    computed.push(...days);
    if (days.length < DAYS_AT_ONCE) return computed;
  }
};

const computeSome = async (memory: Memory, until: number): Promise<readonly number[]> => {
  const { db, dialect, clock } = memory;
  let pending = db
    .selectFrom('summary_days')
    .select('day')
    .where(sql<boolean>`pending = 1`)
    .where('day', '<=', until - DAY_MS)
    .orderBy('day')
    .limit(DAYS_AT_ONCE);
  // Whoever logs a trade of one of these days now waits for this to end, and then marks the day again.
  if (dialect === 'postgres') pending = pending.forUpdate();
  const days = (await pending.execute()).map(({ day }) => day);
  if (days.length === 0) return days;
  await db.deleteFrom('strategy_performance_summary').where('day', 'in', days).execute();
  await db
    .insertInto('strategy_performance_summary')
    .columns(['day', 'mode', 'strategy_id', 'snapshot_id', 'symbol', ...FIGURE_NAMES, 'computed_at'])
    .expression(figuresOfDays(memory, days) as never)
    .execute();
  await db
    .updateTable('summary_days')
    .set({ pending: 0, computed_at: clock.now() })
    .where('day', 'in', days)
    .execute();
  return days;
};

const GROUPS = ['mode', 'strategy_id', 'snapshot_id', 'symbol'] as const;

/** The trades of each day, read by the index on their exits, and added up. */
const figuresOfDays = ({ db, dialect, clock }: Memory, days: readonly number[]) => {
  const computedAt = sql<number>`${sql.lit(clock.now())}`.as('computed_at');
  const figures = FIGURE_NAMES.map((name) => FIGURES[name].as(name));
  const groups = GROUPS.map((name) => `trades.${name}` as const);
  const from = sql<boolean>`trades.exit_time >= summary_days.day`;
  const before = sql<boolean>`trades.exit_time < summary_days.day + ${sql.lit(DAY_MS)}`;
  const counted = sql<boolean>`trades.mode <> 'backtest' AND trades.status = 'closed'`;
  if (dialect === 'sqlite') {
    return db
      .selectFrom('summary_days')
      .innerJoin('trades', (join) => join.on(from).on(before).on(counted))
      .where('summary_days.day', 'in', days)
      .groupBy(['summary_days.day', ...groups])
      .select(['summary_days.day', ...groups])
      .select(figures)
      .select(computedAt);
  }
  // A join by range is planned as a comparison of every trade with every day where the server has no statistics yet;
  // a lateral one cannot be.
  return db
    .selectFrom('summary_days')
    .innerJoinLateral(
      (build) =>
        build
          .selectFrom('trades')
          .where(from)
          .where(before)
          .where(counted)
          .groupBy(groups)
          .select(groups)
          .select(figures)
          .as('traded'),
      (join) => join.onTrue(),
    )
    .where('summary_days.day', 'in', days)
    .select(['summary_days.day', ...GROUPS.map((name) => `traded.${name}` as const)])
    .select(FIGURE_NAMES.map((name) => `traded.${name}` as const))
    .select(computedAt);
};
