import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { selectInPlace } from '../../src/core/select-in-place.js';
import { valueAtPosition } from '../../src/metrics/order-statistics.js';
import { conditionalValueAtRisk, tailRatio, valueAtRisk } from '../../src/metrics/tail-risk.js';
import { bars, column, expectClose } from './samples.js';

/** -0.20, -0.19 … 0.20 in a scrambled order: 41 values, so that 5 % lies exactly on the third. */
const SPREAD = bars(41, 1).map((_, i) => (((i * 17) % 41) - 20) / 100);

describe('historical tails', () => {
  test('of 41 evenly spread returns', () => {
    expectClose(valueAtRisk(SPREAD), -0.18);
    expectClose(conditionalValueAtRisk(SPREAD), -0.19);
    expectClose(tailRatio(SPREAD), 1);
  });

  test('interpolate between neighbours', () => {
    // Position 0.05 * 2 = 0.1 between -0.1 and 0, and 1.9 between 0 and 0.3.
    const returns = column(0.3, -0.1, 0);
    expectClose(valueAtRisk(returns), -0.09);
    expectClose(conditionalValueAtRisk(returns), -0.1);
    expectClose(tailRatio(returns), 0.27 / 0.09);
  });

  test('leave the returns in their order', () => {
    const returns = column(0.3, -0.1, 0);
    valueAtRisk(returns);
    expect([...returns]).toEqual([0.3, -0.1, 0]);
  });

  test('take another share', () => {
    expectClose(valueAtRisk(column(1, 2, 3, 4, 5), 0.25), 2);
    expectClose(conditionalValueAtRisk(column(1, 2, 3, 4, 5), 0.25), 1.5);
  });

  test('are null for one return, a broken series and shares that are none', () => {
    for (const statistic of [valueAtRisk, conditionalValueAtRisk, tailRatio]) {
      expect(statistic(column(0.1))).toBeNull();
      expect(statistic(column(0.1, Number.NaN, 0.2))).toBeNull();
      expect(statistic(SPREAD, 0)).toBeNull();
      expect(statistic(SPREAD, 0.6)).toBeNull();
      expect(statistic(SPREAD, Number.NaN)).toBeNull();
    }
  });

  test('tail ratio is null where the bad tail is zero', () => {
    expect(tailRatio(column(0, 0, 0, 0.1))).toBeNull();
  });
});

describe('order statistics', () => {
  test('agree with a full sort', () => {
    const values = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(values, fc.nat(), (list, seed) => {
        const k = seed % list.length;
        const sorted = Float64Array.from(list).sort();
        const selected = Float64Array.from(list);
        selectInPlace(selected, k);
        expect(selected[k]).toBe(sorted[k]);
        expect(selected.slice(0, k + 1).sort()).toEqual(sorted.slice(0, k + 1));
        const position = Math.min(k + 0.25, list.length - 1);
        const next = sorted[Math.min(k + 1, list.length - 1)]!;
        const expected = position === k ? sorted[k]! : sorted[k]! + 0.25 * (next - sorted[k]!);
        expect(valueAtPosition(Float64Array.from(list), position)).toBeCloseTo(expected, 12);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
