import { checkColumns, checkPeriod } from './arguments.js';
import type { Bands } from './bbands.js';
import { highest } from './highest.js';
import { lowest } from './lowest.js';

/**
 * Donchian channel: highest high and lowest low of the last `period` bars and their middle. The current bar
 * is included, so a breakout is a close beyond the value of the bar BEFORE. First value at `period - 1`.
 * Not in TA-Lib (it is MAX, MIN and MIDPRICE together).
 */
export const donchian = (high: Float64Array, low: Float64Array, period = 20): Bands => {
  checkPeriod('donchian', 'period', period);
  checkColumns('donchian', high, low);
  const upper = highest(high, period);
  const lower = lowest(low, period);
  const middle = new Float64Array(high.length);
  for (let i = 0; i < middle.length; i++) middle[i] = (upper[i] + lower[i]) / 2;
  return { upper, middle, lower };
};
