import { pearson } from '../core/pearson.js';
import { DAYS_PER_YEAR } from './daily-returns.js';
import { finite } from './finite.js';
import { MIN_RETURNS_FOR_KURTOSIS } from './minimums.js';
import { sharpe } from './sharpe.js';

/**
 * Standard error of the difference of two Sharpe ratios of the SAME days: with correlation `c` of the returns and ratios
 * `s`, `t` per day `sqrt((2 - 2c + (s^2 + t^2 - 2 s t c^2) / 2) / n)`, times `sqrt(365)`.
 *
 * Two runs of nearly the same strategy win and lose on the same days: their ratios differ by far less than each one's own
 * error. Takes daily returns (fractions), both of one length; same unit as `sharpe`. Null for fewer than 4 returns, samples
 * of two lengths and a flat one. Normal returns are assumed.
 * Source: J. Jobson and B. Korkie (1981), corrected by C. Memmel (2003), Performance Hypothesis Testing with the Sharpe Ratio.
 */
export const sharpeDifferenceError = (a: Float64Array, b: Float64Array): number | null => {
  if (a.length !== b.length || a.length < MIN_RETURNS_FOR_KURTOSIS) return null;
  const s = sharpe(a, { periodsPerYear: 1 });
  const t = sharpe(b, { periodsPerYear: 1 });
  const c = pearson(a, b);
  if (s === null || t === null || c === null) return null;
  const variance = (2 - 2 * c + (s * s + t * t - 2 * s * t * c * c) / 2) / a.length;
  return finite(Math.sqrt(Math.max(0, variance) * DAYS_PER_YEAR));
};
