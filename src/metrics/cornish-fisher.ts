import { finite } from './finite.js';
import { momentsOf } from './moments.js';
import { normalTailMean, tailQuantile } from './normal-tail-risk.js';
import { WORST_SHARE } from './tail-risk.js';

/** The expansion as a cubic in the normal quantile z: `constant + linear z + square z² + cube z³`. */
interface Cubic {
  readonly constant: number;
  readonly linear: number;
  readonly square: number;
  readonly cube: number;
}

/** `z + (z² - 1) S / 6 + (z³ - 3z) K / 24 - (2z³ - 5z) S² / 36`, sorted by powers of z. */
const cubicOf = (skewness: number, excess: number): Cubic => ({
  constant: -skewness / 6,
  linear: 1 - excess / 8 + (5 * skewness * skewness) / 36,
  square: skewness / 6,
  cube: excess / 24 - (skewness * skewness) / 18,
});

/**
 * Whether the Cornish-Fisher expansion is a distribution at all: its quantile must rise with the probability, which
 * holds where `S² / 9 <= 4 (K / 8 - S² / 6)(1 - K / 8 + 5 S² / 36)` and the first factor is not negative.
 *
 * `kurtosis` is RAW (3 for normal), K is 3 less. For S = 0 the domain is 0 <= K <= 8; no |S| above 6 (√2 - 1) = 2.49
 * is in it, and no K below 0. Source: D. Maillard (2012), A User's Guide to the Cornish Fisher Expansion.
 */
export const isCornishFisherValid = (skewness: number, kurtosis: number): boolean => {
  const { linear, square, cube } = cubicOf(skewness, kurtosis - 3);
  // The slope is linear + 2 square z + 3 cube z².
  if (cube > 0) return square * square <= 3 * cube * linear;
  return cube === 0 && square === 0 && linear > 0;
};

interface Expansion {
  readonly mean: number;
  readonly deviation: number;
  readonly cubic: Cubic;
  readonly z: number;
}

const expansionOf = (returns: Float64Array, share: number): Expansion | null => {
  const { mean, deviation, skewness, kurtosis } = momentsOf(returns);
  const z = tailQuantile(share);
  if (mean === null || deviation === null || skewness === null || kurtosis === null || z === null)
    return null;
  if (!isCornishFisherValid(skewness, kurtosis)) return null;
  return { mean, deviation, cubic: cubicOf(skewness, kurtosis - 3), z };
};

/**
 * Cornish-Fisher (modified) value at risk: the normal one with its quantile z corrected for the skewness S and excess
 * kurtosis K of the returns, `mean + deviation (z + (z² - 1) S / 6 + (z³ - 3z) K / 24 - (2z³ - 5z) S² / 36)`.
 *
 * A fraction per period, NEGATIVE for a loss as `valueAtRisk`; `share` 0.05 is 95 %, 0.01 is 99 %. Null for fewer than
 * 4 returns, a non-finite one, a flat series, a share outside (0, 0.5], and outside the domain of
 * `isCornishFisherValid`, where the expansion is not a distribution: tails too heavy, lighter than normal, or too
 * skewed. Inside it the sample's moments are taken as the parameters of the expansion, as is usual; Maillard
 * shows that the distribution so made has heavier tails than the sample.
 * Sources: E. Cornish and R. Fisher (1937); L. Favre and J. Galeano (2002), Mean-Modified Value-at-Risk Optimization
 * with Hedge Funds; D. Maillard (2012).
 */
export const cornishFisherValueAtRisk = (returns: Float64Array, share = WORST_SHARE): number | null => {
  const expansion = expansionOf(returns, share);
  if (expansion === null) return null;
  const { mean, deviation, z } = expansion;
  const { constant, linear, square, cube } = expansion.cubic;
  return finite(mean + deviation * (constant + z * (linear + z * (square + z * cube))));
};

/**
 * Cornish-Fisher conditional value at risk: the mean of the expansion below its `share` quantile, in closed form with
 * the moments of the normal below z: `m = -φ(z) / share`, `1 + z m`, `(z² + 2) m`.
 * Unit, sign and null as `cornishFisherValueAtRisk`. Source: D. Maillard (2012).
 */
export const cornishFisherConditionalValueAtRisk = (
  returns: Float64Array,
  share = WORST_SHARE,
): number | null => {
  const expansion = expansionOf(returns, share);
  if (expansion === null) return null;
  const { mean, deviation, z } = expansion;
  const { constant, linear, square, cube } = expansion.cubic;
  const first = normalTailMean(z, share);
  const tail = constant + linear * first + square * (1 + z * first) + cube * (z * z + 2) * first;
  return finite(mean + deviation * tail);
};
