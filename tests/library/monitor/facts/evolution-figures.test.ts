import { describe, expect, test } from '@jest/globals';
import { openBirthCurves } from '../../../../src/library/monitor/facts/birth-curves.js';
import { breedingPace } from '../../../../src/library/monitor/facts/breeding-pace.js';
import { frontOf, genomesOfPopulation } from '../../../../src/library/monitor/facts/shown-genomes.js';

const birth = (generation: number, fitness: number | null, createdAt = 0) => ({
  ...{ generation, fitness, createdAt },
});

const row = (storedAt: number, births: number, best: number, median: number) => ({
  ...{ storedAt, births, best, median },
});

describe('births by generation', () => {
  test('are added to those that were known, generations without any left empty', () => {
    const curves = openBirthCurves();
    expect(curves.generations()).toEqual([]);
    curves.add([birth(0, 1, 5), birth(0, null, 6)]);
    expect(curves.generations()).toEqual([row(6, 2, 1, 1)]);
    curves.add([birth(0, 3, 4), birth(2, 2, 9)]);
    expect(curves.generations()).toEqual([row(6, 3, 3, 2), row(0, 0, 3, Number.NaN), row(9, 1, 3, 2)]);
  });

  test('give the best so far and the median of each, NaN where nothing has a score', () => {
    const curves = openBirthCurves();
    curves.add([
      birth(0, null),
      birth(1, -2),
      birth(1, -4),
      birth(2, null),
      birth(3, -3),
      birth(3, 1),
      birth(3, 0),
    ]);
    const generations = curves.generations();
    expect(generations.map(({ best }) => best)).toEqual([Number.NaN, -2, -2, 1]);
    expect(generations.map(({ median }) => median)).toEqual([Number.NaN, -3, Number.NaN, 0]);
  });
});

describe('the pace of an evolution', () => {
  const stored = (...times: readonly number[]) => times.map((storedAt) => ({ storedAt, births: 4 }));

  test('is that of the usual time between two generations, however long the work lay still', () => {
    // Steps of 2, 2 and 1000 s: 4 genomes in 2 s; 3 generations take 6 s, of which 0.5 s are over.
    expect(breedingPace(stored(0, 2_000, 1_002_000, 1_004_000), 3, 1_004_500)).toEqual({
      perSecond: 2,
      etaMs: 5_500,
    });
  });

  test('looks at the newest ten steps alone', () => {
    const slow = Array.from({ length: 12 }, (_, k) => k * 10_000);
    const fast = Array.from({ length: 10 }, (_, k) => 110_000 + (k + 1) * 1_000);
    expect(breedingPace(stored(...slow, ...fast), 1, 120_000)).toEqual({ perSecond: 4, etaMs: 1_000 });
  });

  test('is not known of one generation, of clocks that were set back, and of no end', () => {
    expect(breedingPace(stored(5), 3, 10)).toEqual({ perSecond: null, etaMs: null });
    expect(breedingPace(stored(5, 5), 3, 10)).toEqual({ perSecond: null, etaMs: null });
    expect(breedingPace(stored(9, 5), 3, 10)).toEqual({ perSecond: null, etaMs: null });
    expect(breedingPace(stored(0, 2_000), null, 2_000)).toEqual({ perSecond: 2, etaMs: null });
    expect(breedingPace(stored(0, 2_000), 0, 2_000)).toEqual({ perSecond: 2, etaMs: null });
  });

  test('promises no time before now', () => {
    expect(breedingPace(stored(0, 2_000), 1, 60_000).etaMs).toBe(0);
  });
});

const member = (hash: string, status: string, growth: number, drawdown: number) => ({
  ...{ hash, genome: { family: 'dip', places: [1] }, origin: { generation: 3 } },
  score: { status, growth, drawdown, trades: 40, objective: 7 },
});

describe('a stored population', () => {
  test('gives each member once, with figures where it has a score', () => {
    const [a, b] = [member('a', 'scored', 0.2, -0.1), member('b', 'hopeless', -9, -1)];
    const rest = { family: 'dip', generation: 3, trades: 40, front: false, passed: null };
    expect(genomesOfPopulation({ islands: [[a, b], [a]] }, false)).toEqual([
      { hash: 'a', fitness: 0.2, growth: 0.2, drawdown: -0.1, ...rest },
      { hash: 'b', fitness: null, growth: null, drawdown: null, ...rest },
    ]);
    expect(genomesOfPopulation({ islands: [[a]] }, true)[0]?.fitness).toBe(7);
  });

  test('that another program wrote is as much of it as can be read', () => {
    for (const stored of [
      null,
      7,
      'x',
      {},
      { islands: 3 },
      { islands: [3, null, [null, {}, { hash: 'a' }]] },
    ])
      expect(genomesOfPopulation(stored, false)).toEqual([]);
    const odd = { ...member('a', 'scored', 0, 0), score: { status: 'scored', growth: 'much' } };
    expect(genomesOfPopulation({ islands: [[odd]] }, false)).toMatchObject([{ hash: 'a', growth: null }]);
  });

  test('has a front of those that nothing beats in both growth and fall', () => {
    const genomes = genomesOfPopulation(
      {
        islands: [
          [
            member('best', 'scored', 0.5, -0.4),
            member('calm', 'scored', 0.1, -0.05),
            member('beaten', 'scored', 0.1, -0.2),
            member('twin', 'scored', 0.1, -0.05),
            member('none', 'nothing', 9, 0),
          ],
        ],
      },
      false,
    );
    expect([...frontOf(genomes)].sort()).toEqual(['best', 'calm', 'twin']);
    expect(frontOf([]).size).toBe(0);
  });
});
