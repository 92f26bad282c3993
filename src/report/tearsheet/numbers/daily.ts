import type { EquityCurve } from '../../../core/run.js';
import { DAY_MS } from '../../../core/timeframe.js';
import { type CurveReturns, curveReturns } from '../../../metrics/curve-returns.js';
import { sharpe } from '../../../metrics/sharpe.js';

/** Returns of calendar days (UTC), fractions. */
export interface Daily extends CurveReturns {
  /** Begin of each day, ms UTC. */
  readonly day: Float64Array;
}

/** The daily returns of a curve that began with `initialBalance`, and those of buy-and-hold. */
export const dailyOf = (curve: EquityCurve, initialBalance: number): Daily => {
  const first = Math.floor((curve.time[0] ?? 0) / DAY_MS);
  const { returns, holding } = curveReturns(curve, initialBalance);
  return { day: Float64Array.from(returns, (_, i) => (first + i) * DAY_MS), returns, holding };
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
