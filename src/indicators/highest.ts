import { checkPeriod } from './arguments.js';

/** Highest of the last `period` values. First value at `period - 1`. Equals TA-Lib MAX. */
export const highest = (values: Float64Array, period = 30): Float64Array => {
  checkPeriod('highest', 'period', period);
  const out = new Float64Array(values.length);
  highestInto(values, period, out);
  return out;
};

/**
 * Writes the rolling maximum of `values` into `out` (another array of the same length).
 * Van Herk (1992), Gil and Werman (1993): a window is the tail of one block of `period` rows and the head of
 * the next; two comparisons per row whatever the period, and no queue.
 */
export const highestInto = (values: Float64Array, period: number, out: Float64Array): void => {
  const n = values.length;
  const reach = n - period;
  out.fill(Number.NaN, 0, Math.min(period - 1, n));
  for (let block = 0; block < n; block += period) {
    if (block > 0) {
      let top = Number.NEGATIVE_INFINITY;
      let i = block - 1;
      for (; i > reach; i--) top = Math.max(top, values[i]);
      for (; i > block - period; i--) {
        top = Math.max(top, values[i]);
        out[i + period - 1] = top;
      }
    }
    const last = block + period - 1;
    const stop = Math.min(last, n);
    let top = Number.NEGATIVE_INFINITY;
    for (let i = block; i < stop; i++) {
      top = Math.max(top, values[i]);
      out[i] = Math.max(out[i], top);
    }
    if (last < n) out[last] = Math.max(top, values[last]);
  }
};
