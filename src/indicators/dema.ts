import { checkPeriod } from './arguments.js';
import { emaInto } from './ema.js';
import { firstValid } from './first-valid.js';

/**
 * Double exponential moving average (Mulloy 1994): 2·EMA − EMA(EMA), each seeded as in `ema`.
 * First value at 2·(period − 1). Equals TA-Lib DEMA.
 */
export const dema = (values: Float64Array, period = 30): Float64Array => {
  checkPeriod('dema', 'period', period);
  const n = values.length;
  const start = firstValid(values);
  const out = new Float64Array(n);
  emaInto(values, period, start, out);
  const twice = new Float64Array(n);
  emaInto(out, period, start + period - 1, twice);
  for (let i = 0; i < n; i++) out[i] = 2 * out[i] - twice[i];
  return out;
};
