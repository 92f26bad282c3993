import { checkColumns, checkPeriod } from './arguments.js';
import { startTogether } from './common-start.js';
import { highestInto } from './highest.js';
import { lowestInto } from './lowest.js';
import { smaInto } from './sma.js';

export interface Stochastic {
  readonly k: Float64Array;
  readonly d: Float64Array;
}

/**
 * Slow stochastic (Lane), 0 to 100: where the close lies in the range of the last `fastK` bars, smoothed by
 * a simple average of `slowK` (%K) and again of `slowD` (%D). 0 where that range is 0. Both start together
 * at fastK + slowK + slowD − 3. Equals TA-Lib STOCH with simple averages.
 */
export const stoch = (
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  fastK = 5,
  slowK = 3,
  slowD = 3,
): Stochastic => {
  checkPeriod('stoch', 'fastK', fastK);
  checkPeriod('stoch', 'slowK', slowK);
  checkPeriod('stoch', 'slowD', slowD);
  checkColumns('stoch', high, low, close);
  const first = new Float64Array(high.length);
  const second = new Float64Array(high.length);
  fastStochastic(high, low, close, fastK, first, second);
  smaInto(first, slowK, second);
  smaInto(second, slowD, first);
  startTogether(second, first);
  return { k: second, d: first };
};

/** Writes the unsmoothed %K into `out`; `scratch` is overwritten. */
export const fastStochastic = (
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  period: number,
  out: Float64Array,
  scratch: Float64Array,
): void => {
  highestInto(high, period, out);
  lowestInto(low, period, scratch);
  for (let i = 0; i < out.length; i++) {
    const range = out[i] - scratch[i];
    out[i] = range === 0 ? 0 : (100 * (close[i] - scratch[i])) / range;
  }
};
