import { describe, expect, test } from '@jest/globals';
import { sliceCandles } from '../../src/core/candles.js';
import { createRng } from '../../src/core/rng.js';
import { strategy as adaptive } from '../../strategies/adaptive.js';
import { strategy as smaCrossover } from '../../strategies/sma-crossover.js';
import { syntheticMarket } from './markets.js';

const BARS = 4000;
const TESTED = 150;
const candles = syntheticMarket(3, BARS);

/** Starts of short histories: each is `warmup` bars and then the bars that are compared. */
const starts = (warmup: number): readonly number[] => {
  const rng = createRng(9);
  return Array.from({ length: 20 }, () => rng.int(500, BARS - warmup - TESTED - 1));
};

const apart = (a: number, b: number): number => Math.abs(a - b) / Math.max(1, Math.abs(b));

describe('after the warm-up much more history changes', () => {
  test('nothing in the decisions of sma_crossover; its averages agree to 1e-12', () => {
    const params = smaCrossover.resolve();
    const warmup = smaCrossover.warmup(params);
    const whole = smaCrossover.prepare(candles, params);
    for (const start of starts(warmup)) {
      const short = smaCrossover.prepare(sliceCandles(candles, start, start + warmup + TESTED), params);
      for (let i = warmup; i < warmup + TESTED; i++) {
        expect(short.rules.enter(i)).toEqual(whole.rules.enter(start + i));
        for (const name of ['fast', 'slow']) {
          const difference = apart(short.indicators[name]![i]!, whole.indicators[name]![start + i]!);
          expect(difference).toBeLessThan(1e-12);
        }
      }
    }
  });

  test('of the columns of adaptive only the trend by more than 1e-6, and that by what an EMA of 3 periods forgets', () => {
    const params = adaptive.resolve();
    const warmup = adaptive.warmup(params);
    const whole = adaptive.prepare(candles, params);
    // What is left of the seed after n bars of an EMA of period p: (1 - 2 / (p + 1)) ** n.
    const trend = Number(params.trend);
    const left = (1 - 2 / (trend + 1)) ** (warmup - trend);
    expect(left).toBeLessThan(0.02);
    for (const start of starts(warmup)) {
      const short = adaptive.prepare(sliceCandles(candles, start, start + warmup + TESTED), params);
      const before = candles.close.subarray(0, start + warmup);
      const reach = Math.max(...before) - Math.min(...before);
      for (let i = warmup; i < warmup + TESTED; i++) {
        for (const name of ['fast', 'slow', 'rsi', 'usualVolume', 'atr', 'regime', 'stopDistance']) {
          const difference = apart(short.indicators[name]![i]!, whole.indicators[name]![start + i]!);
          expect(difference).toBeLessThan(1e-6);
        }
        const drift = Math.abs(short.indicators.trend![i]! - whole.indicators.trend![start + i]!);
        expect(drift).toBeLessThanOrEqual(left * reach);
        // So a decision differs only where the close lies between the two trends.
        const close = candles.close[start + i]!;
        const contested = Math.abs(close - whole.indicators.trend![start + i]!) <= drift;
        if (!contested) expect(short.rules.enter(i)).toEqual(whole.rules.enter(start + i));
      }
    }
  });
});
