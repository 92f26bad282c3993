import { checkColumns, checkPeriod } from './arguments.js';
import { firstValid } from './first-valid.js';
import { toTailSums } from './tail-sums.js';
import { rangeOf } from './true-range.js';

/**
 * Ultimate oscillator (Williams 1985), 0 to 100: buying pressure (close − true low) as a share of the true
 * range, over three windows weighted 4, 2 and 1 from the shortest to the longest, whatever the order they
 * are given in. A window without range counts as 0. First value at the longest period. Equals TA-Lib ULTOSC.
 */
export const ultosc = (
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  period1 = 7,
  period2 = 14,
  period3 = 28,
): Float64Array => {
  checkPeriod('ultosc', 'period1', period1);
  checkPeriod('ultosc', 'period2', period2);
  checkPeriod('ultosc', 'period3', period3);
  checkColumns('ultosc', high, low, close);
  const n = high.length;
  const out = new Float64Array(n);
  const start = firstValid(high, low, close);
  const first = start + Math.max(period1, period2, period3);
  out.fill(Number.NaN, 0, Math.min(first, n));
  if (first >= n) return out;
  const [short, middle, long] = [period1, period2, period3].sort((a, b) => a - b) as [number, number, number];
  addPressure(high, low, close, start, short, 400 / 7, out);
  addPressure(high, low, close, start, middle, 200 / 7, out);
  addPressure(high, low, close, start, long, 100 / 7, out);
  return out;
};

/** Adds weight · (sum of buying pressure / sum of true range) over `period` bars to `out`; NaN stays NaN. */
const addPressure = (
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  start: number,
  period: number,
  weight: number,
  out: Float64Array,
): void => {
  const n = high.length;
  const pressures = new Float64Array(period);
  const ranges = new Float64Array(period);
  for (let block = start + 1; block < n; block += period) {
    const stop = Math.min(block + period, n);
    let pressed = 0;
    let ranged = 0;
    for (let i = block, j = 0; i < stop; i++, j++) {
      const before = close[i - 1];
      const pressure = close[i] - Math.min(low[i], before);
      const range = rangeOf(high[i], low[i], before);
      pressed += pressure;
      ranged += range;
      const total = ranges[j] + ranged;
      if (total !== 0) out[i] += weight * ((pressures[j] + pressed) / total);
      pressures[j] = pressure;
      ranges[j] = range;
    }
    toTailSums(pressures);
    toTailSums(ranges);
  }
};
