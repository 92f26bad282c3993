import { expect } from '@jest/globals';
import { DAY_MS } from '../../src/core/timeframe.js';
import type { MetricsInput, TradeOutcomes } from '../../src/metrics/metrics-input.js';

export const HOUR_MS = 3_600_000;

export const column = (...values: readonly number[]): Float64Array => Float64Array.from(values);

/** Equity that grows by the given returns: one value per return. */
export const equityOf = (returns: ArrayLike<number>, initial = 1): Float64Array => {
  let level = initial;
  return Float64Array.from(returns, (r) => {
    level *= 1 + r;
    return level;
  });
};

/** `count` bar opens from `start`, `step` apart. */
export const bars = (count: number, step: number, start = 0): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => start + i * step);

export const NO_TRADES: TradeOutcomes = {
  count: 0,
  pnl: column(),
  returnFraction: column(),
  bars: column(),
  mae: column(),
  mfe: column(),
  ambiguous: 0,
};

/** Trades with these profits; the other columns follow from them. */
export const tradesOf = (pnl: readonly number[]): TradeOutcomes => ({
  count: pnl.length,
  pnl: column(...pnl),
  returnFraction: Float64Array.from(pnl, (p) => p / 1000),
  bars: Float64Array.from(pnl, (_, i) => i + 1),
  mae: Float64Array.from(pnl, () => -0.02),
  mfe: Float64Array.from(pnl, () => 0.03),
  ambiguous: 0,
});

/** A run on daily bars with this equity; anything may be overridden. */
export const dailyRun = (
  equity: Float64Array,
  initialEquity: number,
  more: Partial<MetricsInput> = {},
): MetricsInput => ({
  time: bars(equity.length, DAY_MS),
  barMs: DAY_MS,
  equity,
  initialEquity,
  trades: NO_TRADES,
  fees: 0,
  slippage: 0,
  turnover: 0,
  exposedBars: 0,
  ...more,
});

/** Equal to a relative error (absolute below 1). */
export const expectClose = (actual: number | null, expected: number, tolerance = 1e-12): void => {
  expect(actual).not.toBeNull();
  expect(Math.abs(actual! - expected) / Math.max(1, Math.abs(expected))).toBeLessThanOrEqual(tolerance);
};
