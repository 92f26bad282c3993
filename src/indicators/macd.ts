import { checkPeriod } from './arguments.js';
import { startTogether } from './common-start.js';
import { emaInto } from './ema.js';
import { firstValid } from './first-valid.js';

export interface Macd {
  readonly macd: Float64Array;
  readonly signal: Float64Array;
  readonly histogram: Float64Array;
}

/**
 * Moving average convergence/divergence (Appel): fast EMA − slow EMA, its own EMA as signal, and their
 * difference. The fast EMA is seeded with the `fast` values that end where the slow one's seed ends, the
 * signal with the first `signal` differences; all three start together at slow + signal − 2. Where `fast`
 * is longer than `slow` the two are exchanged. All of this as TA-Lib MACD.
 *
 * @example const { histogram } = macd(candles.close, 12, 26, 9);
 */
export const macd = (values: Float64Array, fast = 12, slow = 26, signal = 9): Macd => {
  checkPeriod('macd', 'fast', fast);
  checkPeriod('macd', 'slow', slow);
  checkPeriod('macd', 'signal', signal);
  const n = values.length;
  const [short, long] = fast <= slow ? [fast, slow] : [slow, fast];
  const start = firstValid(values);
  const line = new Float64Array(n);
  const smooth = new Float64Array(n);
  const histogram = new Float64Array(n);
  emaInto(values, short, start + long - short, line);
  emaInto(values, long, start, histogram);
  for (let i = 0; i < n; i++) line[i] -= histogram[i];
  emaInto(line, signal, start + long - 1, smooth);
  for (let i = 0; i < n; i++) histogram[i] = line[i] - smooth[i];
  startTogether(line, smooth);
  return { macd: line, signal: smooth, histogram };
};
