import { firstValid } from './first-valid.js';

/**
 * 100 · (gain − lossWeight·loss) / (gain + loss) over Wilder averages of the rises and falls, the common
 * core of RSI (lossWeight 0) and CMO (lossWeight 1). Seeded with the plain averages of the first `period`
 * changes; 0 while there has been no change at all. First value at `period`.
 */
export const gainLossRatio = (values: Float64Array, period: number, lossWeight: 0 | 1): Float64Array => {
  const n = values.length;
  const out = new Float64Array(n);
  const seed = firstValid(values) + period;
  out.fill(Number.NaN, 0, Math.min(seed, n));
  if (seed >= n) return out;
  let gain = 0;
  let loss = 0;
  for (let i = seed - period + 1; i <= seed; i++) {
    const change = values[i] - values[i - 1];
    if (change < 0) loss -= change;
    else gain += change;
  }
  gain /= period;
  loss /= period;
  const weight = 1 / period;
  out[seed] = ratio(gain, loss, lossWeight);
  for (let i = seed + 1; i < n; i++) {
    const change = values[i] - values[i - 1];
    gain += (Math.max(change, 0) - gain) * weight;
    loss += (Math.max(-change, 0) - loss) * weight;
    out[i] = ratio(gain, loss, lossWeight);
  }
  return out;
};

const ratio = (gain: number, loss: number, lossWeight: 0 | 1): number => {
  const moved = gain + loss;
  return moved === 0 ? 0 : (100 * (gain - lossWeight * loss)) / moved;
};
