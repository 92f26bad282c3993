import { checkColumns, checkPeriod } from './arguments.js';
import { smaInto } from './sma.js';
import { typicalPrice } from './typical-price.js';

/**
 * Commodity channel index (Lambert 1980): distance of the typical price from its simple average, in units of
 * 0.015 mean absolute deviations; 0 where the window is flat. First value at `period - 1`. Equals TA-Lib CCI.
 * The mean deviation has no running form: the time is proportional to rows × period.
 */
export const cci = (
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  period = 14,
): Float64Array => {
  checkPeriod('cci', 'period', period, 2);
  checkColumns('cci', high, low, close);
  const price = typicalPrice(high, low, close);
  const out = new Float64Array(price.length);
  smaInto(price, period, out);
  for (let i = period - 1; i < out.length; i++) {
    const mean = out[i];
    let distances = 0;
    for (let j = i - period + 1; j <= i; j++) distances += Math.abs(price[j] - mean);
    out[i] = distances === 0 ? 0 : (price[i] - mean) / ((0.015 * distances) / period);
  }
  return out;
};
