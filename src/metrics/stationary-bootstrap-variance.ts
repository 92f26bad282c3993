import { finite } from './finite.js';
import { mean } from './moments.js';

/** Weights of autocovariances below this are left out. */
const NEGLIGIBLE = 1e-12;

/**
 * Variance that the mean of a stationary-bootstrap resample has, times the number of values: `R(0) + 2 sum k(i) R(i)`
 * with R the autocovariance (divisor n) and `k(i) = (1 - i/n)(1 - q)^i + (i/n)(1 - q)^(n - i)`, `q = 1 / blockLength`.
 *
 * An estimate of the variance of `sqrt(n) * mean` of a series with memory, in the unit of the values squared; exact
 * for the bootstrap, so that no resamples are drawn. 0 for a constant series. Null for no values, one that is not
 * finite, or a block length below 1. O(n × block length).
 * Sources: D. Politis and J. Romano (1994), The Stationary Bootstrap; P. Hansen (2005), A Test for Superior Predictive
 * Ability.
 */
export const stationaryBootstrapVariance = (values: Float64Array, blockLength: number): number | null => {
  const count = values.length;
  const centre = mean(values);
  if (centre === null || !(blockLength >= 1 && blockLength < Number.POSITIVE_INFINITY)) return null;
  const runsOn = 1 - 1 / blockLength;
  const distance = values.map((value) => value - centre);
  const products = (lag: number): number => {
    let sum = 0;
    for (let i = lag; i < count; i++) sum += distance[i]! * distance[i - lag]!;
    return sum;
  };
  let total = products(0);
  for (let lag = 1; lag < count; lag++) {
    const weight = (1 - lag / count) * runsOn ** lag + (lag / count) * runsOn ** (count - lag);
    if (weight > NEGLIGIBLE) total += 2 * weight * products(lag);
  }
  return finite(Math.max(0, total / count));
};
