import { checkPeriod } from './arguments.js';
import { startTogether } from './common-start.js';
import { rsi } from './rsi.js';
import { smaInto } from './sma.js';
import { fastStochastic, type Stochastic } from './stoch.js';

/**
 * Stochastic RSI (Chande and Kroll 1994), 0 to 100: where the RSI lies in its range over the last `fastK`
 * bars (%K), and the simple average of that over `fastD` (%D). 0 where that range is 0. Both start together
 * at period + fastK + fastD − 2. Equals TA-Lib STOCHRSI with a simple average.
 */
export const stochrsi = (values: Float64Array, period = 14, fastK = 5, fastD = 3): Stochastic => {
  checkPeriod('stochrsi', 'period', period, 2);
  checkPeriod('stochrsi', 'fastK', fastK);
  checkPeriod('stochrsi', 'fastD', fastD);
  const strength = rsi(values, period);
  const k = new Float64Array(values.length);
  const d = new Float64Array(values.length);
  fastStochastic(strength, strength, strength, fastK, k, d);
  smaInto(k, fastD, d);
  startTogether(k, d);
  return { k, d };
};
