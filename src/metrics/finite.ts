/** The value, or null when it is NaN or infinite: no statistic of this room leaves as anything but a number or null. */
export const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** `top / bottom`, or null when the denominator is zero or the result is not finite. */
export const quotient = (top: number, bottom: number): number | null =>
  bottom === 0 ? null : finite(top / bottom);

/**
 * Below this a spread of returns (or a drawdown) is the rounding of floating-point equity, not risk: an equity that
 * grows by the same factor every day shows a deviation near 1e-16, and dividing by it would give a Sharpe of 1e14.
 * The margin makes sure that of any ratio that is stated at least the first three digits are more than rounding.
 */
const ROUNDING = 1e-12;

/** True when `spread` is rounding and nothing else; `level` is the size of the values it was measured on. */
export const isRounding = (spread: number, level = 1): boolean =>
  Math.abs(spread) <= ROUNDING * Math.max(1, Math.abs(level));
