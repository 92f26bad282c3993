import { sql } from 'kysely';
import { DAY_MS } from '../../core/timeframe.js';
import type { Memory } from '../memory.js';
import type { SessionMode } from '../schema/trade-log.js';
import { type DaySummary, daySummary } from './day-summary.js';
import { FIGURE_NAMES, FIGURES } from './figures.js';

/**
 * The same figures straight from the trades that ended in `[from, to)` (ms UTC), by day: for a day that is not over,
 * and to check the stored summaries with. Nothing is stored.
 */
export const summariseRange = async (
  { db }: Memory,
  from: number,
  to: number,
): Promise<readonly DaySummary[]> => {
  const day = sql<number>`trades.exit_time - trades.exit_time % ${sql.lit(DAY_MS)}`;
  const rows = await db
    .selectFrom('trades')
    .innerJoin('strategies', 'strategies.id', 'trades.strategy_id')
    .where('trades.exit_time', '>=', from)
    .where('trades.exit_time', '<', to)
    .where(sql<boolean>`trades.mode <> 'backtest'`)
    .where(sql<boolean>`trades.status = 'closed'`)
    .groupBy([
      day,
      'trades.mode',
      'trades.strategy_id',
      'strategies.name',
      'trades.snapshot_id',
      'trades.symbol',
    ])
    .select(day.as('day'))
    .select(sql<SessionMode>`trades.mode`.as('mode'))
    .select(['trades.strategy_id', 'strategies.name as strategy', 'trades.snapshot_id', 'trades.symbol'])
    .select(FIGURE_NAMES.map((name) => FIGURES[name].as(name)))
    .orderBy(day)
    .execute();
  return rows.map(daySummary);
};
