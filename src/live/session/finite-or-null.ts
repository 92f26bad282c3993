import { invariantError } from '../../core/errors.js';

/** A number as JSON can hold it: Infinity, which means no limit, becomes null. Throws an invariant error for NaN. */
export const finiteOrNull = (what: string, value: number): number | null => {
  if (value === Number.POSITIVE_INFINITY) return null;
  if (Number.isFinite(value)) return value;
  throw invariantError(`${what} is ${value}, which no session can run under`);
};

/** The number that was written: null is Infinity. */
export const infiniteAgain = (value: number | null): number => value ?? Number.POSITIVE_INFINITY;
