import type { EquityCurve } from '../core/run.js';
import { dailyReturns } from './daily-returns.js';
import { dayEnds } from './day-ends.js';

/** Daily returns of a run and of buying and holding on the same days: fractions, one for each UTC day. */
export interface CurveReturns {
  readonly returns: Float64Array;
  readonly holding: Float64Array;
}

/** The daily returns (`dailyReturns`) of a curve that began with `initialBalance`, and those of buy-and-hold. */
export const curveReturns = (
  { time, equity, benchmark }: EquityCurve,
  initialBalance: number,
): CurveReturns => {
  const ends = dayEnds(time);
  return {
    returns: dailyReturns(equity, ends, initialBalance),
    holding: dailyReturns(benchmark, ends, initialBalance),
  };
};
