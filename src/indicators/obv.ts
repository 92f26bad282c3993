import { checkColumns } from './arguments.js';
import { firstValid } from './first-valid.js';

/**
 * On-balance volume (Granville 1963): running sum of volume, added when the close rises, subtracted when it
 * falls. Starts with the first bar's volume, at 0. Equals TA-Lib OBV.
 */
export const obv = (close: Float64Array, volume: Float64Array): Float64Array => {
  checkColumns('obv', close, volume);
  const n = close.length;
  const out = new Float64Array(n);
  const start = firstValid(close, volume);
  out.fill(Number.NaN, 0, start);
  if (start >= n) return out;
  let total = volume[start];
  out[start] = total;
  for (let i = start + 1; i < n; i++) {
    total += Math.sign(close[i] - close[i - 1]) * volume[i];
    out[i] = total;
  }
  return out;
};
