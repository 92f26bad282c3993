import { type QueryCreator, sql } from 'kysely';
import { DAY_MS } from '../../core/timeframe.js';
import type { Tables } from '../schema/tables.js';
import { FIGURE_NAMES, FIGURES } from './figures.js';

const KEYS = [
  'summary_days.day',
  'trades.mode',
  'trades.strategy_id',
  'trades.snapshot_id',
  'trades.symbol',
] as const;

/** The summaries of noted days (which of them, is up to a condition on `summary_days`) from the trades that ended then. */
export const daysFromTrades = (db: Pick<QueryCreator<Tables>, 'selectFrom'>) =>
  db
    .selectFrom('summary_days')
    .innerJoin('trades', (join) =>
      join
        .on(sql<boolean>`trades.exit_time >= summary_days.day`)
        .on(sql<boolean>`trades.exit_time < summary_days.day + ${sql.lit(DAY_MS)}`)
        .on(sql<boolean>`trades.mode <> 'backtest'`)
        .on(sql<boolean>`trades.status = 'closed'`),
    )
    .groupBy(KEYS)
    .select(KEYS)
    .select(FIGURE_NAMES.map((name) => FIGURES[name].as(name)));
