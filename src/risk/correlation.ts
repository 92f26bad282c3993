import { LEAST_PAIRS, pearson } from '../core/pearson.js';

/** Pearson correlation of two columns of returns; null for fewer than 30, or where one of them does not move. */
export const correlationOf = (first: Float64Array, second: Float64Array): number | null =>
  first.length < LEAST_PAIRS ? null : pearson(first, second);
