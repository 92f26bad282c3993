import { directionalIndex } from './directional-movement.js';

/**
 * Negative directional indicator −DI (Wilder 1978), 0 to 100: 100 · smoothed downward movement / smoothed
 * true range, with Wilder sums; 0 where the range is 0. First value at `period`. Equals TA-Lib MINUS_DI.
 */
export const minusDI = (
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  period = 14,
): Float64Array => directionalIndex('minus', high, low, close, period);
