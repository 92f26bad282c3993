import { sql } from 'kysely';
import { DAY_MS } from '../../core/timeframe.js';
import type { Memory } from '../memory.js';
import type { TradeMode } from '../schema/trade-log.js';
import { type DaySummary, daySummary, type FigureRow } from './day-summary.js';
import { FIGURE_NAMES, FIGURES } from './figures.js';

/** The trades of one session, or those of one backtest. */
export type TradeScope = { readonly sessionId: string } | { readonly runId: string };

/** As `DaySummary`, of trades of any mode, backtests included. */
export type ModeSummary = Omit<DaySummary, 'mode'> & { readonly mode: TradeMode };

/** The figures of one session's or one backtest's closed trades, by UTC day of their exits. Nothing is stored. */
export const summariseScope = async ({ db }: Memory, scope: TradeScope): Promise<readonly ModeSummary[]> => {
  const day = sql<number>`trades.exit_time - trades.exit_time % ${sql.lit(DAY_MS)}`;
  const [column, id] =
    'sessionId' in scope
      ? (['trades.session_id', scope.sessionId] as const)
      : (['trades.run_id', scope.runId] as const);
  const rows = await db
    .selectFrom('trades')
    .innerJoin('strategies', 'strategies.id', 'trades.strategy_id')
    .where(column, '=', id)
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
    .select(['trades.mode', 'trades.strategy_id', 'strategies.name as strategy'])
    .select(['trades.snapshot_id', 'trades.symbol'])
    .select(FIGURE_NAMES.map((name) => FIGURES[name].as(name)))
    .orderBy(day)
    .execute();
  return rows.map((row) => ({ ...daySummary(row as FigureRow), mode: row.mode }));
};
