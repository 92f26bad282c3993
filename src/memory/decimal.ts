import { usageError } from '../core/errors.js';

/** A number, or the exact decimal text that a venue sent for it. */
export type Decimal = number | string;

/** A number and, where it came as text, that text: what a column and its `_text` neighbour hold. */
export interface ExactNumber {
  readonly value: number;
  readonly text: string | null;
}

const DECIMAL = /^-?\d{1,40}(\.\d{1,40})?$/;

/** Reads a decimal; throws a usage error that names it. */
export const exactNumber = (name: string, given: Decimal): ExactNumber => {
  if (typeof given === 'number') {
    if (Number.isFinite(given)) return { value: given, text: null };
  } else if (typeof given === 'string' && DECIMAL.test(given.trim())) {
    return { value: Number(given), text: given.trim() };
  }
  throw usageError(`${name} "${String(given)}" is not a number`, 'write it as 0.01 or 64123.5');
};
