import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createRng } from '../../../src/core/rng.js';
import { crowdingDistances } from '../../../src/evolution/selection/crowding.js';
import { dominates, nonDominatedSort } from '../../../src/evolution/selection/domination.js';
import { tournament } from '../../../src/evolution/selection/tournament.js';

const points = (...rows: readonly (readonly number[])[]) => rows.map((row) => Float64Array.from(row));

/** Objectives on a coarse grid, so that many are equal. */
const cloud = fc
  .integer({ min: 1, max: 3 })
  .chain((n) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: n, maxLength: n }), { maxLength: 60 }),
  )
  .map((rows) => points(...rows));

/** The paper's definition: peel off what nothing that is left dominates. */
const peeled = (objectives: readonly Float64Array[]): readonly (readonly number[])[] => {
  const better = (a: Float64Array, b: Float64Array) =>
    a.every((value, k) => value >= b[k]!) && a.some((value, k) => value > b[k]!);
  let left = objectives.map((_, k) => k);
  const fronts: number[][] = [];
  while (left.length > 0) {
    const front = left.filter((k) => !left.some((other) => better(objectives[other]!, objectives[k]!)));
    fronts.push(front);
    left = left.filter((k) => !front.includes(k));
  }
  return fronts;
};

describe('the fronts of NSGA-II', () => {
  test('are those of the definition', () => {
    fc.assert(
      fc.property(cloud, (objectives) => {
        expect(nonDominatedSort(objectives)).toEqual(peeled(objectives));
      }),
    );
  });

  test('of a handful of points by hand', () => {
    // (3, 1), (2, 2), (1, 3) stand beside each other; (2, 1) is below two of them; (1, 1) below all.
    expect(nonDominatedSort(points([1, 1], [3, 1], [2, 2], [2, 1], [1, 3]))).toEqual([[1, 2, 4], [3], [0]]);
    expect(nonDominatedSort([])).toEqual([]);
  });

  test('keep what is equal together', () => {
    expect(dominates(Float64Array.of(1, 2), Float64Array.of(1, 2))).toBe(false);
    expect(nonDominatedSort(points([1, 2], [1, 2]))).toEqual([[0, 1]]);
  });
});

describe('the crowding distance', () => {
  test('is the sum of the gaps between neighbours, as shares of the ranges', () => {
    // Ranges 10 and 8. Second: (4 - 0) / 10 + (8 - 2) / 8. Third: (10 - 1) / 10 + (6 - 0) / 8.
    const objectives = points([0, 8], [1, 6], [4, 2], [10, 0]);
    const room = crowdingDistances(objectives, [0, 1, 2, 3]);
    expect(room[0]).toBe(Number.POSITIVE_INFINITY);
    expect(room[1]).toBeCloseTo(0.4 + 0.75, 12);
    expect(room[2]).toBeCloseTo(0.9 + 0.75, 12);
    expect(room[3]).toBe(Number.POSITIVE_INFINITY);
  });

  test('looks at its front alone, in its order', () => {
    const objectives = points([5, 5], [10, 0], [4, 2], [0, 8]);
    const [last, middle, first] = crowdingDistances(objectives, [1, 2, 3]);
    expect([last, middle, first]).toEqual([Number.POSITIVE_INFINITY, 2, Number.POSITIVE_INFINITY]);
  });

  test('is nothing for what stands where all others stand, but for the ends', () => {
    const room = crowdingDistances(points([1, 1], [1, 1], [1, 1]), [0, 1, 2]);
    expect([...room]).toEqual([Number.POSITIVE_INFINITY, 0, Number.POSITIVE_INFINITY]);
    expect([...crowdingDistances([], [])]).toEqual([]);
  });
});

test('a tournament gives the better of two: the best wins 2n - 1 of n² of them', () => {
  const rng = createRng(4);
  const wins = new Array<number>(4).fill(0);
  for (let k = 0; k < 16_000; k++) wins[tournament([0, 1, 2, 3], rng)]!++;
  [7, 5, 3, 1].forEach((expected, k) => {
    expect(wins[k]! / 1000).toBeGreaterThan(expected - 0.35);
    expect(wins[k]! / 1000).toBeLessThan(expected + 0.35);
  });
});
