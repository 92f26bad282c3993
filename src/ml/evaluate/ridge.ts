import { invariantError } from '../../core/errors.js';

/** A linear model: weights of its inputs, the last one the constant. */
export type LinearWeights = Float64Array;

/** Solves A x = b for a symmetric positive definite A (row by row) by Cholesky's decomposition. */
const solve = (a: readonly Float64Array[], b: Float64Array): Float64Array => {
  const n = b.length;
  const l = a.map((row) => Float64Array.from(row));
  for (let i = 0; i < n; i++) {
    for (let k = 0; k <= i; k++) {
      let sum = a[i][k];
      for (let m = 0; m < k; m++) sum -= l[i][m] * l[k][m];
      if (i !== k) l[i][k] = sum / l[k][k];
      else if (sum > 0) l[i][i] = Math.sqrt(sum);
      else throw invariantError('the normal equations of a ridge regression are not positive definite');
    }
  }
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    for (let m = 0; m < i; m++) x[i] -= l[i][m] * x[m];
    x[i] /= l[i][i];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let m = i + 1; m < n; m++) x[i] -= l[m][i] * x[m];
    x[i] /= l[i][i];
  }
  return x;
};

/**
 * Ridge regression (Hoerl and Kennard, 1970) in closed form: the weights that make Σ (y − w·x − c)² + penalty · n · |w|²
 * least. The constant is not drawn to zero.
 *
 * @param rows inputs of each sample, all as long
 */
export const fitRidge = (
  rows: readonly Float64Array[],
  actual: ArrayLike<number>,
  penalty: number,
): LinearWeights => {
  const width = (rows[0]?.length ?? 0) + 1;
  const a = Array.from({ length: width }, () => new Float64Array(width));
  const b = new Float64Array(width);
  const x = new Float64Array(width);
  rows.forEach((row, s) => {
    x.set(row);
    x[width - 1] = 1;
    for (let i = 0; i < width; i++) {
      b[i] += x[i] * actual[s];
      for (let k = 0; k < width; k++) a[i][k] += x[i] * x[k];
    }
  });
  for (let i = 0; i < width - 1; i++) a[i][i] += penalty * rows.length;
  return solve(a, b);
};

/** What the linear model makes of one row. */
export const linearAt = (weights: LinearWeights, row: Float64Array): number => {
  let sum = weights[weights.length - 1];
  for (let i = 0; i < row.length; i++) sum += weights[i] * row[i];
  return sum;
};
