/**
 * Reorders `values[from..]` so that `values[k]` holds what a full sort would put there, nothing greater before it
 * and nothing smaller after it. In place, O(n) on average, no allocation.
 * Source: C. A. R. Hoare (1961), Algorithm 65: FIND. Many equal values (idle days) keep the halves balanced.
 */
export const selectInPlace = (values: Float64Array, k: number, from = 0): void => {
  let left = from;
  let right = values.length - 1;
  while (left < right) {
    const pivot = values[(left + right) >>> 1]!;
    let i = left;
    let j = right;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (pivot < values[j]!) j--;
      if (i > j) break;
      const swapped = values[i]!;
      values[i] = values[j]!;
      values[j] = swapped;
      i++;
      j--;
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else return;
  }
};

/** The smallest of `values[from..]`; the last value when there is none. */
const smallestFrom = (values: Float64Array, from: number): number => {
  let smallest = values[Math.min(from, values.length - 1)]!;
  for (let i = from + 1; i < values.length; i++) if (values[i]! < smallest) smallest = values[i]!;
  return smallest;
};

/**
 * The value at a fractional position of the sorted order (0 is the smallest), by linear interpolation between its
 * neighbours: numpy's default, "type 7" of R. Hyndman and Y. Fan (1996). Reorders `values[from..]`; everything
 * before `from` must not be greater than what follows.
 */
export const valueAtPosition = (values: Float64Array, position: number, from = 0): number => {
  const k = Math.floor(position);
  selectInPlace(values, k, from);
  const low = values[k]!;
  const high = smallestFrom(values, k + 1);
  return position === k ? low : low + (high - low) * (position - k);
};
