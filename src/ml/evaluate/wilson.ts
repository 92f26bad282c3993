/** 97.5 % quantile of the standard normal. */
const Z = 1.959963984540054;

/** A share with the interval that holds it with 95 %. */
export interface ShareInterval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Interval of a share (Wilson, 1927), 95 %.
 *
 * @param share 0 to 1
 * @param trials independent trials behind it, above 0; need not be whole
 */
export const wilson = (share: number, trials: number): ShareInterval => {
  const z2 = Z * Z;
  const bottom = 1 + z2 / trials;
  const middle = (share + z2 / (2 * trials)) / bottom;
  const half = (Z / bottom) * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials * trials));
  return { value: share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
};
