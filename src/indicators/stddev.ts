import { checkPeriod } from './arguments.js';

/**
 * Population standard deviation (divisor `period`) of the last `period` values. First value at
 * `period - 1`; exactly 0 on a flat window, never NaN from rounding. Equals TA-Lib STDDEV with nbDev 1.
 *
 * Sums of distances and squared distances run over blocks as in `sma`. The distances are from a value that
 * every window concerned contains: it is at most √(period − 1) deviations from the mean, so that however
 * high the price and small its variance, the subtraction below costs no more than about log10(period) digits.
 */
export const stddev = (values: Float64Array, period = 5): Float64Array => {
  checkPeriod('stddev', 'period', period);
  const n = values.length;
  const out = new Float64Array(n);
  out.fill(Number.NaN, 0, Math.min(period - 1, n));
  if (n < period) return out;
  const tail = new Float64Array(period); // sums of the distances; those of the squares wait in `out`
  for (let block = 0; block < n; block += period) {
    const base = values[block];
    if (block > 0) tailSums(values, period, block, tail, out);
    const last = block + period - 1;
    const stop = Math.min(last, n);
    let sum = 0;
    let squares = 0;
    for (let i = block; i < stop; i++) {
      const distance = values[i] - base;
      sum += distance;
      squares += distance * distance;
      out[i] = deviation(tail[i - block] + sum, out[i] + squares, period);
    }
    if (last < n) {
      const distance = values[last] - base;
      out[last] = deviation(sum + distance, squares + distance * distance, period);
    }
  }
  return out;
};

const deviation = (sum: number, squares: number, count: number): number => {
  const variance = (squares - (sum * sum) / count) / count;
  // The bound stated above keeps the variance positive; the guard is for squares so small that they underflow.
  return variance < 0 ? 0 : Math.sqrt(variance);
};

/** For each window that starts in the block before `block`: its sums there. */
const tailSums = (
  values: Float64Array,
  period: number,
  block: number,
  tail: Float64Array,
  out: Float64Array,
): void => {
  const base = values[block];
  let sum = 0;
  let squares = 0;
  let i = block - 1;
  const reach = values.length - period;
  for (; i > block - period; i--) {
    const distance = values[i] - base;
    sum += distance;
    squares += distance * distance;
    if (i > reach) continue;
    tail[i + period - 1 - block] = sum;
    out[i + period - 1] = squares;
  }
};
