import { DAYS_PER_YEAR } from './daily-returns.js';
import { finite, isRounding, quotient } from './finite.js';
import { MIN_RETURNS } from './minimums.js';
import { mean } from './moments.js';
import type { RatioOptions } from './sharpe.js';

/**
 * Downside deviation: `sqrt(sum(min(r - riskFree, 0)^2) / n) * sqrt(periodsPerYear)`, over ALL n periods.
 *
 * A fraction; annualised. 0 when no period fell short (rounding ignored); null for fewer than 2 returns or a
 * non-finite one. Source: F. Sortino and R. van der Meer (1991). As empyrical's `downside_risk`, but 365 for its 252.
 * freqtrade takes the standard deviation of the losing trades alone, which shrinks as losses become alike.
 */
export const downsideDeviation = (returns: Float64Array, options: RatioOptions = {}): number | null => {
  const { periodsPerYear = DAYS_PER_YEAR, riskFree = 0 } = options;
  const count = returns.length;
  if (count < MIN_RETURNS) return null;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const short = returns[i]! - riskFree;
    // Written so that NaN falls through and spoils the sum, as it must.
    if (!(short >= 0)) squares += short * short;
  }
  const perPeriod = Math.sqrt(squares / count);
  return isRounding(perPeriod) ? 0 : finite(perPeriod * Math.sqrt(periodsPerYear));
};

/** `sortino` where the mean return and the annualised downside deviation (same options) are known. */
export const sortinoOf = (
  meanReturn: number | null,
  downside: number | null,
  options: RatioOptions = {},
): number | null => {
  const { periodsPerYear = DAYS_PER_YEAR, riskFree = 0 } = options;
  if (meanReturn === null || downside === null) return null;
  return quotient((meanReturn - riskFree) * periodsPerYear, downside);
};

/**
 * Sortino ratio: `(mean(r) - riskFree) / downside deviation per period * sqrt(periodsPerYear)`.
 *
 * No unit; annualised. Null for fewer than 2 returns and when nothing fell short (where empyrical gives infinity).
 * Source: F. Sortino and L. Price (1994). As empyrical, but 365 for its 252. freqtrade divides by the deviation of
 * losing trades alone; backtesting.py puts a geometric annual return above a downside over all periods.
 * An idle day counts as a day: one more return of 0 multiplies the ratio by exactly `sqrt(n / (n + 1))`.
 */
export const sortino = (returns: Float64Array, options: RatioOptions = {}): number | null =>
  sortinoOf(mean(returns), downsideDeviation(returns, options), options);
