import { describe, expect, test } from '@jest/globals';
import { createRng } from '../../../src/core/rng.js';
import { sharpe } from '../../../src/metrics/sharpe.js';
import { allHalves, countHalves, drawHalves } from '../../../src/research/overfitting/halves.js';
import {
  type BacktestOverfitting,
  type PboOptions,
  probabilityOfBacktestOverfitting,
} from '../../../src/research/overfitting/pbo.js';
import { column, expectClose } from '../../metrics/samples.js';
import { meanOf, noiseColumns, shareOf } from './noise.js';

const pboOf = (columns: readonly Float64Array[], options: PboOptions = {}): BacktestOverfitting => {
  const { result, reason } = probabilityOfBacktestOverfitting(columns, options);
  if (result === null) throw new Error(reason);
  return result;
};

/** PBO as the paper words it: join the rows, take each Sharpe ratio, sort. */
const naivePbo = (columns: readonly Float64Array[], blocks: number): number => {
  const size = columns[0]!.length / blocks;
  const part = (values: Float64Array, mask: number): Float64Array =>
    values.filter((_, t) => (mask >> Math.floor(t / size)) & 1);
  let [overfit, splits] = [0, 0];
  for (let mask = 0; mask < 2 ** blocks; mask++) {
    if ([...mask.toString(2)].filter((bit) => bit === '1').length !== blocks / 2) continue;
    const before = columns.map((values) => sharpe(part(values, mask))!);
    const after = columns.map((values) => sharpe(part(values, ~mask))!);
    const chosen = before.indexOf(Math.max(...before));
    const rank = 1 + after.toSorted((a, b) => a - b).indexOf(after[chosen]!);
    const relative = rank / (columns.length + 1);
    if (Math.log(relative / (1 - relative)) <= 0) overfit++;
    splits++;
  }
  return overfit / splits;
};

describe('halves', () => {
  test('are all ways to take half of the blocks, each pair once', () => {
    expect([...allHalves(4)]).toEqual([0b0011, 0b0101, 0b1001]);
    expect([2, 4, 8, 16, 20].map(countHalves)).toEqual([1, 3, 35, 6435, 92_378]);
    expect(allHalves(16).length).toBe(6435);
  });

  test('are drawn from them evenly', () => {
    const all = allHalves(6);
    const counts = new Map([...all].map((mask) => [mask, 0]));
    for (const mask of drawHalves(6, 10_000, createRng(1))) counts.set(mask, counts.get(mask)! + 1);
    expect(counts.size).toBe(10);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(4.5 * 30);
  });
});

describe('probabilityOfBacktestOverfitting', () => {
  test('by hand: two trials that take turns', () => {
    // Sharpe ratios by halves. First: 0.02 / 0.0002^0.5 = 1.414 and -0.02 / 0.0008^0.5 = -0.707, 1.414 leads. Second:
    // -1.414 and 0.015 / 0.00005^0.5 = 2.121. Whoever leads in one half is behind in the other.
    const first = column(0.01, 0.03, -0.03, -0.01);
    const second = column(-0.04, 0, 0.02, 0.01);
    const result = pboOf([first, second], { blocks: 2 });
    expect(result).toMatchObject({ pbo: 1, splits: 2, trials: 2, periods: 4, blocks: 2 });
    expectClose(result.logits.mean, -Math.LN2);
    expect(result.logits.percentiles.p50).toBeCloseTo(-Math.LN2, 12);
    expect(result.probabilityOfLoss).toBe(1);
    // From (1.414, -1.414) to (2.121, -0.707).
    expectClose(result.degradation!.slope, 1, 1e-9);
    expectClose(result.degradation!.intercept, -2 * Math.SQRT2, 1e-9);
  });

  test.each([1, 2, 3, 4])('is what the paper’s words say, seed %p', (seed) => {
    const columns = noiseColumns(5, 48, seed);
    for (const blocks of [2, 4, 8]) expectClose(pboOf(columns, { blocks }).pbo, naivePbo(columns, blocks));
  });

  test('by default goes through 12,870 splits of 16 blocks', () => {
    const { splits, blocks } = pboOf(noiseColumns(3, 100, 1), { simulations: 1 });
    expect({ splits, blocks }).toEqual({ splits: 12_870, blocks: 16 });
  });

  test.each<readonly [string, (values: Float64Array, market: Float64Array) => Float64Array]>([
    ['pure noise', (values) => values],
    ['noise that is wild at times', (values) => values.map((value, t) => (t < 30 ? 4 * value : value))],
    ['noise about one market', (values, market) => values.map((value, t) => market[t]! + 0.3 * value)],
  ])('on %s averages a half, and lies in its 90 %% band nine times in ten', (_, shape) => {
    const results = Array.from({ length: 150 }, (__, seed) => {
      const [market, ...trials] = noiseColumns(21, 240, 100 + seed) as [Float64Array, ...Float64Array[]];
      return pboOf(
        trials.map((values) => shape(values, market)),
        { blocks: 8, simulations: 99 },
      );
    });
    expect(Math.abs(meanOf(results.map(({ pbo }) => pbo)) - 0.5)).toBeLessThan(0.06);
    const inside = shareOf(results.map(({ pbo, noise }) => pbo >= noise!.low && pbo <= noise!.high));
    expect(inside).toBeGreaterThan(0.83);
    expect(inside).toBeLessThan(0.97);
    const rare = shareOf(results.map(({ noise }) => noise!.chance <= 0.1));
    expect(rare).toBeLessThan(0.17);
  });

  test('of a trial with skill among noise is near zero, below the band', () => {
    // 0.3 % a day at a deviation of 1 %: a Sharpe ratio of 5.7 a year, over two years.
    const { pbo, noise, probabilityOfLoss } = pboOf(noiseColumns(30, 720, 5, [0, 0, 0.003]));
    expect(pbo).toBeLessThan(0.01);
    expect(pbo).toBeLessThan(noise!.low);
    expect(noise!.chance).toBeLessThan(0.01);
    expect(probabilityOfLoss).toBeLessThan(0.01);
  });

  test('of trials that each do well in their own time is above the band', () => {
    const columns = noiseColumns(8, 320, 3).map((values, trial) =>
      values.map((value, t) => value + (Math.floor(t / 40) === trial ? 0.02 : -0.02 / 7)),
    );
    const { pbo, noise, degradation } = pboOf(columns, { blocks: 8 });
    expect(pbo).toBeGreaterThan(noise!.high);
    expect(degradation!.slope).toBeLessThan(0);
  });

  test('knows that an odd number of trials has a median', () => {
    expect(pboOf(noiseColumns(3, 160, 1)).noise!.expected).toBeGreaterThan(0.6);
    expect(Math.abs(pboOf(noiseColumns(4, 160, 1)).noise!.expected - 0.5)).toBeLessThan(0.07);
  });

  test('has a wider band where the trials are nearly one', () => {
    const width = (columns: readonly Float64Array[]): number => {
      const { low, high } = pboOf(columns).noise!;
      return high - low;
    };
    const independent = noiseColumns(60, 320, 7);
    const [one, other] = noiseColumns(2, 320, 8);
    // Thirty shades of either.
    const alike = independent.map((values, trial) =>
      values.map((value, t) => (trial % 2 === 0 ? one : other)![t]! + 0.02 * value),
    );
    expect(width(alike)).toBeGreaterThan(width(independent) + 0.1);
  });

  test('does not depend on leverage, and a trial that does nothing has a ratio of zero', () => {
    const columns = noiseColumns(6, 100, 9);
    const levered = columns.map((values, trial) => values.map((value) => value * 2 ** trial));
    expect(pboOf(levered, { blocks: 8 }).pbo).toBe(pboOf(columns, { blocks: 8 }).pbo);
    const losing = Float64Array.from({ length: 64 }, (_, t) => -0.01 - 0.001 * (t % 2));
    const idle = new Float64Array(64);
    expect(pboOf([losing, idle], { blocks: 4 })).toMatchObject({ pbo: 0, probabilityOfLoss: 0 });
  });

  test('takes periods that do not divide evenly, and gives the same again', () => {
    const columns = noiseColumns(4, 103, 2);
    expect(pboOf(columns)).toEqual(pboOf(columns));
    expect(pboOf(columns).periods).toBe(103);
    expect(pboOf(columns, { seed: 2 }).noise).not.toEqual(pboOf(columns).noise);
  });

  test('has no band from too few simulations', () => {
    expect(pboOf(noiseColumns(4, 100, 2), { simulations: 10 }).noise).toBeNull();
  });

  test('says why there is none', () => {
    const reasonOf = (columns: readonly Float64Array[]): string | null =>
      probabilityOfBacktestOverfitting(columns).reason;
    const columns = noiseColumns(3, 40, 2);
    expect(reasonOf([])).toBe('0 trials, at least 2 are needed');
    expect(reasonOf(columns.slice(0, 1))).toBe('1 trial, at least 2 are needed');
    expect(reasonOf(noiseColumns(3, 31, 1))).toBe('31 returns per trial, at least 32 are needed');
    expect(reasonOf([columns[0]!, columns[1]!.slice(1)])).toBe('trial 2 has 39 returns, trial 1 has 40');
    expect(reasonOf([columns[0]!, columns[1]!.map(() => Number.NaN)])).toContain('trial 2 has a return');
    expect(reasonOf([columns[0]!, columns[0]!])).toContain('nothing was chosen');
  });

  test('refuses blocks that cannot be halved', () => {
    for (const blocks of [0, 3, 2.5, 22, Number.NaN]) {
      expect(() => probabilityOfBacktestOverfitting([], { blocks })).toThrow('blocks');
    }
  });
});
