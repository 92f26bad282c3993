import { describe, expect, test } from '@jest/globals';
import { sliceCandles } from '../../src/core/candles.js';
import { createRng } from '../../src/core/rng.js';
import { builtInNames, loadStrategy } from '../../src/strategy/load/catalogue.js';
import type { EntryDecision } from '../../src/strategy/signal.js';
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

describe.each(await builtInNames())('after the warm-up of %s', (name) => {
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
});
