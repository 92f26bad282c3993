import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { symmetryEProcess } from '../../src/metrics/symmetry-e-process.js';
import { column, expectClose } from './samples.js';

const BETS = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1, 2, 4];

/** The wealth of the bettor, bet by bet and day by day, without logarithms. */
const wealth = (scaled: readonly number[]): number => {
  let total = 0;
  for (const bet of [...BETS, ...BETS.map((b) => -b)]) {
    total += scaled.reduce((money, z) => money * (1 + Math.tanh(bet * z)), 1);
  }
  return total / (2 * BETS.length);
};

/** Differences over the median size of those up to and with them, cut off at 3. */
const scaledOf = (differences: readonly number[]): readonly number[] =>
  differences
    .filter((d) => d !== 0)
    .map((d, i, all) => {
      const sizes = all
        .slice(0, i + 1)
        .map(Math.abs)
        .sort((x, y) => x - y);
      const median = (sizes[i >> 1]! + sizes[(i + 1) >> 1]!) / 2;
      return Math.sign(d) * Math.min(3, Math.abs(d) / median);
    });

/** All ways to put signs before these sizes. */
const signed = (sizes: readonly number[]): readonly (readonly number[])[] =>
  Array.from({ length: 2 ** sizes.length }, (_, pattern) =>
    sizes.map((size, i) => ((pattern >> i) & 1 ? -size : size)),
  );

const moderate = fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 40 });

describe('symmetryEProcess', () => {
  // Expected values: mean of (prod(1 + tanh b z) + prod(1 - tanh b z)) / 2 over the seven bets, with 40 digits.
  test.each([
    [[3], 1],
    [[5, 5], 1.4001330100103735],
    // Scales 2 and 1.5: z = 1, -2/3.
    [[2, -1], 0.6465293728751782],
    // Scales 2, 1.5 and 2: z = 1, -2/3, 3/2.
    [[2, -1, 3], 0.7024957298398905],
    [[1, 1, 1, 1, 1, 1], 12.103023456183633],
    [[1, 1, 1, 1, 1, 1, 1], 22.641024909521622],
  ])('of %p is %p', (differences, expected) => {
    expectClose(symmetryEProcess(column(...differences))!.eValue, expected, 1e-14);
  });

  test('keeps the maximum, the always-valid p and the first day past 1 / alpha', () => {
    const rise = [1, 1, 1, 1, 1, 1, 1, 1];
    const evidence = symmetryEProcess(column(...rise, -1, -1, -1, -1))!;
    const top = wealth(rise);
    expectClose(evidence.maximum, top);
    expectClose(evidence.pValue, 1 / top);
    expect(evidence.eValue).toBeLessThan(top);
    expect(evidence.firstCrossing).toBe(6);
    expect(symmetryEProcess(column(...rise), 0.1)!.firstCrossing).toBe(5);
    expect(symmetryEProcess(column(...rise), 0.01)!.firstCrossing).toBeNull();
  });

  test('knows nothing at the start: e-value 1, p 1, no sign', () => {
    const nothing = { eValue: 1, maximum: 1, pValue: 1, firstCrossing: null, sign: 0 };
    expect(symmetryEProcess(column())).toEqual(nothing);
    expect(symmetryEProcess(column(0, 0, 0))).toEqual(nothing);
  });

  test('names the sign that prevails; once it has crossed, the sign of that day', () => {
    expect(symmetryEProcess(column(1, -3))!.sign).toBe(-1);
    expect(symmetryEProcess(column(3, -1))!.sign).toBe(1);
    expect(symmetryEProcess(column(1, -1))!.sign).toBe(0);
    const turned = [...new Array<number>(10).fill(-1), ...new Array<number>(60).fill(2)];
    expect(symmetryEProcess(column(...turned))).toMatchObject({ sign: -1, firstCrossing: 6 });
  });

  test('a difference of zero says nothing', () => {
    const busy = symmetryEProcess(column(2, -1, 3, 1))!;
    const idle = symmetryEProcess(column(0, 2, 0, 0, -1, 3, 0, 1, 0))!;
    expect(idle).toEqual(busy);
  });

  test('is null for a difference that is no number and a level that is none', () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(symmetryEProcess(column(1, bad, 2))).toBeNull();
    }
    for (const alpha of [0, 1, -0.1, Number.NaN]) expect(symmetryEProcess(column(1), alpha)).toBeNull();
  });

  test('stays a finite number over ten years of one sign, and over the smallest and greatest numbers', () => {
    const evidence = symmetryEProcess(new Float64Array(3650).fill(0.01))!;
    expect(evidence.eValue).toBe(Math.exp(700));
    expect(evidence.pValue).toBeGreaterThan(0);
    for (const size of [5e-324, 1e-310, 1e300]) {
      expectClose(symmetryEProcess(column(size, size))!.eValue, 1.4001330100103735, 1e-14);
    }
  });

  test('is the wealth of the bets', () => {
    fc.assert(
      fc.property(moderate, (differences) => {
        const expected = wealth(scaledOf(differences));
        expectClose(symmetryEProcess(column(...differences))!.eValue, expected, 1e-9);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test('is never less than the mixture of exp(b S - b² V / 2) over the same bets', () => {
    fc.assert(
      fc.property(moderate, (differences) => {
        const scaled = scaledOf(differences);
        const sum = scaled.reduce((total, z) => total + z, 0);
        const squares = scaled.reduce((total, z) => total + z * z, 0);
        const terms = BETS.map((b) => Math.cosh(b * sum) * Math.exp((-b * b * squares) / 2));
        const mixture = terms.reduce((total, term) => total + term, 0) / BETS.length;
        const { eValue } = symmetryEProcess(column(...differences))!;
        expect(eValue * (1 + 1e-9)).toBeGreaterThanOrEqual(mixture);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test('does not depend on the unit, and turns only its sign with the differences', () => {
    fc.assert(
      fc.property(moderate, fc.constantFrom(2 ** -20, 0.5, 1024), (differences, factor) => {
        const evidence = symmetryEProcess(column(...differences))!;
        expect(symmetryEProcess(column(...differences.map((d) => d * factor)))).toEqual(evidence);
        const mirror = symmetryEProcess(column(...differences.map((d) => 0 - d)))!;
        expect(mirror).toEqual({ ...evidence, sign: 0 - evidence.sign });
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  test.each([[[1, 2, 3]], [[5, 1, 1, 8, 0.1, 3]], [[1, 100, 1, 1, 1, 1, 1, 1, 1, 1]]])(
    'over all signs of the sizes %p has a mean of exactly 1, every day',
    (sizes) => {
      for (let day = 1; day <= sizes.length; day++) {
        const patterns = signed(sizes.slice(0, day));
        const values = patterns.map((pattern) => symmetryEProcess(column(...pattern))!.eValue);
        expectClose(values.reduce((sum, value) => sum + value, 0) / values.length, 1);
      }
    },
  );

  test.each([0.05, 0.1, 0.2, 0.5])(
    'over all signs crosses 1 / %p in at most that share, by count',
    (alpha) => {
      const patterns = signed([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8]);
      const crossed = patterns.filter((p) => symmetryEProcess(column(...p), alpha)!.firstCrossing !== null);
      expect(crossed.length / patterns.length).toBeLessThanOrEqual(alpha);
      expect(crossed.length).toBeGreaterThan(0);
    },
  );
});
