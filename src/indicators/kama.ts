import { checkPeriod } from './arguments.js';
import { firstValid } from './first-valid.js';

const SLOW = 2 / (30 + 1);
const FAST = 2 / (2 + 1);

/**
 * Kaufman's adaptive moving average (Kaufman 1995). Its weight runs from that of a 30-bar EMA to that of a
 * 2-bar EMA, squared, with the efficiency ratio |net change| / Σ|changes| over `period` bars; the ratio is 1
 * where nothing moved. Starts from the value before its first, which is at `period`. Equals TA-Lib KAMA.
 */
export const kama = (values: Float64Array, period = 30): Float64Array => {
  checkPeriod('kama', 'period', period, 2);
  const n = values.length;
  const out = new Float64Array(n);
  const start = firstValid(values);
  const first = start + period;
  out.fill(Number.NaN, 0, Math.min(first, n));
  if (first >= n) return out;
  let average = values[first - 1];
  for (let block = start + 1; block < n; block += period) {
    if (block > first) changesBehind(values, period, block, out);
    const stop = Math.min(block + period, n);
    let path = 0;
    for (let i = block; i < stop; i++) {
      path += Math.abs(values[i] - values[i - 1]);
      if (i < first) continue;
      const whole = out[i] + path;
      const net = Math.abs(values[i] - values[i - period]);
      const efficiency = net >= whole ? 1 : net / whole;
      const root = efficiency * (FAST - SLOW) + SLOW;
      average += (values[i] - average) * (root * root);
      out[i] = average;
    }
  }
  return out;
};

/** For each window of changes that starts in the block before: its sum there, kept where it ends (see `sma`). */
const changesBehind = (values: Float64Array, period: number, block: number, out: Float64Array): void => {
  const reach = values.length - period;
  let path = 0;
  for (let i = block - 1; i > block - period; i--) {
    path += Math.abs(values[i] - values[i - 1]);
    if (i <= reach) out[i + period - 1] = path;
  }
};
