import { curveReturns } from '../../metrics/curve-returns.js';
import { type MeasuredLuck, measureLuck } from '../overfitting/assess-luck.js';
import type { BacktestResult } from './backtest.js';

/** What a run says of luck by itself; `assessLuck` with a tally of trials makes a report of it. */
export const measureRunLuck = (
  result: Pick<BacktestResult, 'equity' | 'conditions' | 'run'>,
): MeasuredLuck => {
  const { returns, holding } = curveReturns(result.equity, result.conditions.initialBalance);
  return measureLuck(returns, holding, result.run.seed);
};
