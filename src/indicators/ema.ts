import { checkPeriod } from './arguments.js';
import { firstValid } from './first-valid.js';

/**
 * Exponential moving average, weight 2 / (period + 1), seeded with the simple average of the first `period`
 * values, which is its first value, at `period - 1`. Unstable period 0. Equals TA-Lib EMA.
 * Leading NaN are skipped; a NaN later on makes all that follows NaN.
 *
 * @example const trend = ema(candles.close, 200);
 */
export const ema = (values: Float64Array, period = 30): Float64Array => {
  checkPeriod('ema', 'period', period);
  const out = new Float64Array(values.length);
  emaInto(values, period, firstValid(values), out);
  return out;
};

/** Writes the average of the rows from `start` on into `out`, NaN before; `out` may be `values` itself. */
export const emaInto = (values: Float64Array, period: number, start: number, out: Float64Array): void => {
  const n = values.length;
  const seed = start + period - 1;
  if (seed >= n) {
    out.fill(Number.NaN);
    return;
  }
  let average = meanOf(values, start, period);
  out.fill(Number.NaN, 0, seed);
  out[seed] = average;
  const weight = 2 / (period + 1);
  for (let i = seed + 1; i < n; i++) {
    average += (values[i] - average) * weight;
    out[i] = average;
  }
};

/** Mean as a distance from the first value, so that equal values have exactly their own mean. */
const meanOf = (values: Float64Array, start: number, count: number): number => {
  const base = values[start];
  let sum = 0;
  for (let i = start; i < start + count; i++) sum += values[i] - base;
  return base + sum / count;
};
