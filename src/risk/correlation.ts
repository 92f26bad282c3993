import { pearson } from '../core/pearson.js';

/** Fewest returns from which a correlation is taken. */
export const LEAST_RETURNS = 30;

/** Pearson correlation of two columns of returns; null for fewer than 30, or where one of them does not move. */
export const correlationOf = (first: Float64Array, second: Float64Array): number | null =>
  first.length < LEAST_RETURNS ? null : pearson(first, second);
