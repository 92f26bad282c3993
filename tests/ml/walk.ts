import { type Candles, makeCandles } from '../../src/core/candles.js';
import { createRng } from '../../src/core/rng.js';
import type { SymbolName } from '../../src/core/symbol.js';
import { timeframeMs } from '../../src/core/timeframe.js';

const START = Date.UTC(2024, 0, 1);

/** Hourly candles of a walk with the given logarithmic steps. */
export const candlesOf = (steps: ArrayLike<number>, seed = 3): Candles => {
  const rng = createRng(seed);
  const length = steps.length;
  const column = (): Float64Array => new Float64Array(length);
  const [time, open, high, low, close, volume] = [column(), column(), column(), column(), column(), column()];
  let price = 100;
  for (let i = 0; i < length; i++) {
    const next = price * Math.exp(steps[i]);
    time[i] = START + i * timeframeMs('1h');
    open[i] = price;
    close[i] = next;
    high[i] = Math.max(price, next) * (1 + 0.002 * rng.next());
    low[i] = Math.min(price, next) * (1 - 0.002 * rng.next());
    volume[i] = 10 + 5 * rng.next();
    price = next;
  }
  return makeCandles('BTC/USDT' as SymbolName, '1h', { time, open, high, low, close, volume });
};

/** A random walk: nothing to be learned. */
export const randomWalk = (length: number, seed: number): Candles => {
  const rng = createRng(seed);
  return candlesOf(
    Float64Array.from({ length }, () => 0.01 * rng.normal()),
    seed + 1,
  );
};

/** Candles without those numbered `from` to `to` (not included): a gap in time. */
export const withGap = (candles: Candles, from: number, to: number): Candles => {
  const keep = (column: Float64Array): Float64Array => column.filter((_, i) => i < from || i >= to);
  const { time, open, high, low, close, volume } = candles;
  return makeCandles(candles.symbol, candles.timeframe, {
    time: keep(time),
    open: keep(open),
    high: keep(high),
    low: keep(low),
    close: keep(close),
    volume: keep(volume),
  });
};
