import { checkFactor, checkPeriod } from './arguments.js';
import { sma } from './sma.js';
import { stddev } from './stddev.js';

export interface Bands {
  readonly upper: Float64Array;
  readonly middle: Float64Array;
  readonly lower: Float64Array;
}

/**
 * Bollinger bands: simple moving average, plus `up` and minus `down` population standard deviations.
 * First value at `period - 1`. Equals TA-Lib BBANDS with a simple average.
 *
 * @example const { upper, lower } = bbands(candles.close, 20, 2, 2);
 */
export const bbands = (values: Float64Array, period = 5, up = 2, down = 2): Bands => {
  checkPeriod('bbands', 'period', period);
  checkFactor('bbands', 'up', up);
  checkFactor('bbands', 'down', down);
  const n = values.length;
  const middle = sma(values, period);
  const upper = stddev(values, period);
  const lower = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const deviation = upper[i];
    upper[i] = middle[i] + up * deviation;
    lower[i] = middle[i] - down * deviation;
  }
  return { upper, middle, lower };
};
