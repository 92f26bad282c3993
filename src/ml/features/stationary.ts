import type { Candles } from '../../core/candles.js';

/**
 * The five numbers of a bar in a form that does not drift: ln of open, high, low and close over the close before, and
 * ln(1 + volume) less that of the bar before. NaN for the first bar, and where a price is not positive.
 */
export const stationaryColumns = (candles: Candles): readonly Float64Array[] => {
  const { open, high, low, close, volume, length } = candles;
  const change = (prices: Float64Array): Float64Array =>
    Float64Array.from({ length }, (_, i) => (i === 0 ? Number.NaN : Math.log(prices[i] / close[i - 1])));
  const flow = Float64Array.from({ length }, (_, i) =>
    i === 0 ? Number.NaN : Math.log1p(volume[i]) - Math.log1p(volume[i - 1]),
  );
  return [...[open, high, low, close].map(change), flow];
};
