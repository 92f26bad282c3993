import { allocateColumns, type Candles, makeCandles } from '../../src/core/candles.js';
import { createRng, hashInts } from '../../src/core/rng.js';

export const T0 = Date.UTC(2023, 0, 1);
export const HOUR = 3_600_000;

/** Standard deviation of an hour's log return: 56 % a year. */
const VOLATILITY = 0.006;

/** What is planted: `sma_crossover` with these parameters is on the right side of every hour. */
export const PLANTED_RULE = { fast: 20, slow: 80 } as const;

/** Log return of an hour on the side of the planted rule, in standard deviations. */
const EDGE = 0.06;

/** Mean of the last `period` values, kept up from bar to bar; NaN until there are so many. */
const runningMean = (period: number): ((values: Float64Array, i: number) => number) => {
  let sum = 0;
  return (values, i) => {
    sum += values[i]! - (values[i - period] ?? 0);
    return i + 1 < period ? Number.NaN : sum / period;
  };
};

/**
 * Hourly candles of a geometric random walk that is a martingale but for `edge`: where the mean of the last 20 closes is
 * above that of the last 80, the next hour is drawn with a drift of `edge` standard deviations, where it is below, with
 * the opposite. So trends persist, and a crossover of these averages is the rule that is planted. Each open is the close
 * before it; highs and lows lie a random bit outside.
 */
const walk = (seed: number, bars: number, edge: number): Candles => {
  const columns = allocateColumns(bars);
  const rng = createRng(hashInts(seed, 71));
  const [fast, slow] = [runningMean(PLANTED_RULE.fast), runningMean(PLANTED_RULE.slow)];
  let [price, side] = [100, 0];
  for (let i = 0; i < bars; i++) {
    columns.time[i] = T0 + i * HOUR;
    columns.open[i] = price;
    price *= Math.exp(VOLATILITY * (edge * side + rng.normal()) - VOLATILITY ** 2 / 2);
    columns.close[i] = price;
    const [above, below] = [Math.abs(rng.normal()), Math.abs(rng.normal())];
    columns.high[i] = Math.max(columns.open[i]!, price) * Math.exp((VOLATILITY * above) / 2);
    columns.low[i] = Math.min(columns.open[i]!, price) * Math.exp((-VOLATILITY * below) / 2);
    columns.volume[i] = 1000 * Math.exp(rng.normal() / 2);
    const [short, long] = [fast(columns.close, i), slow(columns.close, i)];
    side = short > long ? 1 : short < long ? -1 : 0;
  }
  return makeCandles('BTC/USDT', '1h', columns);
};

/** A market with the planted rule in it. */
export const plantedCandles = (seed: number, bars: number): Candles => walk(seed, bars, EDGE);

/** The same market without it: no rule has an expected return, and each has its costs. */
export const noiseCandles = (seed: number, bars: number): Candles => walk(seed, bars, 0);
