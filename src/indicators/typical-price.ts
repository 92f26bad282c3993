import { checkColumns } from './arguments.js';

/** (high + low + close) / 3 of one bar. */
export const typicalOf = (high: number, low: number, close: number): number => (high + low + close) / 3;

/** Typical price of each bar, (high + low + close) / 3. First value at 0. Equals TA-Lib TYPPRICE. */
export const typicalPrice = (high: Float64Array, low: Float64Array, close: Float64Array): Float64Array => {
  checkColumns('typicalPrice', high, low, close);
  const out = new Float64Array(high.length);
  for (let i = 0; i < out.length; i++) out[i] = typicalOf(high[i], low[i], close[i]);
  return out;
};
