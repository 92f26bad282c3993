/**
 * The k-th smallest (from 0) of `values[0, length)`, which is reordered. Expected O(length) (C. A. R. Hoare, "Find", 1961).
 * NaN when `length` is 0.
 */
export const selectInPlace = (values: Float64Array, length: number, k: number): number => {
  if (length === 0) return Number.NaN;
  let low = 0;
  let high = length - 1;
  while (low < high) {
    const pivot = values[(low + high) >>> 1]!;
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i <= j) {
        const swap = values[i]!;
        values[i++] = values[j]!;
        values[j--] = swap;
      }
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return values[k]!;
};

/** The q-quantile (nearest rank below) of `values[0, length)`, which is reordered; NaN when `length` is 0. */
export const quantileInPlace = (values: Float64Array, length: number, q: number): number =>
  selectInPlace(values, length, Math.floor((length - 1) * q));

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
