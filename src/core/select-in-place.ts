/**
 * Reorders `values[from, to)` so that `values[k]` holds what a full sort would put there, nothing greater before it
 * and nothing smaller after it. In place, O(n) on average, no allocation.
 * Source: C. A. R. Hoare (1961), Algorithm 65: FIND. Many equal values (idle days) keep the halves balanced.
 */
export const selectInPlace = (values: Float64Array, k: number, from = 0, to = values.length): void => {
  let left = from;
  let right = to - 1;
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
