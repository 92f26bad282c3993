import { checkPeriod } from './arguments.js';
import { sma } from './sma.js';
import { wma } from './wma.js';

/**
 * Slope per bar of the least-squares line through the last `period` values. First value at `period - 1`.
 * Equals TA-Lib LINEARREG_SLOPE; computed by the identity slope = 6 · (WMA − SMA) / (period − 1).
 */
export const linregSlope = (values: Float64Array, period = 14): Float64Array => {
  checkPeriod('linregSlope', 'period', period, 2);
  const out = wma(values, period);
  const mean = sma(values, period);
  const scale = 6 / (period - 1);
  for (let i = 0; i < out.length; i++) out[i] = (out[i] - mean[i]) * scale;
  return out;
};
