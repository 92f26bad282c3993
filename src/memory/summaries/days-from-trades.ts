import { type RawBuilder, sql } from 'kysely';
import { DAY_MS } from '../../core/timeframe.js';
import type { Memory } from '../memory.js';
import { FIGURE_NAMES, FIGURES } from './figures.js';

const GROUPS = ['mode', 'strategy_id', 'snapshot_id', 'symbol'] as const;

const TRADED = GROUPS.map((name) => `trades.${name}` as const);

const OWN_FIGURES = FIGURE_NAMES.map((name) => FIGURES[name].as(name));

/** The lowest number among the trades that were added up. */
const firstId = sql<number>`MIN(trades.id)`.as('id');

const from = sql<boolean>`trades.exit_time >= summary_days.day`;
const before = sql<boolean>`trades.exit_time < summary_days.day + ${sql.lit(DAY_MS)}`;
const counted = sql<boolean>`trades.mode <> 'backtest' AND trades.status = 'closed'`;

/**
 * The summaries of noted days from the trades that ended then, read by the index on their exits. `which` is a condition on
 * `summary_days`.
 */
export const daysFromTrades = (
  { db, dialect }: Pick<Memory, 'db' | 'dialect'>,
  which: RawBuilder<boolean>,
) => {
  if (dialect === 'sqlite') {
    return db
      .selectFrom('summary_days')
      .innerJoin('trades', (join) => join.on(from).on(before).on(counted))
      .where(which)
      .groupBy(['summary_days.day', ...TRADED])
      .select(['summary_days.day', ...TRADED, firstId])
      .select(OWN_FIGURES);
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
          .groupBy(TRADED)
          .select([...TRADED, firstId])
          .select(OWN_FIGURES)
          .as('traded'),
      (join) => join.onTrue(),
    )
    .where(which)
    .select(['summary_days.day', ...GROUPS.map((name) => `traded.${name}` as const), 'traded.id'])
    .select(FIGURE_NAMES.map((name) => `traded.${name}` as const));
};
