import { describe, expect, test } from '@jest/globals';
import { createRng } from '../../../src/core/rng.js';
import type { MonteCarloOptions } from '../../../src/research/monte-carlo/options.js';
import {
  reshuffleTrades,
  type TradeDraw,
  type TradesSimulation,
} from '../../../src/research/monte-carlo/reshuffle-trades.js';
import { series } from '../../metrics/draws.js';
import { column, expectClose } from '../../metrics/samples.js';

const simulated = (
  returns: Float64Array,
  kind: TradeDraw,
  options: MonteCarloOptions = {},
): TradesSimulation => {
  const result = reshuffleTrades(returns, kind, options);
  if (result === null) throw new Error('there is no simulation');
  return result;
};

const { normal } = createRng(12);
const TRADES = series(80, () => 0.004 + 0.03 * normal());

describe('reshuffleTrades', () => {
  test('in another order keeps the total return to the last digit', () => {
    const { totalReturn, fan, probabilityOfLoss } = simulated(TRADES, 'shuffle', { paths: 2000 });
    const total = TRADES.reduce((equity, value) => equity * (1 + value), 1) - 1;
    for (const value of Object.values(totalReturn)) expect(value).toBe(total);
    expect(fan.at(-1)).toMatchObject({ period: 80, p5: 1 + total, p95: 1 + total });
    expect(probabilityOfLoss).toBe(total < 0 ? 1 : 0);
  });

  test('in another order has other drawdowns: by hand', () => {
    // Nine trades that change nothing to speak of, and one loss: 10 % below the peak wherever it comes.
    const one = column(-0.1, ...new Array<number>(9).fill(0));
    const { maxDrawdown, longestUnderwater } = simulated(one, 'shuffle', { paths: 20_000 });
    expectClose(maxDrawdown.p5, -0.1);
    expectClose(maxDrawdown.p95, -0.1);
    // It comes at each of ten places alike, and equity stays below to the end: 1 to 10 trades.
    expect(Math.abs(longestUnderwater.p50 - 5.5)).toBeLessThanOrEqual(0.5);
    expect(longestUnderwater.p5).toBe(1);
    expect(longestUnderwater.p95).toBe(10);
  });

  test('puts every order of trades first equally often', () => {
    // Twelve trades, each with its own return: after one trade the fan shows them all.
    const returns = Float64Array.from({ length: 12 }, (_, i) => i / 100);
    const [, first] = simulated(returns, 'shuffle', { paths: 24_000 }).fan;
    expectClose(first!.p50, 1.055, 0.006);
    expectClose(first!.p5, 1);
    expectClose(first!.p95, 1.11);
  });

  test('with replacement spreads the total return about that of the trades', () => {
    const { totalReturn } = simulated(TRADES, 'resample', { paths: 20_000 });
    const logs = TRADES.map(Math.log1p);
    const mean = logs.reduce((sum, value) => sum + value / 80, 0);
    const deviation = Math.sqrt(logs.reduce((sum, value) => sum + (value - mean) ** 2 / 80, 0));
    expect(Math.abs(Math.log1p(totalReturn.p50) - 80 * mean)).toBeLessThan(0.015);
    const spread = Math.log1p(totalReturn.p95) - Math.log1p(totalReturn.p5);
    expect(spread / (2 * 1.645 * deviation * Math.sqrt(80))).toBeCloseTo(1, 1);
  });

  test('is the same again by seed, and each kind says what it assumes', () => {
    for (const kind of ['shuffle', 'resample'] as const) {
      expect(simulated(TRADES, kind, { seed: 5 })).toEqual(simulated(TRADES, kind, { seed: 5 }));
      expect(simulated(TRADES, kind, { seed: 5 })).not.toEqual(simulated(TRADES, kind, { seed: 6 }));
      expect(simulated(TRADES, kind).kind).toBe(kind);
      expect(simulated(TRADES, kind).assumption).toContain('no trade depends on another');
      expect(simulated(TRADES, kind).assumption).toContain('Limits of the account do not end a path.');
    }
  });

  test('is null for too few trades and a broken return', () => {
    expect(reshuffleTrades(TRADES.slice(0, 9), 'shuffle')).toBeNull();
    expect(reshuffleTrades(column(...TRADES, Number.NaN), 'resample')).toBeNull();
  });

  test('refuses options out of range', () => {
    expect(() => reshuffleTrades(TRADES, 'shuffle', { paths: 0 })).toThrow('paths');
    expect(() => reshuffleTrades(TRADES, 'shuffle', { ruinFraction: -0.1 })).toThrow('ruin');
  });
});
