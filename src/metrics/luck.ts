import { finite } from './finite.js';
import { normalCdf, normalQuantile } from './normal.js';
import { type SharpeSample, sharpeSpread } from './sharpe.js';

/**
 * Probabilistic Sharpe ratio: the probability that the true Sharpe ratio exceeds a benchmark one,
 * `Phi((SR - SR*) sqrt(n - 1) / sqrt(1 - skew SR + (kurt - 1) / 4 SR^2))`.
 *
 * A probability. `sample` and `benchmarkSharpe` are per PERIOD, kurtosis is RAW (3 for normal): feeding excess
 * kurtosis, as LEAN and vectorbt do, understates the error. Null for fewer than 2 observations or moments that no
 * sample has. Source: D. Bailey and M. López de Prado (2012), The Sharpe Ratio Efficient Frontier.
 */
export const probabilisticSharpe = (sample: SharpeSample, benchmarkSharpe = 0): number | null => {
  const spread = sharpeSpread(sample);
  if (!(sample.observations >= 2 && spread > 0)) return null;
  return finite(normalCdf(((sample.sharpe - benchmarkSharpe) * Math.sqrt(sample.observations - 1)) / spread));
};

const EULER_MASCHERONI = 0.5772156649015329;

/**
 * Expected maximum of `trials` independent standard normal draws:
 * `(1 - g) Z(1 - 1/N) + g Z(1 - 1/(N e))`, g the Euler-Mascheroni constant, Z the normal quantile.
 *
 * In standard deviations. 0 for a single trial, where the approximation breaks down and the exact value is 0.
 * Null for fewer than one trial. Source: D. Bailey and M. López de Prado (2014), The Deflated Sharpe Ratio.
 */
export const expectedMaximumSharpe = (trials: number): number | null => {
  if (!(trials >= 1)) return null;
  const first = normalQuantile(1 - 1 / trials);
  const second = normalQuantile(1 - 1 / (trials * Math.E));
  if (first === null || second === null) return trials === 1 ? 0 : null;
  return finite(Math.max(0, (1 - EULER_MASCHERONI) * first + EULER_MASCHERONI * second));
};

/**
 * Deflated Sharpe ratio: `probabilisticSharpe` against the Sharpe ratio that the best of `trials` tries without any
 * skill is expected to reach, `SR0 = sqrt(trialSharpeVariance) * expectedMaximumSharpe(trials)`.
 *
 * A probability. `trialSharpeVariance` is the variance of the trials' per-PERIOD Sharpe ratios (an annual one is to
 * be divided by the periods per year). Null as PSR, for fewer than one trial or a negative variance.
 * Source: D. Bailey and M. López de Prado (2014), The Deflated Sharpe Ratio. RAW kurtosis; vectorbt passes excess.
 */
export const deflatedSharpe = (
  sample: SharpeSample,
  trials: number,
  trialSharpeVariance: number,
): number | null => {
  const best = expectedMaximumSharpe(trials);
  if (best === null || !(trialSharpeVariance >= 0)) return null;
  return probabilisticSharpe(sample, Math.sqrt(trialSharpeVariance) * best);
};

/**
 * Minimum track record length: how many observations it takes before PSR reaches `confidence`,
 * `1 + (1 - skew SR + (kurt - 1) / 4 SR^2) (Z(confidence) / (SR - SR*))^2`.
 *
 * In observations (days for daily returns), not rounded. Null when the Sharpe ratio does not exceed the benchmark
 * (no record is long enough), for confidence outside (0.5, 1) or moments that no sample has. The sample's own
 * length plays no part. Source: Bailey and López de Prado (2012). RAW kurtosis.
 */
export const minimumTrackRecordLength = (
  sample: Omit<SharpeSample, 'observations'>,
  benchmarkSharpe = 0,
  confidence = 0.95,
): number | null => {
  const quantile = normalQuantile(confidence);
  const spread = sharpeSpread({ ...sample, observations: 2 });
  const lead = sample.sharpe - benchmarkSharpe;
  if (quantile === null || !(quantile > 0 && lead > 0 && spread > 0)) return null;
  return finite(1 + ((spread * quantile) / lead) ** 2);
};

/**
 * Minimum backtest length: years of data below which the best of `trials` skill-less tries is expected to show an
 * annual Sharpe ratio of `annualSharpe` in sample: `(expectedMaximumSharpe(trials) / annualSharpe)^2`.
 *
 * In years; 0 for one trial. Null for fewer than one trial or a Sharpe ratio not above zero.
 * Source: D. Bailey, J. Borwein, M. López de Prado and Q. Zhu (2014), Pseudo-Mathematics and Financial Charlatanism.
 */
export const minimumBacktestLength = (trials: number, annualSharpe: number): number | null => {
  const best = expectedMaximumSharpe(trials);
  return best === null || !(annualSharpe > 0) ? null : finite((best / annualSharpe) ** 2);
};
