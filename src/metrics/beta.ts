import { invariantError } from '../core/errors.js';
import { DAYS_PER_YEAR } from './daily-returns.js';
import { finite, isRounding } from './finite.js';
import { MIN_RETURNS } from './minimums.js';
import { mean } from './moments.js';
import type { RatioOptions } from './sharpe.js';

/**
 * Beta: `cov(r, b) / var(b)`, the slope of the returns against the benchmark's returns of the same days.
 *
 * No unit. Null for fewer than 2 returns, a non-finite one, or a flat benchmark. Throws an invariant error when the
 * two series differ in length. As empyrical, which drops days where either is NaN.
 */
export const beta = (returns: Float64Array, benchmark: Float64Array): number | null => {
  const count = returns.length;
  if (benchmark.length !== count) {
    throw invariantError(`${count} returns are compared with ${benchmark.length} of the benchmark`);
  }
  const meanReturn = mean(returns);
  const meanBenchmark = mean(benchmark);
  if (count < MIN_RETURNS || meanReturn === null || meanBenchmark === null) return null;
  let products = 0;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const b = benchmark[i]! - meanBenchmark;
    products += b * (returns[i]! - meanReturn);
    squares += b * b;
  }
  return isRounding(Math.sqrt(squares / count), meanBenchmark) ? null : finite(products / squares);
};

/** `alpha` where beta and the two mean returns per period are known. */
export const alphaOf = (
  slope: number | null,
  meanReturn: number | null,
  meanBenchmark: number | null,
  options: RatioOptions = {},
): number | null => {
  const { periodsPerYear = DAYS_PER_YEAR, riskFree = 0 } = options;
  if (slope === null || meanReturn === null || meanBenchmark === null) return null;
  const perPeriod = meanReturn - riskFree - slope * (meanBenchmark - riskFree);
  return perPeriod > -1 ? finite((1 + perPeriod) ** periodsPerYear - 1) : null;
};

/**
 * Jensen's alpha: `a = mean(r - rf) - beta * mean(b - rf)` per period, annualised as `(1 + a)^periodsPerYear - 1`.
 *
 * A fraction per year. Null as `beta`. Source: M. Jensen (1968), The Performance of Mutual Funds. Compounded as in
 * empyrical (with 365 for its 252). backtesting.py has the return of the whole run less beta times the market's,
 * not per year.
 */
export const alpha = (
  returns: Float64Array,
  benchmark: Float64Array,
  options: RatioOptions = {},
): number | null => alphaOf(beta(returns, benchmark), mean(returns), mean(benchmark), options);
