import { checkColumns, checkFactor, checkPeriod } from './arguments.js';
import { atr } from './atr.js';
import type { Bands } from './bbands.js';
import { startTogether } from './common-start.js';
import { ema } from './ema.js';

/**
 * Keltner channel in Linda Raschke's form: EMA of the close, plus and minus `multiplier` average true ranges
 * (`ema` and `atr` as here). All three start together, at the later of period − 1 and atrPeriod. Not in TA-Lib.
 */
export const keltner = (
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  period = 20,
  atrPeriod = 10,
  multiplier = 2,
): Bands => {
  checkPeriod('keltner', 'period', period);
  checkPeriod('keltner', 'atrPeriod', atrPeriod);
  checkFactor('keltner', 'multiplier', multiplier);
  checkColumns('keltner', high, low, close);
  const middle = ema(close, period);
  const upper = atr(high, low, close, atrPeriod);
  const lower = new Float64Array(high.length);
  for (let i = 0; i < lower.length; i++) {
    const reach = multiplier * upper[i];
    upper[i] = middle[i] + reach;
    lower[i] = middle[i] - reach;
  }
  startTogether(middle, upper);
  return { upper, middle, lower };
};
