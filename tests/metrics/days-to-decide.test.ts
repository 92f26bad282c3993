import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createRng } from '../../src/core/rng.js';
import { daysToDecide } from '../../src/metrics/days-to-decide.js';
import { symmetryEProcess } from '../../src/metrics/symmetry-e-process.js';
import { series } from './draws.js';
import { column } from './samples.js';

const same = (count: number): Float64Array => new Float64Array(count).fill(2);

describe('daysToDecide', () => {
  test.each([1, 2, 3, 4, 5, 6])('after %p equal days waits for the seventh', (days) => {
    // Equal differences go on exactly as they were, and the e-value reaches 22.6 on day 7, 12.1 on day 6.
    expect(daysToDecide(same(days))).toBe(7 - days);
  });

  test('is 0 where the e-value is there, and asks for more days for a smaller alpha', () => {
    expect(daysToDecide(same(7))).toBe(0);
    // 42.95 on day 8 is the first above 1 / 0.025.
    expect(daysToDecide(same(7), { alpha: 0.025 })).toBe(1);
  });

  test('counts idle days in', () => {
    // Every other day says nothing: three more that do take six days.
    expect(daysToDecide(column(0, 1, 0, 1, 0, 1, 0, 1))).toBe(6);
  });

  test('is null where it cannot be told', () => {
    for (const differences of [
      column(),
      column(0, 0),
      column(1, Number.NaN),
      column(Number.POSITIVE_INFINITY),
    ]) {
      expect(daysToDecide(differences)).toBeNull();
    }
    expect(daysToDecide(column(1, -1, 1, -1, 1, -1))).toBeNull();
    expect(daysToDecide(same(3), { alpha: 0 })).toBeNull();
  });

  test('foretells nothing beyond the horizon', () => {
    expect(daysToDecide(same(3), { horizon: 4 })).toBe(4);
    expect(daysToDecide(same(3), { horizon: 3 })).toBeNull();
  });

  test('does not depend on the unit and the sign', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -20, max: 30 }), { maxLength: 30 }),
        fc.constantFrom(-1, 0.5, 1024),
        (differences, factor) => {
          const days = daysToDecide(column(...differences));
          expect(daysToDecide(column(...differences.map((d) => d * factor)))).toBe(days);
        },
      ),
      { seed: 7, numRuns: 200 },
    );
  });

  test('is right half of the time: its median is near the median of what it then takes', () => {
    const [seen, shift] = [20, 0.5];
    const foretold: number[] = [];
    const taken: number[] = [];
    for (let seed = 0; seed < 300; seed++) {
      const { normal } = createRng(seed);
      const history = series(2000, () => normal() + shift);
      const crossing = symmetryEProcess(history)!.firstCrossing!;
      if (crossing < seen) continue;
      foretold.push(daysToDecide(history.slice(0, seen)) ?? Number.POSITIVE_INFINITY);
      taken.push(crossing + 1 - seen);
    }
    const median = (values: readonly number[]): number =>
      values.toSorted((a, b) => a - b)[values.length >> 1]!;
    expect(median(foretold) / median(taken)).toBeGreaterThan(0.7);
    expect(median(foretold) / median(taken)).toBeLessThan(1.5);
  });
});
