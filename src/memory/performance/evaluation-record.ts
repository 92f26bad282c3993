import type { Selectable } from 'kysely';
import type { StrategyPerformanceTable } from '../schema/reviews.js';
import type { SessionMode } from '../schema/trade-log.js';

/** What one evaluation found out about one strategy in one book. Times ms UTC, fractions as fractions. */
export interface EvaluationRecord {
  readonly strategy: string;
  readonly strategyId: number;
  /** The trades that were judged; null where there were none. */
  readonly mode: SessionMode | null;
  readonly currency: string | null;
  readonly evaluatedAt: number;
  readonly windowFrom: number;
  readonly windowTo: number;
  readonly trades: number;
  readonly wins: number;
  readonly winRate: number | null;
  readonly averageProfit: number | null;
  readonly totalProfit: number;
  readonly sharpe: number | null;
  /** Never above 0. */
  readonly maxDrawdown: number | null;
  readonly profitFactor: number | null;
  /** 0 to 100; null with too few trades. */
  readonly score: number | null;
  /** Closed trades in the whole memory when it was evaluated. */
  readonly closedTrades: number;
}

export const evaluationRecord = (
  row: Selectable<StrategyPerformanceTable> & { readonly strategy: string },
): EvaluationRecord => ({
  strategy: row.strategy,
  strategyId: row.strategy_id,
  mode: row.mode,
  currency: row.currency,
  evaluatedAt: row.evaluated_at,
  windowFrom: row.window_from,
  windowTo: row.window_to,
  trades: row.trades,
  wins: row.wins,
  winRate: row.win_rate,
  averageProfit: row.average_profit,
  totalProfit: row.total_profit,
  sharpe: row.sharpe,
  maxDrawdown: row.max_drawdown,
  profitFactor: row.profit_factor,
  score: row.score,
  closedTrades: row.closed_trades,
});
