import { checkPeriod } from './arguments.js';

/**
 * Rate of change in percent: (value / value `period` bars ago − 1) · 100; 0 where the older value is 0.
 * First value at `period`. Equals TA-Lib ROC.
 */
export const roc = (values: Float64Array, period = 10): Float64Array => {
  checkPeriod('roc', 'period', period);
  const n = values.length;
  const out = new Float64Array(n);
  out.fill(Number.NaN, 0, Math.min(period, n));
  for (let i = period; i < n; i++) {
    const before = values[i - period];
    out[i] = before === 0 ? 0 : (values[i] / before - 1) * 100;
  }
  return out;
};
