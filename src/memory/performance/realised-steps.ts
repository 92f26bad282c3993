import { sql } from 'kysely';
import type { Memory } from '../memory.js';
import { FIGURES } from '../summaries/figures.js';
import { type TradeWindow, tradesIn } from './trade-window.js';

/** What the trades of one strategy and session that ended within one step of time came to. Money in quote currency. */
export interface RealisedStep {
  readonly strategyId: number;
  readonly sessionId: string | null;
  /** Start of the step, ms UTC. */
  readonly time: number;
  readonly trades: number;
  readonly wins: number;
  readonly profit: number;
  readonly grossProfit: number;
  /** Not negative. */
  readonly grossLoss: number;
  readonly fees: number;
  readonly best: number;
  readonly worst: number;
  readonly durationMs: number;
  readonly fastExits: number;
  readonly fastExitProfit: number;
  /** Returns of the trades and their squares, added up. */
  readonly returnSum: number;
  readonly returnSquares: number;
}

/** The first exit in a window, ms UTC; undefined where there is none. */
export const firstExit = async ({ db }: Memory, window: TradeWindow): Promise<number | undefined> => {
  const row = await tradesIn(db, window)
    .select(sql<number | null>`MIN(trades.exit_time)`.as('first'))
    .executeTakeFirst();
  return row?.first ?? undefined;
};

/**
 * The trades of a window added up by strategy, session and steps of time, in the order of strategy and time. One pass
 * over the trades in the database; `stepMs` decides how many rows come back.
 */
export const realisedSteps = async (
  { db }: Memory,
  window: TradeWindow,
  stepMs: number,
): Promise<readonly RealisedStep[]> => {
  const step = sql<number>`trades.exit_time - trades.exit_time % ${sql.lit(stepMs)}`;
  return tradesIn(db, window)
    .groupBy(['trades.strategy_id', 'trades.session_id', step])
    .select(['trades.strategy_id as strategyId', 'trades.session_id as sessionId'])
    .select(step.as('time'))
    .select([
      FIGURES.trades.as('trades'),
      FIGURES.wins.as('wins'),
      FIGURES.pnl.as('profit'),
      FIGURES.gross_profit.as('grossProfit'),
      FIGURES.gross_loss.as('grossLoss'),
      FIGURES.fees.as('fees'),
      FIGURES.best.as('best'),
      FIGURES.worst.as('worst'),
      FIGURES.duration_ms.as('durationMs'),
      FIGURES.fast_exits.as('fastExits'),
      FIGURES.fast_exit_pnl.as('fastExitProfit'),
      FIGURES.return_sum.as('returnSum'),
      sql<number>`SUM(trades.return_fraction * trades.return_fraction)`.as('returnSquares'),
    ])
    .orderBy('trades.strategy_id')
    .orderBy(step)
    .execute();
};
