import { insertRows } from '../insert-rows.js';
import type { Memory } from '../memory.js';
import { type EvaluationRecord, evaluationRecord } from './evaluation-record.js';

/** Stores what an evaluation found out, a row for each strategy and book. */
export const storeEvaluations = (
  memory: Memory,
  evaluations: readonly Omit<EvaluationRecord, 'strategy'>[],
): Promise<void> =>
  insertRows(
    memory,
    'strategy_performance',
    evaluations.map((found) => ({
      strategy_id: found.strategyId,
      mode: found.mode,
      currency: found.currency,
      evaluated_at: found.evaluatedAt,
      window_from: found.windowFrom,
      window_to: found.windowTo,
      trades: found.trades,
      wins: found.wins,
      win_rate: found.winRate,
      average_profit: found.averageProfit,
      total_profit: found.totalProfit,
      sharpe: found.sharpe,
      max_drawdown: found.maxDrawdown,
      profit_factor: found.profitFactor,
      score: found.score,
      closed_trades: found.closedTrades,
    })),
  );

const rowsOf = ({ db }: Memory) =>
  db
    .selectFrom('strategy_performance')
    .innerJoin('strategies', 'strategies.id', 'strategy_performance.strategy_id')
    .selectAll('strategy_performance')
    .select('strategies.name as strategy')
    .orderBy('strategy_performance.id', 'desc');

/** The rows of the newest evaluation, one for each strategy and book it looked at; empty where there was none yet. */
export const latestEvaluation = async (memory: Memory): Promise<readonly EvaluationRecord[]> => {
  const rows = await rowsOf(memory)
    .where('strategy_performance.evaluated_at', '=', (one) =>
      one.selectFrom('strategy_performance').select('evaluated_at').orderBy('evaluated_at', 'desc').limit(1),
    )
    .execute();
  const newest = new Map<string, EvaluationRecord>();
  // Two evaluations may share a millisecond; then the later one counts.
  for (const row of rows) {
    const key = `${row.strategy_id} ${row.mode} ${row.currency}`;
    if (!newest.has(key)) newest.set(key, evaluationRecord(row));
  }
  return [...newest.values()];
};

/** How a strategy was judged over time, the newest evaluation first. */
export const evaluationHistory = async (
  memory: Memory,
  strategyId: number,
  limit = 50,
): Promise<readonly EvaluationRecord[]> => {
  const rows = await rowsOf(memory)
    .where('strategy_performance.strategy_id', '=', strategyId)
    .clearOrderBy()
    .orderBy('strategy_performance.evaluated_at', 'desc')
    .orderBy('strategy_performance.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(evaluationRecord);
};
