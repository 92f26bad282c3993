import { finite } from './finite.js';
import { momentsOf } from './moments.js';
import { normalQuantile } from './normal.js';
import { WORST_SHARE } from './tail-risk.js';

/** Density of the standard normal. */
const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** Mean of the standard normal below its quantile `z` of probability `share`: `-φ(z) / share`. */
export const normalTailMean = (z: number, share: number): number => -density(z) / share;

/** Quantile of a share in (0, 0.5]; null outside. */
export const tailQuantile = (share: number): number | null => (share <= 0.5 ? normalQuantile(share) : null);

/**
 * Parametric value at risk: the `share` quantile of a normal distribution with the mean and deviation (ddof 1) of the
 * returns, `mean + z deviation`. `share` 0.05 is 95 %, 0.01 is 99 %.
 *
 * A fraction per period, NEGATIVE for a loss as the historical `valueAtRisk`. Null for fewer than 2 returns, a
 * non-finite one, or a share outside (0, 0.5]. Returns have heavier tails than this: at 99 % it understates the loss.
 * Source: P. Jorion, Value at Risk.
 */
export const normalValueAtRisk = (returns: Float64Array, share = WORST_SHARE): number | null => {
  const { mean, deviation } = momentsOf(returns);
  const z = tailQuantile(share);
  return mean === null || deviation === null || z === null ? null : finite(mean + z * deviation);
};

/**
 * Parametric conditional value at risk (expected shortfall): the mean of that normal distribution below its `share`
 * quantile, `mean - deviation φ(z) / share`. Unit, sign and null as `normalValueAtRisk`.
 */
export const normalConditionalValueAtRisk = (returns: Float64Array, share = WORST_SHARE): number | null => {
  const { mean, deviation } = momentsOf(returns);
  const z = tailQuantile(share);
  if (mean === null || deviation === null || z === null) return null;
  return finite(mean + deviation * normalTailMean(z, share));
};
