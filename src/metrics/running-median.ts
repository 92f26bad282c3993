/**
 * The median of a growing sample: each call takes one more value and returns the median of all so far, the mean of
 * the two in the middle where their number is even. In the unit of the values; `capacity` is the most there will be.
 * Keeps them sorted: O(n) a value, but one move of memory, which is fast for thousands.
 */
export const runningMedian = (capacity: number): ((value: number) => number) => {
  const sorted = new Float64Array(capacity);
  let count = 0;
  return (value) => {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sorted[middle]! < value) low = middle + 1;
      else high = middle;
    }
    sorted.copyWithin(low + 1, low, count);
    sorted[low] = value;
    count++;
    const half = count >>> 1;
    return count % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
  };
};
