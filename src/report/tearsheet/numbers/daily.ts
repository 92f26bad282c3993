import type { EquityCurve } from '../../../core/run.js';
import { DAY_MS } from '../../../core/timeframe.js';
import { dailyReturns } from '../../../metrics/daily-returns.js';
import { dayEnds } from '../../../metrics/day-ends.js';
import { sharpe } from '../../../metrics/sharpe.js';

/** Returns of calendar days (UTC), fractions. */
export interface Daily {
  /** Begin of each day, ms UTC. */
  readonly day: Float64Array;
  readonly returns: Float64Array;
  readonly benchmark: Float64Array;
}

/** The daily returns of a curve that began with `initialBalance`, and those of buy-and-hold. */
export const dailyOf = ({ time, equity, benchmark }: EquityCurve, initialBalance: number): Daily => {
  const ends = dayEnds(time);
  const first = Math.floor((time[0] ?? 0) / DAY_MS);
  return {
    day: Float64Array.from(ends, (_, i) => (first + i) * DAY_MS),
    returns: dailyReturns(equity, ends, initialBalance),
    benchmark: dailyReturns(benchmark, ends, initialBalance),
  };
};

/** Days over which a rolling ratio looks back. */
export const ROLLING_DAYS = 90;

/**
 * Sharpe ratio (a year) of the last `days` daily returns at each day, that day counted. NaN in the days before there are
 * so many, and where the returns do not vary. O(days of the run × days).
 */
export const rollingSharpe = (returns: Float64Array, days = ROLLING_DAYS): Float64Array =>
  Float64Array.from(returns, (_, i) =>
    i + 1 < days ? Number.NaN : (sharpe(returns.subarray(i + 1 - days, i + 1)) ?? Number.NaN),
  );
