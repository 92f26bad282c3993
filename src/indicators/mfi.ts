import { checkColumns, checkPeriod } from './arguments.js';
import { firstValid } from './first-valid.js';
import { toTailSums } from './tail-sums.js';
import { typicalOf } from './typical-price.js';

/**
 * Money flow index (Quong and Soudack 1989), 0 to 100: the share of typical price · volume that was traded on
 * bars whose typical price rose, among those where it moved. 0 where no money moved (TA-Lib also says 0 below
 * a flow of 1 currency unit, which would blank quiet markets). First value at `period`. Else equals TA-Lib MFI.
 */
export const mfi = (
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  volume: Float64Array,
  period = 14,
): Float64Array => {
  checkPeriod('mfi', 'period', period, 2);
  checkColumns('mfi', high, low, close, volume);
  const n = high.length;
  const out = new Float64Array(n);
  const start = firstValid(high, low, close, volume);
  const first = start + period;
  out.fill(Number.NaN, 0, Math.min(first, n));
  if (first >= n) return out;
  const rises = new Float64Array(period);
  const falls = new Float64Array(period);
  let previous = typicalOf(high[start], low[start], close[start]);
  for (let block = start + 1; block < n; block += period) {
    const stop = Math.min(block + period, n);
    let risen = 0;
    let fallen = 0;
    for (let i = block, j = 0; i < stop; i++, j++) {
      const price = typicalOf(high[i], low[i], close[i]);
      const flow = price * volume[i];
      const rise = price > previous ? flow : 0;
      const fall = price < previous ? flow : 0;
      previous = price;
      risen += rise;
      fallen += fall;
      const up = rises[j] + risen;
      const moved = up + (falls[j] + fallen);
      if (i >= first) out[i] = moved === 0 ? 0 : 100 * (up / moved);
      rises[j] = rise;
      falls[j] = fall;
    }
    toTailSums(rises);
    toTailSums(falls);
  }
  return out;
};
