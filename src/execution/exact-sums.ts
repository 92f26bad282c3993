import { addDecimals } from '../core/decimal-text.js';
import { type Exact, exact } from '../core/exact.js';

/** The sum, exact to the last digit. */
export const addExact = (a: Exact, b: Exact): Exact => exact(addDecimals(a.text, b.text));

/** `a` without `b`, exact to the last digit. */
export const subtractExact = (a: Exact, b: Exact): Exact =>
  exact(addDecimals(a.text, b.text.startsWith('-') ? b.text.slice(1) : `-${b.text}`));

/**
 * Negative, zero or positive as `a` is below, at or above `b`, by all their digits. The digits are only looked at where
 * the numbers next to them are the same: a number is never rounded past another.
 */
export const compareExact = (a: Exact, b: Exact): number => {
  if (a.value !== b.value) return a.value < b.value ? -1 : 1;
  return a.text === b.text ? 0 : Math.sign(subtractExact(a, b).value);
};

export const isPositive = (a: Exact): boolean => a.value > 0;
