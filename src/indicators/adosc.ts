import { moneyFlowVolume } from './ad.js';
import { checkColumns, checkPeriod } from './arguments.js';
import { firstValid } from './first-valid.js';

/**
 * Chaikin oscillator: fast EMA − slow EMA of the accumulation/distribution line. Unlike `ema`, both are
 * seeded with the line's first value. First value at the longer period − 1. Equals TA-Lib ADOSC.
 */
export const adosc = (
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  volume: Float64Array,
  fast = 3,
  slow = 10,
): Float64Array => {
  checkPeriod('adosc', 'fast', fast);
  checkPeriod('adosc', 'slow', slow);
  checkColumns('adosc', high, low, close, volume);
  const n = high.length;
  const out = new Float64Array(n);
  const start = firstValid(high, low, close, volume);
  const first = start + Math.max(fast, slow) - 1;
  out.fill(Number.NaN, 0, Math.min(first, n));
  if (first >= n) return out;
  const fastWeight = 2 / (fast + 1);
  const slowWeight = 2 / (slow + 1);
  let line = moneyFlowVolume(high[start], low[start], close[start], volume[start]);
  let fastAverage = line;
  let slowAverage = line;
  if (first === start) out[start] = 0;
  for (let i = start + 1; i < n; i++) {
    line += moneyFlowVolume(high[i], low[i], close[i], volume[i]);
    fastAverage += (line - fastAverage) * fastWeight;
    slowAverage += (line - slowAverage) * slowWeight;
    if (i >= first) out[i] = fastAverage - slowAverage;
  }
  return out;
};
