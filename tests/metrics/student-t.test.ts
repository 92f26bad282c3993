import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normalCdf } from '../../src/metrics/normal.js';
import { studentTCdf } from '../../src/metrics/student-t.js';

/** Quantiles of every printed table: degrees, then t for probabilities of 0.95 and 0.975 below it. */
const TABLE = [
  [1, 6.313751515, 12.70620474],
  [2, 2.91998558, 4.30265273],
  [3, 2.353363435, 3.182446305],
  [5, 2.015048373, 2.570581836],
  [10, 1.812461123, 2.228138852],
  [30, 1.697260887, 2.042272456],
  [120, 1.657650899, 1.979930405],
] as const;

/** Of mpmath's regularised incomplete beta function with 60 digits. */
const EXACT = [
  [-8, 0.5, 0.113252546403789],
  [2.228, 0.5, 0.788243094619141],
  [-8, 4, 6.61948454608594e-4],
  [-1.5, 4, 0.104],
  [0.3, 9, 0.614504648129238],
  [-8, 30, 3.13291123785038e-9],
  [2.228, 30, 0.983236826381339],
  [-8, 5000, 7.66993594345773e-16],
  [0.3, 5000, 0.617905186665278],
] as const;

describe('studentTCdf', () => {
  test.each(TABLE)('with %d degrees agrees with the tables', (degrees, t95, t975) => {
    expect(studentTCdf(t95, degrees)).toBeCloseTo(0.95, 9);
    expect(studentTCdf(t975, degrees)).toBeCloseTo(0.975, 9);
  });

  test.each(EXACT)('of %d with %d degrees keeps eleven digits', (t, degrees, exact) => {
    expect(studentTCdf(t, degrees)! / exact).toBeCloseTo(1, 11);
  });

  test('is the arc tangent with one degree, and a root with two', () => {
    for (const t of [-50, -2, -0.1, 0.4, 3, 1000]) {
      expect(studentTCdf(t, 1)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 13);
      expect(studentTCdf(t, 2)).toBeCloseTo(0.5 + t / (2 * Math.sqrt(2 + t * t)), 13);
    }
  });

  test('comes near the normal distribution with many degrees, without a step on the way', () => {
    expect(studentTCdf(1.7, 1e9)).toBeCloseTo(normalCdf(1.7), 9);
    // The method changes at 2,000 degrees.
    expect(studentTCdf(1.7, 2001)! - studentTCdf(1.7, 2000)!).toBeCloseTo(0, 7);
    expect(studentTCdf(1.7, 2001)).toBeGreaterThan(studentTCdf(1.7, 2000)!);
  });

  test('rises from 0 to 1 and mirrors itself', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.double({ min: 0, max: 10, noNaN: true }),
        fc.double({ min: 0.1, max: 1e7, noNaN: true }),
        (t, more, degrees) => {
          const [at, beyond, mirrored] = [t, t + more, -t].map((x) => studentTCdf(x, degrees)!);
          expect(at).toBeGreaterThanOrEqual(0.5);
          expect(beyond).toBeGreaterThanOrEqual(at! - 1e-12);
          expect(beyond).toBeLessThanOrEqual(1);
          expect(at! + mirrored!).toBeCloseTo(1, 12);
        },
      ),
    );
    expect(studentTCdf(Number.POSITIVE_INFINITY, 5)).toBe(1);
    expect(studentTCdf(Number.NEGATIVE_INFINITY, 5)).toBe(0);
    expect(studentTCdf(0, 5)).toBe(0.5);
  });

  test('is null where there is no such distribution', () => {
    for (const degrees of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(studentTCdf(1, degrees)).toBeNull();
    expect(studentTCdf(Number.NaN, 5)).toBeNull();
  });
});
