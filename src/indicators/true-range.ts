import { checkColumns } from './arguments.js';
import { firstValid } from './first-valid.js';

/** Wilder's true range of one bar: its own range, stretched to the close before. */
export const rangeOf = (high: number, low: number, previousClose: number): number =>
  Math.max(high - low, Math.abs(high - previousClose), Math.abs(low - previousClose));

/**
 * True range (Wilder 1978) in price units. The first bar has no close before it, hence no value.
 * Equals TA-Lib TRANGE.
 */
export const trueRange = (high: Float64Array, low: Float64Array, close: Float64Array): Float64Array => {
  checkColumns('trueRange', high, low, close);
  const n = high.length;
  const out = new Float64Array(n);
  const first = firstValid(high, low, close) + 1;
  out.fill(Number.NaN, 0, Math.min(first, n));
  for (let i = first; i < n; i++) out[i] = rangeOf(high[i], low[i], close[i - 1]);
  return out;
};
