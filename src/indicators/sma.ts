import { checkPeriod } from './arguments.js';

/**
 * Simple moving average: mean of the last `period` values. First value at `period - 1`.
 * A flat window gives exactly its price. Equals TA-Lib SMA.
 *
 * @example const slow = sma(candles.close, 50);
 */
export const sma = (values: Float64Array, period = 30): Float64Array => {
  checkPeriod('sma', 'period', period);
  const out = new Float64Array(values.length);
  smaInto(values, period, out);
  return out;
};

/**
 * Writes the moving average of `values` into `out` (another array of the same length).
 *
 * The rows are cut into blocks of `period`. A window is the tail of one block and the head of the next, so
 * its sum is one sum running backwards plus one running forwards (van Herk 1992, Gil and Werman 1993, for
 * minima). Nothing is ever subtracted again, so no error can build up however long the series. Both sums are
 * of distances from the later block's first value, which every window in that block contains.
 */
export const smaInto = (values: Float64Array, period: number, out: Float64Array): void => {
  const n = values.length;
  const reach = n - period;
  out.fill(Number.NaN, 0, Math.min(period - 1, n));
  for (let block = 0; block < n; block += period) {
    const base = values[block];
    const last = block + period - 1;
    let sum = 0;
    if (block > 0) {
      // What each window has in the block before, kept where that window ends.
      let i = block - 1;
      for (; i > reach; i--) sum += values[i] - base;
      for (; i > block - period; i--) {
        sum += values[i] - base;
        out[i + period - 1] = sum;
      }
    }
    sum = 0;
    const stop = Math.min(last, n);
    for (let i = block; i < stop; i++) {
      sum += values[i] - base;
      out[i] = base + (out[i] + sum) / period;
    }
    if (last < n) out[last] = base + (sum + (values[last] - base)) / period;
  }
};
