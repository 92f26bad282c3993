import { describe, expect, test } from '@jest/globals';
import { sliceCandles } from '../../src/core/candles.js';
import { createRng } from '../../src/core/rng.js';
import { builtIns } from '../../src/strategy/load/catalogue.js';
import { decisionAt } from './decisions.js';
import { syntheticMarket } from './markets.js';

const STRATEGIES = await builtIns();

const BARS = 2600;
const CUTS = 25;

describe.each(STRATEGIES)('$name', (strategy) => {
  const params = strategy.resolve();
  const warmup = strategy.warmup(params);

  test.each([1, 2])('decides the same on every truncated history, bit for bit (market %p)', (seed) => {
    const candles = syntheticMarket(seed, BARS);
    const whole = strategy.prepare(candles, params);
    const expected = Array.from({ length: BARS }, (_, i) => decisionAt(whole, i));
    const rng = createRng(seed);
    for (let k = 0; k < CUTS; k++) {
      const cut = rng.int(1, BARS - 1);
      const part = strategy.prepare(sliceCandles(candles, 0, cut), params);
      for (let i = Math.max(0, cut - 200); i < cut; i++) expect(decisionAt(part, i)).toEqual(expected[i]);
    }
  });

  test('decides something once it is warm, so that the proof is about more than silence', () => {
    const { rules } = strategy.prepare(syntheticMarket(1, BARS), params);
    const entries = Array.from({ length: BARS - warmup }, (_, k) => rules.enter(warmup + k));
    expect(entries.filter((decision) => decision !== 0).length).toBeGreaterThan(3);
  });
});
