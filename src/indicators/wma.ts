import { checkPeriod } from './arguments.js';

/**
 * Linearly weighted moving average: the newest of the last `period` values weighs `period`, the oldest 1.
 * First value at `period - 1`. A flat window gives exactly its price. Equals TA-Lib WMA.
 *
 * Sums run over blocks as in `sma`, so no rounding error builds up over a long series.
 */
export const wma = (values: Float64Array, period = 30): Float64Array => {
  checkPeriod('wma', 'period', period);
  const n = values.length;
  const out = new Float64Array(n);
  out.fill(Number.NaN, 0, Math.min(period - 1, n));
  const weights = (period * (period + 1)) / 2;
  for (let block = 0; block < n; block += period) {
    const base = values[block];
    if (block > 0) weightedTails(values, period, block, base, out);
    const last = block + period - 1;
    const stop = Math.min(last, n);
    let sum = 0;
    let lag = 0; // what the older rows of this block have lost in weight since they came in
    for (let i = block; i < stop; i++) {
      lag += sum;
      sum += values[i] - base;
      out[i] = base + (out[i] + (period * sum - lag)) / weights;
    }
    if (last < n) {
      lag += sum;
      sum += values[last] - base;
      out[last] = base + (period * sum - lag) / weights;
    }
  }
  return out;
};

/** For each window that starts in the block before `block`: its weighted sum there, kept where it ends. */
const weightedTails = (
  values: Float64Array,
  period: number,
  block: number,
  base: number,
  out: Float64Array,
): void => {
  let sum = 0;
  let weighted = 0;
  let i = block - 1;
  const reach = values.length - period;
  for (; i > reach; i--) {
    sum += values[i] - base;
    weighted += sum;
  }
  for (; i > block - period; i--) {
    sum += values[i] - base;
    weighted += sum;
    out[i + period - 1] = weighted;
  }
};
