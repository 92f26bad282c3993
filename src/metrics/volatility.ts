import { DAYS_PER_YEAR } from './daily-returns.js';
import { finite } from './finite.js';
import { type Moments, momentsOf } from './moments.js';

/** `annualVolatility` of a sample whose moments are known. */
export const annualVolatilityOf = (moments: Moments, periodsPerYear = DAYS_PER_YEAR): number | null =>
  moments.deviation === null ? null : finite(moments.deviation * Math.sqrt(periodsPerYear));

/**
 * Annual volatility: sample standard deviation of returns (ddof 1) times the square root of the periods per year.
 *
 * A fraction. 0 for a flat series; null for fewer than 2 returns. Convention: as empyrical, but 365 for its 252.
 * backtesting.py uses a lognormal formula that also depends on the mean.
 * One more idle day (a return of 0) counts as a day: with n returns of mean m and deviation s, the new variance is
 * `((n - 1) s^2 + n m^2 - (n m)^2 / (n + 1)) / n`.
 */
export const annualVolatility = (returns: Float64Array, periodsPerYear = DAYS_PER_YEAR): number | null =>
  annualVolatilityOf(momentsOf(returns), periodsPerYear);
