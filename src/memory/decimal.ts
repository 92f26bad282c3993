import { plainDecimal } from '../core/decimal-text.js';
import { usageError } from '../core/errors.js';

/** A number, or the exact decimal text that a venue sent for it. */
export type Decimal = number | string;

/** A number and, where it came as text, that text: what a column and its `_text` neighbour hold. */
export interface ExactNumber {
  readonly value: number;
  readonly text: string | null;
}

/**
 * Far beyond any price, quantity or sum of money, and small enough that sums and squares of a million of them are still
 * numbers: one absurd row must not stop every report.
 */
export const LARGEST = 1e30;

/** Reads a decimal; throws a usage error that names it. */
export const exactNumber = (name: string, given: Decimal): ExactNumber => {
  const text = typeof given === 'string' ? plainDecimal(given) : null;
  const value = text === null && typeof given !== 'number' ? Number.NaN : Number(text ?? given);
  if (Number.isFinite(value) && Math.abs(value) > LARGEST) throw tooLarge(name, String(given));
  if (Number.isFinite(value)) return { value, text };
  throw usageError(`${name} "${String(given)}" is not a number`, 'write it as 0.01 or 64123.5');
};

/** What is said of a number that no market has. */
const tooLarge = (name: string, given: string) =>
  usageError(`${name} ${given} is not possible`, 'give a number between -1e30 and 1e30');
