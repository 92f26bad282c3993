import { checkColumns } from './arguments.js';
import { firstValid } from './first-valid.js';

/** Volume of one bar, signed and weighted by where the close lies in the range: −1 at the low, 1 at the high. */
export const moneyFlowVolume = (high: number, low: number, close: number, volume: number): number => {
  const range = high - low;
  return range > 0 ? ((close - low - (high - close)) / range) * volume : 0;
};

/**
 * Accumulation/distribution line (Chaikin): running sum of volume weighted by where the close lies in the
 * bar's range. A bar without range adds nothing. First value at 0. Equals TA-Lib AD.
 */
export const ad = (
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  volume: Float64Array,
): Float64Array => {
  checkColumns('ad', high, low, close, volume);
  const n = high.length;
  const out = new Float64Array(n);
  const start = firstValid(high, low, close, volume);
  out.fill(Number.NaN, 0, start);
  let total = 0;
  for (let i = start; i < n; i++) {
    total += moneyFlowVolume(high[i], low[i], close[i], volume[i]);
    out[i] = total;
  }
  return out;
};
