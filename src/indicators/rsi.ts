import { checkPeriod } from './arguments.js';
import { gainLossRatio } from './gain-loss.js';

/**
 * Relative strength index (Wilder 1978), 0 to 100: 100 · average rise / (average rise + average fall).
 * Averages are seeded with the plain mean of the first `period` changes and then smoothed by Wilder's
 * 1 / period; 0 while the series has been flat from its start. First value at `period`. Equals TA-Lib RSI.
 *
 * @example const oversold = rsi(candles.close, 14);
 */
export const rsi = (values: Float64Array, period = 14): Float64Array => {
  checkPeriod('rsi', 'period', period, 2);
  return gainLossRatio(values, period, 0);
};
