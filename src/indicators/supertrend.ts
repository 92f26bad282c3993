import { checkColumns, checkFactor, checkPeriod } from './arguments.js';
import { atr } from './atr.js';

export interface Supertrend {
  readonly line: Float64Array;
  readonly direction: Float64Array;
}

/**
 * Supertrend (Seban): a trailing stop `multiplier` average true ranges from the bar's middle. `direction` is
 * 1 in an up-trend, where `line` is the lower band, and −1 in a down-trend, where it is the upper band.
 * A band only tightens, until the close before was beyond it; a close beyond the line turns the trend.
 * The range is TA-Lib's `atr`; like the common charting version, the first bar is taken as a down-trend.
 * First value at `period`. Not in TA-Lib.
 */
export const supertrend = (
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  period = 10,
  multiplier = 3,
): Supertrend => {
  checkPeriod('supertrend', 'period', period);
  checkFactor('supertrend', 'multiplier', multiplier);
  checkColumns('supertrend', high, low, close);
  const n = high.length;
  const line = atr(high, low, close, period);
  const direction = new Float64Array(n);
  let trend = -1;
  let upper = Number.NaN;
  let lower = Number.NaN;
  for (let i = 0; i < n; i++) {
    const reach = multiplier * line[i];
    if (Number.isNaN(reach)) {
      direction[i] = Number.NaN;
      continue;
    }
    const middle = (high[i] + low[i]) / 2;
    const before = close[i - 1];
    // Comparisons with the NaN bands of the first bar are false, which makes both bands start afresh there.
    upper = before <= upper ? Math.min(upper, middle + reach) : middle + reach;
    lower = before >= lower ? Math.max(lower, middle - reach) : middle - reach;
    if (trend < 0 ? close[i] > upper : close[i] < lower) trend = -trend;
    direction[i] = trend;
    line[i] = trend > 0 ? lower : upper;
  }
  return { line, direction };
};
