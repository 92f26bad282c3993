import { checkPeriod } from './arguments.js';

/** Lowest of the last `period` values. First value at `period - 1`. Equals TA-Lib MIN. */
export const lowest = (values: Float64Array, period = 30): Float64Array => {
  checkPeriod('lowest', 'period', period);
  const out = new Float64Array(values.length);
  lowestInto(values, period, out);
  return out;
};

/**
 * Writes the rolling minimum of `values` into `out` (another array of the same length).
 * Van Herk (1992), Gil and Werman (1993): a window is the tail of one block of `period` rows and the head of
 * the next; two comparisons per row whatever the period, and no queue.
 */
export const lowestInto = (values: Float64Array, period: number, out: Float64Array): void => {
  const n = values.length;
  const reach = n - period;
  out.fill(Number.NaN, 0, Math.min(period - 1, n));
  for (let block = 0; block < n; block += period) {
    if (block > 0) {
      let bottom = Number.POSITIVE_INFINITY;
      let i = block - 1;
      for (; i > reach; i--) bottom = Math.min(bottom, values[i]);
      for (; i > block - period; i--) {
        bottom = Math.min(bottom, values[i]);
        out[i + period - 1] = bottom;
      }
    }
    const last = block + period - 1;
    const stop = Math.min(last, n);
    let bottom = Number.POSITIVE_INFINITY;
    for (let i = block; i < stop; i++) {
      bottom = Math.min(bottom, values[i]);
      out[i] = Math.min(out[i], bottom);
    }
    if (last < n) out[last] = Math.min(bottom, values[last]);
  }
};
