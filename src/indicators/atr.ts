import { checkColumns, checkPeriod } from './arguments.js';
import { firstValid } from './first-valid.js';
import { rangeOf } from './true-range.js';

/**
 * Average true range (Wilder 1978) in price units: the plain mean of the first `period` true ranges, then
 * Wilder's smoothing by 1 / period. First value at `period`. Equals TA-Lib ATR.
 *
 * @example const stopDistance = atr(candles.high, candles.low, candles.close, 14);
 */
export const atr = (
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  period = 14,
): Float64Array => {
  checkPeriod('atr', 'period', period);
  checkColumns('atr', high, low, close);
  const n = high.length;
  const out = new Float64Array(n);
  const seed = firstValid(high, low, close) + period;
  out.fill(Number.NaN, 0, Math.min(seed, n));
  if (seed >= n) return out;
  let average = 0;
  for (let i = seed - period + 1; i <= seed; i++) average += rangeOf(high[i], low[i], close[i - 1]);
  average /= period;
  out[seed] = average;
  const weight = 1 / period;
  for (let i = seed + 1; i < n; i++) {
    average += (rangeOf(high[i], low[i], close[i - 1]) - average) * weight;
    out[i] = average;
  }
  return out;
};
