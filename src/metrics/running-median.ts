import { placeIn } from './order-statistics.js';

/**
 * The median of a growing sample: each call takes one more value and returns the median of all so far, the mean of
 * the two in the middle where their number is even. In the unit of the values; `capacity` is the most there will be.
 * Keeps them sorted: O(n) a value, but one move of memory, which is fast for thousands.
 */
export const runningMedian = (capacity: number): ((value: number) => number) => {
  const sorted = new Float64Array(capacity);
  let count = 0;
  return (value) => {
    const place = placeIn(sorted, count, value);
    sorted.copyWithin(place + 1, place, count);
    sorted[place] = value;
    count++;
    const half = count >>> 1;
    return count % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
  };
};
