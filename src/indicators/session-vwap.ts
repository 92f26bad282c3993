import { checkColumns } from './arguments.js';
import { firstValid } from './first-valid.js';
import { typicalOf } from './typical-price.js';

const DAY_MS = 86_400_000;

/**
 * Volume-weighted average price since midnight UTC: Σ typical price · volume / Σ volume over the day so far.
 * `time` is the candle open in ms UTC. Before anything is traded in a day it is the bar's own typical price.
 * First value at 0. Not in TA-Lib.
 */
export const sessionVwap = (
  time: Float64Array,
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  volume: Float64Array,
): Float64Array => {
  checkColumns('sessionVwap', time, high, low, close, volume);
  const n = time.length;
  const out = new Float64Array(n);
  const start = firstValid(time, high, low, close, volume);
  out.fill(Number.NaN, 0, start);
  let day = Number.NaN;
  let base = 0;
  let paid = 0;
  let traded = 0;
  for (let i = start; i < n; i++) {
    const price = typicalOf(high[i], low[i], close[i]);
    const today = Math.floor(time[i] / DAY_MS);
    if (today !== day) {
      day = today;
      base = price;
      paid = 0;
      traded = 0;
    }
    paid += (price - base) * volume[i];
    traded += volume[i];
    out[i] = traded === 0 ? price : base + paid / traded;
  }
  return out;
};
