import { type CandleColumns, type Candles, makeCandles } from '../../../src/core/candles.js';
import type { RunInput, RunOptions } from '../../../src/engine/run.js';
import { syntheticCandles } from '../../../src/market/synthetic/provider.js';
import type { WalkForwardWish } from '../../../src/research/walk-forward/plan.js';
import { parseRanges } from '../../../src/research/walk-forward/space.js';
import { int } from '../../../src/strategy/parameters.js';
import { long } from '../../../src/strategy/signal.js';
import { defineStrategy, type Strategy } from '../../../src/strategy/strategy.js';
import { HOUR, inputOf, marketOf, T0 } from '../scripted.js';

export { HOUR, T0 };

/** Long while the close is above that of `back` bars ago. */
export const momentum = defineStrategy({
  name: 'momentum',
  title: 'Long while the close is above that of some bars ago',
  source: 'tests',
  tags: [],
  parameters: { back: int(5, { min: 1, max: 200, help: 'bars' }) },
  warmup: ({ back }) => back + 1,
  indicators: () => ({}),
  rules: ({ candles: { close }, params: { back } }) => ({
    enter: (i) => (close[i]! > close[i - back]! ? long('up') : 0),
    exit: (i) => (close[i]! < close[i - back]! ? 'down' : null),
  }),
});

export const synthetic = (bars: number, seed = 7): Candles =>
  syntheticCandles({ symbol: 'BTC/USDT', timeframe: '1h', from: T0, to: T0 + bars * HOUR }, seed);

/** The same candles with every price at or after a time multiplied. */
export const changedFrom = (candles: Candles, time: number, factor: number): Candles => {
  const change = (column: Float64Array): Float64Array =>
    column.map((value, i) => (candles.time[i]! >= time ? value * factor * (1 + 0.01 * Math.sin(i)) : value));
  const { open, high, low, close } = candles;
  const [o, h, l, c] = [open, high, low, close].map(change) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  return makeCandles(candles.symbol, candles.timeframe, {
    ...candles,
    open: o,
    close: c,
    high: h.map((value, i) => Math.max(value, o[i]!, c[i]!)),
    low: l.map((value, i) => Math.min(value, o[i]!, c[i]!)),
  });
};

/** The candles without those that open in `[from, to)`. */
export const without = (candles: Candles, from: number, to: number): Candles => {
  const keep = (column: Float64Array): Float64Array =>
    column.filter((_, i) => !(candles.time[i]! >= from && candles.time[i]! < to));
  const { time, open, high, low, close, volume } = candles;
  const columns: CandleColumns = {
    ...{ time: keep(time), open: keep(open), high: keep(high) },
    ...{ low: keep(low), close: keep(close), volume: keep(volume) },
  };
  return makeCandles(candles.symbol, candles.timeframe, columns);
};

const COSTS = { takerFeeRate: 0.001, makerFeeRate: 0.001 };

export const inputFor = (
  candles: Candles | readonly Candles[],
  options: Partial<RunOptions> = {},
  strategy: Strategy = momentum,
): RunInput => {
  const markets = 'symbol' in candles ? [candles] : candles;
  return {
    ...inputOf(
      strategy,
      markets.map((market) => marketOf(market, COSTS)),
      { initialBalance: 10_000, sizing: { kind: 'fraction', fraction: 0.5 }, ...options },
    ),
    params: strategy.resolve(),
  };
};

/** Train 20 days, test 5 days, 1h; `back` at five values. */
export const wishFor = (more: Partial<WalkForwardWish> = {}): WalkForwardWish => ({
  mode: 'rolling',
  trainBars: 480,
  testBars: 120,
  purgeBars: 0,
  embargoBars: 0,
  objective: 'return',
  minTrades: 1,
  trials: 50,
  axes: parseRanges(momentum.parameters, ['back=5,10,20,40,80']),
  seed: 1,
  openHoldout: false,
  ...more,
});
