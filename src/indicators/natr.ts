import { checkColumns, checkPeriod } from './arguments.js';
import { atr } from './atr.js';

/**
 * Normalised average true range: `atr` in percent of the close, 0 where the close is 0.
 * First value at `period`. Equals TA-Lib NATR.
 */
export const natr = (
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  period = 14,
): Float64Array => {
  checkPeriod('natr', 'period', period);
  checkColumns('natr', high, low, close);
  const out = atr(high, low, close, period);
  for (let i = 0; i < out.length; i++) out[i] = close[i] === 0 ? 0 * out[i] : (out[i] / close[i]) * 100;
  return out;
};
