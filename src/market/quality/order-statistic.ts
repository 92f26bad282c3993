import { selectInPlace } from '../../core/select-in-place.js';

/** The q-quantile (nearest rank below) of `values[0, length)`, which is reordered; NaN when `length` is 0. */
export const quantileInPlace = (values: Float64Array, length: number, q: number): number => {
  if (length === 0) return Number.NaN;
  const k = Math.floor((length - 1) * q);
  selectInPlace(values, k, 0, length);
  return values[k]!;
};

/** The q-quantile of `column[from, to)`; zeros are left out when `positiveOnly`. NaN when nothing is left. */
export const quantileOf = (
  column: Float64Array,
  from: number,
  to: number,
  q: number,
  positiveOnly = false,
): number => {
  const first = Math.max(0, from);
  const kept = new Float64Array(Math.max(0, Math.min(column.length, to) - first));
  let count = 0;
  for (let i = first; i < first + kept.length; i++) {
    if (!positiveOnly || column[i]! > 0) kept[count++] = column[i]!;
  }
  return quantileInPlace(kept, count, q);
};
