import { checkColumns, checkFactor } from './arguments.js';
import { firstValid } from './first-valid.js';

/**
 * Parabolic stop and reverse (Wilder 1978), in price units: below the price in an up-trend, above it in a
 * down-trend. Starts at bar 1, long unless the low fell by more than the high rose, from bar 0's far extreme.
 * `acceleration` is first value and step, at most `maximum`. A touch reverses. Equals TA-Lib SAR.
 */
export const psar = (
  high: Float64Array,
  low: Float64Array,
  acceleration = 0.02,
  maximum = 0.2,
): Float64Array => {
  checkFactor('psar', 'acceleration', acceleration);
  checkFactor('psar', 'maximum', maximum);
  checkColumns('psar', high, low);
  const n = high.length;
  const out = new Float64Array(n);
  const first = firstValid(high, low) + 1;
  out.fill(Number.NaN, 0, Math.min(first, n));
  if (first >= n) return out;
  const step = Math.min(acceleration, maximum);
  const fell = low[first - 1] - low[first];
  let long = !(fell > 0 && fell > high[first] - high[first - 1]);
  let stop = long ? low[first - 1] : high[first - 1];
  let extreme = long ? high[first] : low[first];
  let speed = step;
  for (let i = first; i < n; i++) {
    // On the first bar there is no earlier one inside the trend, so it stands in for itself.
    const before = i === first ? i : i - 1;
    const top = Math.max(high[i], high[before]);
    const bottom = Math.min(low[i], low[before]);
    if (long ? low[i] <= stop : high[i] >= stop) {
      long = !long;
      stop = long ? Math.min(extreme, bottom) : Math.max(extreme, top);
      extreme = long ? high[i] : low[i];
      speed = step;
      out[i] = stop;
    } else {
      out[i] = stop;
      if (long ? high[i] > extreme : low[i] < extreme) {
        extreme = long ? high[i] : low[i];
        speed = Math.min(speed + step, maximum);
      }
    }
    stop += speed * (extreme - stop);
    stop = long ? Math.min(stop, bottom) : Math.max(stop, top);
  }
  return out;
};
