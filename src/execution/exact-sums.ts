import { addDecimals } from '../core/decimal-text.js';
import { type Exact, exact } from '../core/exact.js';

/** The sum, exact to the last digit. */
export const addExact = (a: Exact, b: Exact): Exact => exact(addDecimals(a.text, b.text));

/** `a` without `b`, exact to the last digit. */
export const subtractExact = (a: Exact, b: Exact): Exact =>
  exact(addDecimals(a.text, b.text.startsWith('-') ? b.text.slice(1) : `-${b.text}`));

/** Negative, zero or positive as `a` is below, at or above `b`, by all their digits. */
export const compareExact = (a: Exact, b: Exact): number => Math.sign(subtractExact(a, b).value);

export const isPositive = (a: Exact): boolean => a.value > 0;
