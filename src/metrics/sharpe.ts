import { DAYS_PER_YEAR } from './daily-returns.js';
import { finite, quotient } from './finite.js';
import { type Moments, momentsOf } from './moments.js';

export interface RatioOptions {
  /** Periods per year, for annualisation; 1 gives the ratio per period. Default 365. */
  readonly periodsPerYear?: number;
  /** Risk-free return per PERIOD (not per year), a fraction. Default 0. */
  readonly riskFree?: number;
}

/** `sharpe` of a sample whose moments are known. */
export const sharpeOf = (moments: Moments, options: RatioOptions = {}): number | null => {
  const { periodsPerYear = DAYS_PER_YEAR, riskFree = 0 } = options;
  if (moments.mean === null || moments.deviation === null) return null;
  return quotient((moments.mean - riskFree) * Math.sqrt(periodsPerYear), moments.deviation);
};

/**
 * Sharpe ratio: `(mean(r) - riskFree) / std(r) * sqrt(periodsPerYear)`, std with ddof 1.
 *
 * No unit; annualised. Null for fewer than 2 returns and for a flat series (where empyrical gives infinity).
 * Source: W. Sharpe (1994), The Sharpe Ratio. As empyrical, but 365 for its 252. backtesting.py divides a geometric
 * annual return by a lognormal volatility; freqtrade uses closed-trade profits, which splitting a trade inflates.
 *
 * An idle day counts as a day. Adding one return of 0 to n returns with a per-period Sharpe s (no risk-free rate)
 * gives exactly `s * sqrt(n^3 / ((n + 1) (n s^2 + n^2 - 1)))`: diluted by about 1/(2n)-th, never moved otherwise.
 */
export const sharpe = (returns: Float64Array, options: RatioOptions = {}): number | null =>
  sharpeOf(momentsOf(returns), options);

/** What the sampling distribution of a Sharpe ratio depends on. Everything per PERIOD, nothing annualised. */
export interface SharpeSample {
  /** Sharpe ratio per period. */
  readonly sharpe: number;
  /** Number of returns it was computed from. */
  readonly observations: number;
  readonly skewness: number;
  /** RAW kurtosis: 3 for normal returns. */
  readonly kurtosis: number;
}

/**
 * The spread of a per-period Sharpe ratio times the square root of (observations - 1):
 * `sqrt(1 - skew SR + (kurt - 1) / 4 SR^2)`. NaN for moments that no sample has.
 */
export const sharpeSpread = ({ sharpe, skewness, kurtosis }: SharpeSample): number =>
  Math.sqrt(1 - skewness * sharpe + ((kurtosis - 1) / 4) * sharpe * sharpe);

/** The Sharpe sample of known moments; null where one of them is. */
export const sharpeSampleOf = (moments: Moments, riskFree = 0): SharpeSample | null => {
  const perPeriod = sharpeOf(moments, { periodsPerYear: 1, riskFree });
  const { skewness, kurtosis } = moments;
  if (perPeriod === null || skewness === null || kurtosis === null) return null;
  return { sharpe: perPeriod, observations: moments.count, skewness, kurtosis };
};

/** `sharpeStandardError` of a sample whose moments are known. */
export const sharpeStandardErrorOf = (moments: Moments, options: RatioOptions = {}): number | null => {
  const { periodsPerYear = DAYS_PER_YEAR, riskFree = 0 } = options;
  const sample = sharpeSampleOf(moments, riskFree);
  if (sample === null) return null;
  return finite(sharpeSpread(sample) * Math.sqrt(periodsPerYear / (sample.observations - 1)));
};

/**
 * Standard error of the Sharpe ratio of returns that need not be normal:
 * `sqrt((1 - skew SR + (kurt - 1) / 4 SR^2) / (n - 1)) * sqrt(periodsPerYear)`, SR per period, kurtosis RAW.
 *
 * Same unit as `sharpe`: ratio ± 2 errors is about a 95 % interval. Null for fewer than 4 returns or a flat series.
 * Source: A. Lo (2002), The Statistics of Sharpe Ratios, extended by E. Mertens (2002); with n - 1 as in Bailey and
 * López de Prado (2012), so that PSR = Phi(sharpe / error). Lo's and Mertens's own texts divide by n.
 */
export const sharpeStandardError = (returns: Float64Array, options: RatioOptions = {}): number | null =>
  sharpeStandardErrorOf(momentsOf(returns), options);
