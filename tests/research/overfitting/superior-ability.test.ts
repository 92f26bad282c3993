import { describe, expect, test } from '@jest/globals';
import { createRng } from '../../../src/core/rng.js';
import {
  type SuperiorAbility,
  type SuperiorAbilityOptions,
  superiorAbility,
} from '../../../src/research/overfitting/superior-ability.js';
import { autoregression } from '../../metrics/draws.js';
import { expectClose } from '../../metrics/samples.js';
import { meanOf, noiseColumns, shareOf } from './noise.js';

const testOf = (
  columns: readonly Float64Array[],
  benchmark?: Float64Array,
  options: SuperiorAbilityOptions = {},
): SuperiorAbility => {
  const { result, reason } = superiorAbility(columns, benchmark, options);
  if (result === null) throw new Error(reason);
  return result;
};

/** p-values of many histories, each tested with 199 resamples. */
const simulated = (
  histories: number,
  make: (seed: number) => readonly Float64Array[],
): readonly SuperiorAbility[] =>
  Array.from({ length: histories }, (_, seed) =>
    testOf(make(seed + 1), undefined, { resamples: 199, seed: seed + 1 }),
  );

const rejections = (results: readonly SuperiorAbility[], p: (result: SuperiorAbility) => number): number =>
  shareOf(results.map((result) => p(result) <= 0.1));

describe('superiorAbility', () => {
  test('by hand: one trial of two outcomes', () => {
    // Ten days of 3 % and ten of -1.2 %: mean 0.9 %. A resample of independent days is as far above the mean as the
    // mean is above zero where at least 15 of its 20 days are good: 21,700 of 2^20.
    const values = Float64Array.from({ length: 20 }, (_, t) => (t % 2 === 0 ? 0.03 : -0.012));
    const resamples = 100_000;
    const result = testOf([values], undefined, { blockLength: 1, resamples });
    const exact = 21_700 / 2 ** 20;
    expect(Math.abs(result.realityCheck - exact)).toBeLessThan(4 * Math.sqrt(exact / resamples));
    // With one trial that is ahead all tests are one.
    const { lower, consistent, upper } = result.spa;
    expect([lower, consistent, upper]).toEqual(new Array(3).fill(result.realityCheck));
    expect(result).toMatchObject({ trials: 1, days: 20, blockLength: 1, resamples });
    expect(result.bestByT.trial).toBe(0);
    // Deviation with divisor n: half of the 4.2 % between the outcomes.
    expectClose(result.bestByT.t, (Math.sqrt(20) * 0.009) / 0.021, 1e-12);
  });

  test('rejects trials without skill as often as it says', () => {
    const results = simulated(600, (seed) => noiseColumns(10, 120, seed));
    // 10 % of 600, give or take three standard errors and what 120 days lack.
    for (const p of [
      ({ realityCheck }: SuperiorAbility) => realityCheck,
      ({ spa }: SuperiorAbility) => spa.consistent,
      ({ spa }: SuperiorAbility) => spa.upper,
    ]) {
      expect(rejections(results, p)).toBeGreaterThan(0.06);
      expect(rejections(results, p)).toBeLessThan(0.15);
    }
  });

  test('does so where returns have a memory, which blocks keep', () => {
    const make = (seed: number): readonly Float64Array[] => {
      const rng = createRng(seed);
      return Array.from({ length: 3 }, () => autoregression(250, 0.4, rng));
    };
    const results = simulated(250, make);
    const cut = Array.from({ length: 250 }, (_, seed) =>
      testOf(make(seed + 1), undefined, { resamples: 199, blockLength: 1 }),
    );
    const consistent = ({ spa }: SuperiorAbility): number => spa.consistent;
    expect(rejections(results, consistent)).toBeLessThan(0.19);
    expect(rejections(cut, consistent)).toBeGreaterThan(rejections(results, consistent) + 0.05);
  });

  test('finds a trial with skill, and says which', () => {
    const results = simulated(100, (seed) => noiseColumns(10, 250, seed, [0, 0, 0, 0.003]));
    expect(rejections(results, ({ spa }) => spa.consistent)).toBeGreaterThan(0.95);
    expect(rejections(results, ({ realityCheck }) => realityCheck)).toBeGreaterThan(0.95);
    expect(shareOf(results.map(({ bestByT }) => bestByT.trial === 3))).toBeGreaterThan(0.9);
  });

  test('poor and wild trials take power from the reality check, not from Hansen’s test', () => {
    const results = simulated(150, (seed) => {
      const good = noiseColumns(1, 250, seed, [0.0016]);
      const poor = noiseColumns(30, 250, 1000 + seed).map((values) => values.map((x) => 4 * x - 0.02));
      return [...good, ...poor];
    });
    const realityCheck = rejections(results, (result) => result.realityCheck);
    const consistent = rejections(results, ({ spa }) => spa.consistent);
    expect(consistent).toBeGreaterThan(0.6);
    expect(realityCheck).toBeLessThan(0.2);
    expect(meanOf(results.map(({ spa }) => spa.upper))).toBeGreaterThan(
      2 * meanOf(results.map(({ spa }) => spa.consistent)),
    );
  });

  test('orders its three p-values', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const means = Array.from({ length: 8 }, (_, k) => (k - 5) / 1000);
      const { lower, consistent, upper } = testOf(noiseColumns(8, 100, seed, means), undefined, {
        resamples: 199,
      }).spa;
      expect(lower).toBeLessThanOrEqual(consistent);
      expect(consistent).toBeLessThanOrEqual(upper);
    }
  });

  test('compares with a benchmark day by day', () => {
    const [benchmark, ...others] = noiseColumns(4, 200, 6) as [Float64Array, ...Float64Array[]];
    const columns = others.map((values) => values.map((value, t) => 0.2 * value + benchmark[t]!));
    const against = testOf(columns, benchmark);
    const excess = testOf(others.map((values) => values.map((value) => 0.2 * value)));
    expectClose(against.bestByT.t, excess.bestByT.t, 1e-9);
    expect(against.spa).toEqual(excess.spa);
    const ahead = columns.map((values) => values.map((value) => value + 0.002));
    expect(testOf(ahead, benchmark).spa.upper).toBeLessThan(0.01);
  });

  test('is 1 where nobody is ahead', () => {
    const behind = noiseColumns(3, 100, 2).map((values) => values.map((value) => value - 0.01));
    expect(testOf(behind).spa).toEqual({ lower: 1, consistent: 1, upper: 1 });
    expect(testOf(behind).realityCheck).toBeGreaterThan(0.9);
  });

  test('leaves out trials that are the benchmark itself', () => {
    const columns = [new Float64Array(100), ...noiseColumns(2, 100, 4, [0, 0.003])];
    const result = testOf(columns);
    expect(result.bestByMean.trial).toBe(2);
    expect(result.trials).toBe(3);
    expect(result.spa).toEqual(testOf(columns.slice(1)).spa);
  });

  test('is the same again by seed', () => {
    const columns = noiseColumns(4, 100, 3);
    expect(testOf(columns)).toEqual(testOf(columns));
    expect(testOf(columns, undefined, { seed: 2 })).not.toEqual(testOf(columns));
  });

  test('says why there is none', () => {
    const columns = noiseColumns(2, 30, 1);
    expect(superiorAbility([]).reason).toBe('there are no trials');
    expect(superiorAbility(noiseColumns(2, 19, 1)).reason).toContain('at least 20');
    expect(superiorAbility(columns, new Float64Array(29)).reason).toContain('the benchmark has 29 returns');
    expect(superiorAbility(columns, new Float64Array(30).fill(Number.NaN)).reason).toContain('the benchmark');
    expect(superiorAbility([new Float64Array(30)]).reason).toContain('no trial ever differs');
    expect(superiorAbility([columns[0]!.map(() => Number.NaN)]).reason).toContain('not a number');
    expect(() => superiorAbility(columns, undefined, { resamples: 0 })).toThrow('resamples');
    expect(() => superiorAbility(columns, undefined, { blockLength: 0 })).toThrow('block length');
  });
});
