import { checkPeriod } from './arguments.js';
import { emaInto } from './ema.js';
import { firstValid } from './first-valid.js';

/**
 * TRIX (Hutson 1983): one-bar change of a triple EMA, in percent; 0 where the previous average is 0.
 * Each EMA is seeded as in `ema`. First value at 3·(period − 1) + 1. Equals TA-Lib TRIX.
 */
export const trix = (values: Float64Array, period = 30): Float64Array => {
  checkPeriod('trix', 'period', period);
  const n = values.length;
  const start = firstValid(values);
  const out = new Float64Array(n);
  emaInto(values, period, start, out);
  emaInto(out, period, start + period - 1, out);
  emaInto(out, period, start + 2 * (period - 1), out);
  let previous = Number.NaN;
  for (let i = 0; i < n; i++) {
    const average = out[i];
    out[i] = previous === 0 ? 0 : (average / previous - 1) * 100;
    previous = average;
  }
  return out;
};
