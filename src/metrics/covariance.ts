import { invariantError } from '../core/errors.js';
import { pearson } from '../core/pearson.js';
import { MIN_RETURNS } from './minimums.js';
import { momentsOf } from './moments.js';

/** Row by row; symmetric. */
export type Matrix = readonly (readonly number[])[];

/** The lengths of aligned columns, all the same; throws an invariant error otherwise. */
const lengthOf = (columns: readonly Float64Array[]): number => {
  const length = columns[0]?.length ?? 0;
  for (const column of columns) {
    if (column.length === length) continue;
    throw invariantError(`columns of ${length} and ${column.length} returns are not aligned`);
  }
  return length;
};

const centred = (column: Float64Array): Float64Array | null => {
  const { mean } = momentsOf(column);
  return mean === null ? null : column.map((value) => value - mean);
};

const product = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};

/**
 * Sample covariance matrix (ddof 1) of aligned columns of returns: entry (i, j) is of columns i and j, in fractions
 * squared per period. Null for fewer than 2 returns or one that is not finite. Throws an invariant error for columns
 * of different lengths.
 */
export const covarianceMatrix = (columns: readonly Float64Array[]): Matrix | null => {
  const length = lengthOf(columns);
  const all = columns.flatMap((column) => centred(column) ?? []);
  if (length < MIN_RETURNS || all.length < columns.length) return null;
  return all.map((a) => all.map((b) => product(a, b) / (length - 1)));
};

const correlationOf = (a: Float64Array, b: Float64Array): number | null =>
  a.length < MIN_RETURNS ? null : pearson(a, b);

/**
 * Pearson correlation of two aligned columns of returns: `cov(a, b) / (deviation(a) deviation(b))`, from -1 to 1.
 * Null for fewer than 2 returns, one that is not finite, or a flat column. Throws an invariant error for columns of
 * different lengths.
 */
export const correlation = (a: Float64Array, b: Float64Array): number | null => {
  lengthOf([a, b]);
  return correlationOf(a, b);
};

/**
 * Correlation matrix of aligned columns of returns, row by row: `correlation` of each two. On the diagonal 1, or null
 * for a column that has no correlation with anything. Throws an invariant error for columns of different lengths.
 */
export const correlationMatrix = (
  columns: readonly Float64Array[],
): readonly (readonly (number | null)[])[] => {
  lengthOf(columns);
  return columns.map((a, i) =>
    columns.map((b, j) => {
      const value = correlationOf(a, b);
      return i === j && value !== null ? 1 : value;
    }),
  );
};
