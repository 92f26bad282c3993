import { checkColumns, checkPeriod } from './arguments.js';
import { directionalMove } from './directional-movement.js';
import { firstValid } from './first-valid.js';

/**
 * Average directional index (Wilder 1978), 0 to 100: how strong a trend is, either way. The average of
 * DX = 100 · |+DI − −DI| / (+DI + −DI): the plain mean of the first `period` DX, then Wilder's smoothing.
 * A bar without any directional movement adds nothing to the seed and later leaves the average as it is.
 * First value at 2·period − 1. Equals TA-Lib ADX.
 */
export const adx = (
  high: Float64Array,
  low: Float64Array,
  close: Float64Array,
  period = 14,
): Float64Array => {
  checkPeriod('adx', 'period', period, 2);
  checkColumns('adx', high, low, close);
  const n = high.length;
  const out = new Float64Array(n);
  const start = firstValid(high, low, close);
  const firstIndex = start + period;
  const seed = firstIndex + period - 1;
  out.fill(Number.NaN, 0, Math.min(seed, n));
  const decay = 1 / period;
  let plus = 0;
  let minus = 0;
  let average = 0;
  for (let i = start + 1; i < n; i++) {
    const up = high[i] - high[i - 1];
    const down = low[i - 1] - low[i];
    if (i < firstIndex) {
      plus += directionalMove(up, down);
      minus += directionalMove(down, up);
      continue;
    }
    plus += directionalMove(up, down) - plus * decay;
    minus += directionalMove(down, up) - minus * decay;
    // Both indices divide by the same true range, which therefore cancels out here.
    const movement = plus + minus;
    if (movement !== 0) {
      const dx = 100 * (Math.abs(plus - minus) / movement);
      average += i <= seed ? dx * decay : (dx - average) * decay;
    }
    if (i >= seed) out[i] = average;
  }
  return out;
};
