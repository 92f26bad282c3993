import { describe, expect, test } from '@jest/globals';
import { sliceCandles } from '../../src/core/candles.js';
import { createRng } from '../../src/core/rng.js';
import { builtInNames, loadStrategy } from '../../src/strategy/load/catalogue.js';
import type { EntryDecision } from '../../src/strategy/signal.js';
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

/** A signal without its conviction, which is a measure and not a decision. */
const decisionOf = (decision: EntryDecision) =>
  decision === 0 ? 0 : [Math.sign(decision.conviction), decision.tag];

const LONG = { side: 1, quantity: 1, entryPrice: 100, entryIndex: 0 } as const;
const SHORT = { side: -1, quantity: -1, entryPrice: 100, entryIndex: 0 } as const;

// The trend of adaptive is still settling when it begins: see below.
const SETTLED = (await builtInNames()).filter((name) => name !== 'adaptive');

describe.each(SETTLED)('after the warm-up of %s', (name) => {
  test('much more history changes no decision, and no column by more than 1e-4', async () => {
    const { strategy } = await loadStrategy(name);
    const params = strategy.resolve();
    const warmup = strategy.warmup(params);
    const whole = strategy.prepare(candles, params);
    for (const start of starts(warmup)) {
      const part = sliceCandles(candles, start, start + warmup + TESTED);
      const short = strategy.prepare(part, params);
      for (let i = warmup; i < warmup + TESTED; i++) {
        const [here, there] = [short.rules.enter(i), whole.rules.enter(start + i)];
        expect(decisionOf(here)).toEqual(decisionOf(there));
        if (here !== 0 && there !== 0) expect(here.conviction).toBeCloseTo(there.conviction, 3);
        for (const side of [LONG, SHORT])
          expect(short.rules.exit?.(i, side)).toEqual(whole.rules.exit?.(start + i, side));
        for (const [column, values] of Object.entries(short.indicators)) {
          expect(apart(values[i]!, whole.indicators[column]![start + i]!)).toBeLessThan(1e-4);
        }
      }
    }
  });
});

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
