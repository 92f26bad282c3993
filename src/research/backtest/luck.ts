import { curveReturns } from '../../metrics/curve-returns.js';
import { type MeasuredLuck, measureLuck } from '../overfitting/assess-luck.js';
import type { BacktestResult } from './backtest.js';

/**
 * What a run says of luck by itself; `assessLuck` with a tally of trials makes a report of it. A halted run is judged by
 * its days until the halt, and so is holding beside it.
 */
export const measureRunLuck = (
  result: Pick<BacktestResult, 'equity' | 'conditions' | 'run' | 'untilHalt' | 'seenBefore'>,
): MeasuredLuck => {
  const { returns, holding } = curveReturns(result.equity, result.conditions.initialBalance);
  const days = result.untilHalt?.days ?? returns.length;
  const measured = measureLuck(returns.subarray(0, days), holding.subarray(0, days), result.run.seed);
  return result.seenBefore === true ? { ...measured, seen: true } : measured;
};
