import { DAYS_PER_YEAR } from './daily-returns.js';
import { finite } from './finite.js';
import { MIN_RETURNS_FOR_KURTOSIS } from './minimums.js';
import { momentsOf } from './moments.js';
import { sharpeOf } from './sharpe.js';

/** Pearson's correlation of two samples that vary. */
const correlation = (a: Float64Array, b: Float64Array, meanA: number, meanB: number): number => {
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [da, db] = [a[i]! - meanA, b[i]! - meanB];
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  return Math.min(1, Math.max(-1, ab / Math.sqrt(aa * bb)));
};

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
  const [first, second] = [momentsOf(a), momentsOf(b)];
  const s = sharpeOf(first, { periodsPerYear: 1 });
  const t = sharpeOf(second, { periodsPerYear: 1 });
  if (s === null || t === null || first.mean === null || second.mean === null) return null;
  const c = correlation(a, b, first.mean, second.mean);
  const variance = (2 - 2 * c + (s * s + t * t - 2 * s * t * c * c) / 2) / a.length;
  return finite(Math.sqrt(Math.max(0, variance) * DAYS_PER_YEAR));
};
