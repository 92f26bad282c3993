import { expect, test } from '@jest/globals';
import { createRng } from '../../src/core/rng.js';
import { DAY_MS } from '../../src/core/timeframe.js';
import type { BacktestResult } from '../../src/research/backtest/backtest.js';
import { bestAgainstHolding } from '../../src/research/backtest/best-against-holding.js';
import { superiorAbility } from '../../src/research/overfitting/superior-ability.js';

type Run = Parameters<typeof bestAgainstHolding>[0][number];

const DAYS = 300;

/** Daily equity that daily returns make of 100. */
const grown = (returns: readonly number[]): Float64Array => {
  let value = 100;
  return Float64Array.from(returns, (one) => {
    value *= 1 + one;
    return value;
  });
};

const draws = (seed: number, mean: number): readonly number[] => {
  const { normal } = createRng(seed);
  return Array.from({ length: DAYS }, () => mean + 0.01 * normal());
};

const HOLDING = draws(1, 0);

const runOf = (strategy: string, returns: readonly number[], seed = 9): Run => ({
  run: { strategy, seed } as BacktestResult['run'],
  conditions: { initialBalance: 100 } as BacktestResult['conditions'],
  equity: {
    time: Float64Array.from({ length: DAYS }, (_, day) => day * DAY_MS),
    equity: grown(returns),
    drawdown: new Float64Array(DAYS),
    benchmark: grown(HOLDING),
  },
});

test('is Hansen’s test and White’s of the daily returns, with the name of the best', () => {
  const all = [draws(2, 0), draws(3, 0.004), draws(4, 0)];
  const { result } = bestAgainstHolding(all.map((returns, k) => runOf(`s${k}`, returns)));
  const expected = superiorAbility(
    all.map((returns) => Float64Array.from(returns)),
    Float64Array.from(HOLDING),
    { seed: 9 },
  ).result!;
  expect(result).toMatchObject({ best: 's1', strategies: 3, days: DAYS });
  // Equity and back again: rounding may not move a resample across, but for the last digit.
  expect(result!.p).toBeCloseTo(expected.spa.consistent, 2);
  expect(result!.p).toBeLessThan(0.01);
  expect(result!.realityCheck).toBeLessThan(0.01);
  expect(result!.meanExcess).toBeCloseTo(expected.bestByT.meanExcess, 12);
});

test('takes an account that was lost as one that makes nothing any more', () => {
  const lost = draws(5, 0).map((value, day) => (day < 100 ? value : day === 100 ? -1 : 0));
  const { result, reason } = bestAgainstHolding([runOf('lost', lost), runOf('noise', draws(6, 0))]);
  expect(reason).toBeNull();
  expect(result!.best).toBe('noise');
});

test('says why there is no test', () => {
  const { result, reason } = bestAgainstHolding([runOf('same', HOLDING)]);
  expect(result).toBeNull();
  expect(reason).toBe('no trial ever differs from the benchmark by more than a constant');
});
