import { dailyReturns } from '../../metrics/daily-returns.js';
import { dayEnds } from '../../metrics/day-ends.js';
import { type MeasuredLuck, measureLuck } from '../overfitting/assess-luck.js';
import type { BacktestResult } from './backtest.js';

/** The daily returns of a run and of buy-and-hold on the same days: fractions, one for each UTC day. */
export const returnsOfRun = ({
  equity: { time, equity, benchmark },
  conditions: { initialBalance },
}: Pick<BacktestResult, 'equity' | 'conditions'>): {
  readonly returns: Float64Array;
  readonly holding: Float64Array;
} => {
  const ends = dayEnds(time);
  return {
    returns: dailyReturns(equity, ends, initialBalance),
    holding: dailyReturns(benchmark, ends, initialBalance),
  };
};

/**
 * What a run says of luck by itself; `assessLuck` with a tally of trials makes a report of it. A halted run is judged by
 * its days until the halt, and so is holding beside it.
 */
export const measureRunLuck = (
  result: Pick<BacktestResult, 'equity' | 'conditions' | 'run' | 'untilHalt'>,
): MeasuredLuck => {
  const { returns, holding } = returnsOfRun(result);
  const days = result.untilHalt?.days ?? returns.length;
  return measureLuck(returns.subarray(0, days), holding.subarray(0, days), result.run.seed);
};
