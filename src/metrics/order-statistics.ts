import { selectInPlace } from '../core/select-in-place.js';

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

/** Where `value` stands, or would be put, in the first `count` of sorted values. O(log count). */
export const placeIn = (sorted: Float64Array, count: number, value: number): number => {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
};
