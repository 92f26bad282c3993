import { describe, expect, test } from '@jest/globals';
import { chiSquareTail } from '../../src/metrics/chi-square.js';

/** Of scipy.stats.chi2.sf. */
const EXACT = [
  [0.5, 1, 0.47950012218695337],
  [3.841458820694124, 1, 0.04999999999999989],
  [10, 1, 0.001565402258002549],
  [200, 1, 2.0884875837625688e-45],
  [5.991464547107979, 2, 0.05000000000000007],
  [0.01, 3, 0.9997348349413444],
  [7.814727903251179, 3, 0.04999999999999998],
  [30, 7, 9.495972508134177e-5],
  [1, 10, 0.9998278843700441],
  [18.307038053275146, 10, 0.05000000000000005],
  [150, 101, 0.0011287104830542635],
  [1200, 1000, 1.2255942330622893e-5],
  [1800, 1000, 1.837837827970473e-48],
] as const;

describe('chiSquareTail', () => {
  test.each(EXACT)('of %d with %d degrees keeps eleven digits', (x, degrees, exact) => {
    expect(chiSquareTail(x, degrees)! / exact).toBeCloseTo(1, 11);
  });

  test('is 1 up to zero and 0 at infinity', () => {
    expect(chiSquareTail(0, 1)).toBe(1);
    expect(chiSquareTail(-1, 2)).toBe(1);
    expect(chiSquareTail(Number.POSITIVE_INFINITY, 3)).toBe(0);
  });

  test('is null where there is no such distribution', () => {
    for (const degrees of [0, -1, 1.5, Number.NaN]) expect(chiSquareTail(1, degrees)).toBeNull();
    expect(chiSquareTail(Number.NaN, 1)).toBeNull();
  });
});
