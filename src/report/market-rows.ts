import type { SymbolFigures } from '../core/portfolio.js';
import { figuresOf } from '../metrics/portfolio/symbol-figures.js';
import type { BacktestReport } from './backtest-report.js';

/**
 * The rows of the markets, and one of all trades together that agrees with the totals of the report. Empty for one
 * market, whose row would be the report once more.
 */
export const marketRows = (report: BacktestReport): readonly SymbolFigures[] => {
  const { symbols = [], trades, equity, conditions, benchmark } = report;
  if (symbols.length < 2) return [];
  const { initialBalance } = conditions;
  const all = figuresOf('All', { trades, time: equity.time, initialBalance }, benchmark.totalReturn);
  return [...symbols, all];
};
