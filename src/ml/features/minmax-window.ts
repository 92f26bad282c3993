import type { Candles } from '../../core/candles.js';

/** What a window shows that never moves. */
const FLAT = 0.5;

/** Numbers of a bar: open, high, low, close, volume. */
const WIDTH = 5;

const scaled = (value: number, low: number, high: number): number =>
  high > low ? (value - low) / (high - low) : FLAT;

/**
 * Writes the window of `steps` bars that ends with bar `last`, row by row, each number scaled to 0..1 within the window.
 * The four prices share one lowest and one highest value, so that the shape of bars is kept; volume has its own. What
 * does not move at all is 0.5.
 */
export const fillMinMax = (
  candles: Candles,
  last: number,
  steps: number,
  into: Float32Array,
  at: number,
): void => {
  const { open, high, low, close, volume } = candles;
  const first = last - steps + 1;
  let [bottom, top, least, most] = [low[first], high[first], volume[first], volume[first]];
  for (let i = first; i <= last; i++) {
    // A candle whose high is not its highest price still stays within 0..1.
    bottom = Math.min(bottom, low[i], open[i], close[i]);
    top = Math.max(top, high[i], open[i], close[i]);
    least = Math.min(least, volume[i]);
    most = Math.max(most, volume[i]);
  }
  for (let i = first, to = at; i <= last; i++, to += WIDTH) {
    into[to] = scaled(open[i], bottom, top);
    into[to + 1] = scaled(high[i], bottom, top);
    into[to + 2] = scaled(low[i], bottom, top);
    into[to + 3] = scaled(close[i], bottom, top);
    into[to + 4] = scaled(volume[i], least, most);
  }
};
