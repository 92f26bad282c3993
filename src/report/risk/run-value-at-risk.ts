import { curveReturns } from '../../metrics/curve-returns.js';
import type { TailMethod } from '../../metrics/tail-methods.js';
import { valueAtRiskBacktests } from '../../metrics/value-at-risk-backtests.js';
import type { BacktestReport } from '../backtest-report.js';
import { type ValueAtRiskDocument, valueAtRiskDocument } from './value-at-risk-document.js';

/**
 * Value at risk of a run's daily equity, foretold day by day and compared with what came; undefined where the run has too
 * few days (120). O(bars + days × window).
 */
export const runValueAtRisk = (
  { equity, conditions }: Pick<BacktestReport, 'equity' | 'conditions'>,
  methods?: readonly TailMethod[],
): ValueAtRiskDocument | undefined => {
  const { returns } = curveReturns(equity, conditions.initialBalance);
  const backtests = valueAtRiskBacktests(returns, 0, methods);
  return backtests === null ? undefined : valueAtRiskDocument(backtests);
};
