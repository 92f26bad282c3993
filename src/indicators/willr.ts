import { checkColumns, checkPeriod } from './arguments.js';
import { highestInto } from './highest.js';
import { lowestInto } from './lowest.js';

/**
 * Williams %R, −100 to 0: distance of the close below the highest high of the last `period` bars, in percent
 * of their range; 0 where that range is 0. First value at `period - 1`. Equals TA-Lib WILLR.
 */
export const willr = (
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  period = 14,
): Float64Array => {
  checkPeriod('willr', 'period', period);
  checkColumns('willr', high, low, close);
  const out = new Float64Array(high.length);
  const bottom = new Float64Array(high.length);
  highestInto(high, period, out);
  lowestInto(low, period, bottom);
  for (let i = 0; i < out.length; i++) {
    const range = out[i] - bottom[i];
    out[i] = range === 0 ? 0 : (100 * (close[i] - out[i])) / range;
  }
  return out;
};
