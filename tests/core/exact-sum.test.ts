import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exactDifference, exactProduct, exactSum } from '../../src/core/exact-sum.js';

describe('numbers that are added as decimals', () => {
  test('make what a hand makes of them', () => {
    expect(exactSum(0.1, 0.2)).toBe(0.3);
    expect(exactSum(0.1, 0.7, 0.1)).toBe(0.9);
    expect(exactSum(1e-8, 2e-8)).toBe(3e-8);
    expect(exactSum()).toBe(0);
  });

  test('are taken from one another without new digits', () => {
    // In binary 0.003290000000000015.
    expect(exactDifference(0.3, 0.1)).toBe(0.2);
    expect(exactDifference(0.18950031, 0.18621031)).toBe(0.00329);
    expect(Object.is(exactDifference(0.3, 0.3), 0)).toBe(true);
  });

  test('are multiplied without new digits', () => {
    expect(exactProduct(3, 0.1)).toBe(0.3);
    expect(exactProduct(-0.07, 100)).toBe(-7);
    expect(Object.is(exactProduct(-1, 0), 0)).toBe(true);
  });

  test('are whole cents, where cents are added', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.integer({ min: -1e9, max: 1e9 }),
        (a, b) => exactSum(a / 100, b / 100) === (a + b) / 100 + 0,
      ),
    );
  });

  test('are added in binary where a decimal text would be too long, and where one is no number', () => {
    expect(exactSum(1, 1e-300)).toBe(1);
    expect(exactProduct(2, 1e-300)).toBe(2e-300);
    expect(exactSum(1, Number.NaN)).toBeNaN();
    expect(exactSum(1, Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  });
});
