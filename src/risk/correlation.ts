/** Fewest returns from which a correlation is taken. */
export const LEAST_RETURNS = 30;

/**
 * Pearson correlation of two columns of returns of the same length: covariance over the product of the standard
 * deviations, in [-1, 1]. Null for fewer than 30 returns, or where one of them does not move.
 */
export const correlationOf = (first: Float64Array, second: Float64Array): number | null => {
  const n = Math.min(first.length, second.length);
  if (n < LEAST_RETURNS) return null;
  let meanFirst = 0;
  let meanSecond = 0;
  for (let k = 0; k < n; k++) {
    meanFirst += first[k]! / n;
    meanSecond += second[k]! / n;
  }
  let together = 0;
  let squaresFirst = 0;
  let squaresSecond = 0;
  for (let k = 0; k < n; k++) {
    const a = first[k]! - meanFirst;
    const b = second[k]! - meanSecond;
    together += a * b;
    squaresFirst += a * a;
    squaresSecond += b * b;
  }
  const scale = Math.sqrt(squaresFirst) * Math.sqrt(squaresSecond);
  // A mean is not exact: what does not move may differ from it by rounding.
  if (!(scale > 1e-300)) return null;
  return Math.max(-1, Math.min(1, together / scale));
};
