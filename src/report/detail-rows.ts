import type { WithoutDetail } from '../core/portfolio.js';
import type { BacktestReport } from './backtest-report.js';

/** One way of playing the bars, and what came out. */
export interface DetailRow extends WithoutDetail {
  readonly name: string;
}

/** The result with the finer candles, which is the reported one, and without them; empty where there were none. */
export const detailRows = (report: BacktestReport): readonly DetailRow[] => {
  const { metrics, withoutDetail, conditions, run } = report;
  if (withoutDetail === undefined) return [];
  const { totalReturn, sharpe, maxDrawdown, trades, ambiguousTrades } = metrics;
  return [
    {
      name: `With ${conditions.detail ?? 'finer'} candles (reported)`,
      totalReturn,
      sharpe,
      maxDrawdown,
      trades: trades ?? 0,
      ambiguousTrades: ambiguousTrades ?? 0,
    },
    { name: `With ${run.timeframe} candles alone`, ...withoutDetail },
  ];
};
