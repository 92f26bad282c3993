import { selectInPlace } from '../core/select-in-place.js';

/** A range that is to hold a statistic, in the unit of the statistic. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Percentile interval of a statistic, equal tailed, from its values on the resamples of a bootstrap: the k-th
 * smallest and the k-th greatest of them, `k = floor((resamples + 1) (1 - confidence) / 2)`.
 *
 * In the unit of the values. Whole ranks, not interpolated ones, so that the interval of the negated values is the
 * negated interval, bit for bit. Values that are not finite (a statistic that a resample does not carry) are left
 * out. Null for a confidence outside (0, 1) and where there are too few values for it: below 39 for 95 %.
 * Source: B. Efron and R. Tibshirani (1993), An Introduction to the Bootstrap, chapter 13.
 */
export const bootstrapInterval = (values: Float64Array, confidence = 0.95): Interval | null => {
  if (!(confidence > 0 && confidence < 1)) return null;
  const known = values.filter(Number.isFinite);
  // A tail of exactly k ranks is often k less a rounding error.
  const rank = Math.floor(((known.length + 1) * (1 - confidence)) / 2 + 1e-9);
  if (rank < 1) return null;
  const last = known.length - rank;
  selectInPlace(known, rank - 1);
  selectInPlace(known, last, rank - 1);
  return { low: known[rank - 1]!, high: known[last]! };
};
