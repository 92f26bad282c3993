import { checkColumns, checkPeriod } from './arguments.js';
import { firstValid } from './first-valid.js';

export interface Aroon {
  readonly up: Float64Array;
  readonly down: Float64Array;
}

/**
 * Aroon (Chande 1995), 0 to 100: how recent the highest high (`up`) and lowest low (`down`) of the last
 * `period + 1` bars are, 100 for this bar, 0 for `period` bars ago. Of equal ones the latest counts, so a
 * flat market gives 100. First value at `period`. Equals TA-Lib AROON.
 */
export const aroon = (high: Float64Array, low: Float64Array, period = 14): Aroon => {
  checkPeriod('aroon', 'period', period, 2);
  checkColumns('aroon', high, low);
  const start = firstValid(high, low);
  return { up: recency(high, start, period, 1), down: recency(low, start, period, -1) };
};

/** 100 · (period − bars since the latest maximum of sign · value) / period; blocks as in `highest`. */
const recency = (values: Float64Array, start: number, period: number, sign: 1 | -1): Float64Array => {
  const n = values.length;
  const window = period + 1;
  const out = new Float64Array(n);
  const first = start + period;
  const reach = n - window;
  out.fill(Number.NaN, 0, Math.min(first, n));
  if (first >= n) return out;
  for (let block = start; block < n; block += window) {
    if (block > start) {
      let best = block - 1;
      for (let i = block - 1; i > block - window; i--) {
        if (sign * values[i] > sign * values[best]) best = i;
        if (i <= reach) out[i + period] = best;
      }
    }
    const stop = Math.min(block + window, n);
    let best = block;
    for (let i = block; i < stop; i++) {
      if (sign * values[i] >= sign * values[best]) best = i;
      if (i < first) continue;
      const behind = out[i];
      const complete = i === block + period;
      const latest = complete || sign * values[best] >= sign * values[behind] ? best : behind;
      out[i] = (100 * (period - (i - latest))) / period;
    }
  }
  return out;
};
