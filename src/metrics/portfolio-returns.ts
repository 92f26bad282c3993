import { invariantError } from '../core/errors.js';

/**
 * Returns of a portfolio that is brought back to the same weights every period: `sum w[i] r[i]`, what is not in a
 * position being cash that earns nothing.
 *
 * `columns` are aligned returns, one column per position; `weights` fractions of capital, negative for short
 * positions. Fractions per period. Throws an invariant error where sizes do not match.
 */
export const portfolioReturns = (
  columns: readonly Float64Array[],
  weights: readonly number[],
): Float64Array<ArrayBuffer> => {
  const length = columns[0]?.length ?? 0;
  if (weights.length !== columns.length || columns.some((column) => column.length !== length)) {
    throw invariantError(`${weights.length} weights do not match ${columns.length} columns of returns`);
  }
  const returns = new Float64Array(length);
  for (const [k, column] of columns.entries()) {
    for (let i = 0; i < length; i++) returns[i]! += weights[k]! * column[i]!;
  }
  return returns;
};
