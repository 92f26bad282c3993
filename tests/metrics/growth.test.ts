import { describe, expect, test } from '@jest/globals';
import { DAY_MS } from '../../src/core/timeframe.js';
import { cagr, compoundReturn, totalReturn } from '../../src/metrics/growth.js';
import { column, expectClose } from './samples.js';

describe('totalReturn', () => {
  test('is the gain as a fraction of the start', () => {
    expect(totalReturn(200, 250)).toBe(0.25);
    expect(totalReturn(200, 0)).toBe(-1);
    expect(totalReturn(200, -100)).toBe(-1.5);
  });

  test('is null without capital at the start', () => {
    expect(totalReturn(0, 10)).toBeNull();
    expect(totalReturn(-5, 10)).toBeNull();
    expect(totalReturn(Number.NaN, 10)).toBeNull();
  });
});

describe('compoundReturn', () => {
  test('multiplies the periods', () => {
    expectClose(compoundReturn(column(0.1, -0.1, 0.5)), 1.1 * 0.9 * 1.5 - 1);
  });

  test('is null without returns or with one that is not a number', () => {
    expect(compoundReturn(column())).toBeNull();
    expect(compoundReturn(column(0.1, Number.NaN))).toBeNull();
  });
});

describe('cagr', () => {
  test('doubles a year for a fourfold gain in two years of 365 days', () => {
    expectClose(cagr(100, 400, 730 * DAY_MS), 1);
  });

  // Source: freqtrade's tests (test_btanalysis.py), start, end, days, CAGR to four digits.
  test.each([
    [64900, 176000, 1095, 0.3945],
    [64900, 176000, 365, 1.7119],
    [1000, 1000, 365, 0],
    [1000, 1500, 365, 0.5],
    [1000, 1500, 100, 3.3927],
    [0.01, 0.01762792, 120, 4.6087],
  ])('from %d to %d in %d days is %d', (start, end, days, expected) => {
    expect(cagr(start, end, days * DAY_MS)).toBeCloseTo(expected, 4);
  });

  test('is -1 for a total loss and null for less than nothing', () => {
    expect(cagr(100, 0, 365 * DAY_MS)).toBe(-1);
    expect(cagr(100, -1, 365 * DAY_MS)).toBeNull();
  });

  test('is null without time, without capital, and where the power overflows', () => {
    expect(cagr(100, 110, 0)).toBeNull();
    expect(cagr(0, 110, DAY_MS)).toBeNull();
    expect(cagr(1, 1e9, 1000)).toBeNull();
  });
});
