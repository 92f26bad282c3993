/** A deviation of returns that is rounding and nothing else: see `isRounding` of the metrics. */
const FLAT = 1e-12;

/** Fewest pairs of returns, or of profits, from which it is said how alike two markets are. */
export const LEAST_PAIRS = 30;

/**
 * Pearson correlation of two columns of the same length: covariance over the product of the standard deviations, from
 * -1 to 1, symmetric to the last bit. Null where one of them does not move or a value is not finite.
 */
export const pearson = (first: Float64Array, second: Float64Array): number | null => {
  const { length } = first;
  let meanFirst = 0;
  let meanSecond = 0;
  for (let k = 0; k < length; k++) {
    meanFirst += first[k]! / length;
    meanSecond += second[k]! / length;
  }
  let together = 0;
  let squaresFirst = 0;
  let squaresSecond = 0;
  for (let k = 0; k < length; k++) {
    const a = first[k]! - meanFirst;
    const b = second[k]! - meanSecond;
    together += a * b;
    squaresFirst += a * a;
    squaresSecond += b * b;
  }
  const deviationFirst = Math.sqrt(squaresFirst);
  const deviationSecond = Math.sqrt(squaresSecond);
  if (!(deviationFirst > FLAT && deviationSecond > FLAT)) return null;
  const value = together / (deviationFirst * deviationSecond);
  return Number.isFinite(value) ? Math.max(-1, Math.min(1, value)) : null;
};
