import { checkPeriod } from './arguments.js';
import { emaInto } from './ema.js';
import { firstValid } from './first-valid.js';

/**
 * Triple exponential moving average (Mulloy 1994): 3·EMA − 3·EMA(EMA) + EMA(EMA(EMA)), each seeded as in `ema`.
 * First value at 3·(period − 1). Equals TA-Lib TEMA.
 */
export const tema = (values: Float64Array, period = 30): Float64Array => {
  checkPeriod('tema', 'period', period);
  const n = values.length;
  const start = firstValid(values);
  const out = new Float64Array(n);
  emaInto(values, period, start, out);
  const other = new Float64Array(n);
  emaInto(out, period, start + period - 1, other);
  for (let i = 0; i < n; i++) out[i] = 3 * (out[i] - other[i]);
  emaInto(other, period, start + 2 * (period - 1), other);
  for (let i = 0; i < n; i++) out[i] += other[i];
  return out;
};
