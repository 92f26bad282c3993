import { checkPeriod } from './arguments.js';

/** Momentum: value − value `period` bars ago. First value at `period`. Equals TA-Lib MOM. */
export const mom = (values: Float64Array, period = 10): Float64Array => {
  checkPeriod('mom', 'period', period);
  const n = values.length;
  const out = new Float64Array(n);
  out.fill(Number.NaN, 0, Math.min(period, n));
  for (let i = period; i < n; i++) out[i] = values[i] - values[i - period];
  return out;
};
