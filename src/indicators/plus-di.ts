import { directionalIndex } from './directional-movement.js';

/**
 * Positive directional indicator +DI (Wilder 1978), 0 to 100: 100 · smoothed upward movement / smoothed
 * true range, with Wilder sums; 0 where the range is 0. First value at `period`. Equals TA-Lib PLUS_DI.
 */
export const plusDI = (
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  period = 14,
): Float64Array => directionalIndex('plus', high, low, close, period);
