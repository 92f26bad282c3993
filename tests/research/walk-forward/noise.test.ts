import { expect, test } from '@jest/globals';
import { type CandleRow, candlesFromRows } from '../../../src/core/candles.js';
import { createRng } from '../../../src/core/rng.js';
import { parseRanges } from '../../../src/research/walk-forward/space.js';
import { walkForwardStrategy } from '../../../src/research/walk-forward/walk-forward.js';
import { IDENTITY, inputOf, marketOf } from '../scripted.js';
import { HOUR, momentum, T0, wishFor } from './setting.js';

/** Hourly candles whose log returns follow the one before by `pull`, and else are normal with a deviation of 0.5 %. */
const market = (bars: number, seed: number, pull: number) => {
  const rng = createRng(seed);
  let [price, move] = [100, 0];
  return candlesFromRows(
    'A/USDT',
    '1h',
    Array.from({ length: bars }, (_, i): CandleRow => {
      const open = price;
      move = pull * move + 0.005 * rng.normal();
      price = open * Math.exp(move);
      return [T0 + i * HOUR, open, Math.max(open, price), Math.min(open, price), price, 1000];
    }),
  );
};

/** Without costs: with them noise would lose, and nothing would be left to be mistaken for an edge. */
const walk = (seed: number, pull: number) =>
  walkForwardStrategy(
    {
      ...inputOf(momentum, [marketOf(market(1920, seed, pull))], {
        initialBalance: 10_000,
        sizing: { kind: 'fraction', fraction: 0.5 },
      }),
      params: momentum.resolve(),
    },
    wishFor({ axes: parseRanges(momentum.parameters, ['back=1,2,4,8,16']) }),
    IDENTITY,
  );

test('finds an edge in at most one of twenty markets that are pure noise', () => {
  const runs = Array.from({ length: 120 }, (_, seed) => walk(seed, 0));
  const survived = runs.filter(({ verdict }) => verdict.outcome === 'survived').length;
  // 5 % of 120 are 6; three standard errors above that are 13.
  expect(survived).toBeLessThanOrEqual(13);
  // In sample the best of five looks good all the same.
  const inSample = runs.filter(({ summary }) => summary.inSampleGrowth! > 0).length;
  expect(inSample).toBeGreaterThan(90);
});

test('finds the edge where there is one', () => {
  const runs = Array.from({ length: 20 }, (_, seed) => walk(seed, 0.3));
  expect(runs.filter(({ verdict }) => verdict.outcome === 'survived').length).toBeGreaterThanOrEqual(16);
});
