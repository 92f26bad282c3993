import { checkColumns, checkPeriod } from './arguments.js';
import { firstValid } from './first-valid.js';
import { typicalOf } from './typical-price.js';

/**
 * Volume-weighted average price of the last `period` bars: Σ typical price · volume / Σ volume. Where nothing
 * was traded in the whole window it is the bar's own typical price. First value at `period - 1`. Not in TA-Lib.
 *
 * Sums run over blocks as in `sma`, of distances from a price inside the window: a flat market gives its price.
 */
export const vwap = (
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  volume: Float64Array,
  period = 20,
): Float64Array => {
  checkPeriod('vwap', 'period', period);
  checkColumns('vwap', high, low, close, volume);
  const n = high.length;
  const out = new Float64Array(n);
  const start = firstValid(high, low, close, volume);
  const first = start + period - 1;
  out.fill(Number.NaN, 0, Math.min(first, n));
  if (first >= n) return out;
  const prices = new Float64Array(period); // of the block before: price, then what it still adds to Σ p·v
  const volumes = new Float64Array(period);
  for (let block = start; block < n; block += period) {
    const base = typicalOf(high[block], low[block], close[block]);
    toTails(prices, volumes, base);
    const stop = Math.min(block + period, n);
    let paid = 0;
    let traded = 0;
    for (let i = block, j = 0; i < stop; i++, j++) {
      const price = typicalOf(high[i], low[i], close[i]);
      paid += (price - base) * volume[i];
      traded += volume[i];
      const total = volumes[j] + traded;
      if (i >= first) out[i] = total === 0 ? price : base + (prices[j] + paid) / total;
      prices[j] = price;
      volumes[j] = volume[i];
    }
  }
  return out;
};

/** As `toTailSums`, for the two sums of a volume-weighted price; (price − base) · 0 is 0 in the empty block. */
const toTails = (prices: Float64Array, volumes: Float64Array, base: number): void => {
  let paid = 0;
  let traded = 0;
  for (let j = prices.length - 1; j >= 0; j--) {
    const price = prices[j];
    const volume = volumes[j];
    prices[j] = paid;
    volumes[j] = traded;
    paid += (price - base) * volume;
    traded += volume;
  }
};
