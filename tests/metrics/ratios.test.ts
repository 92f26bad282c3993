import { describe, expect, test } from '@jest/globals';
import { omega } from '../../src/metrics/omega.js';
import { sharpe, sharpeStandardError } from '../../src/metrics/sharpe.js';
import { downsideDeviation, sortino } from '../../src/metrics/sortino.js';
import { column, expectClose } from './samples.js';

const FLAT = column(0.01, 0.01, 0.01, 0.01);
const IDLE = column(0, 0, 0, 0);
const BROKEN = column(0.01, Number.NaN, 0.02, -0.01);

describe('sharpe', () => {
  test('is mean over sample deviation times the root of 365', () => {
    // Returns 0.01, 0.03: mean 0.02, deviation 0.02 / sqrt(2).
    expectClose(sharpe(column(0.01, 0.03)), Math.SQRT2 * Math.sqrt(365));
  });

  test('takes a risk-free rate per period', () => {
    expectClose(
      sharpe(column(0.01, 0.03), { riskFree: 0.01, periodsPerYear: 1 }),
      0.01 / (0.02 / Math.SQRT2),
    );
  });

  test.each([
    ['one return', column(0.01)],
    ['a flat series', FLAT],
    ['an idle one', IDLE],
    ['a return that is not a number', BROKEN],
  ])('is null for %s', (_, returns) => {
    expect(sharpe(returns)).toBeNull();
  });
});

describe('sharpeStandardError', () => {
  test('is Mertens by hand', () => {
    // -1 and 3 twice: mean 1, population variance 4, skewness 0, kurtosis 1, so the SR^2 term vanishes: 1 / sqrt(3).
    expectClose(sharpeStandardError(column(-1, 3, -1, 3), { periodsPerYear: 1 }), 1 / Math.sqrt(3));
    expectClose(sharpeStandardError(column(-1, 3, -1, 3)), Math.sqrt(365 / 3));
  });

  test('widens by Lo’s half SR squared where returns are normal', () => {
    // -3 0 0 0 0 3 moved up by 1: skewness 0, kurtosis 27 / 9 = 3, SR = 1 / sqrt(18 / 5).
    const sr = 1 / Math.sqrt(3.6);
    const expected = Math.sqrt((1 + sr ** 2 / 2) / 5);
    expectClose(sharpeStandardError(column(-2, 1, 1, 1, 1, 4), { periodsPerYear: 1 }), expected);
  });

  test('is null below four returns, for a flat series and a broken one', () => {
    expect(sharpeStandardError(column(0.1, -0.1, 0.2))).toBeNull();
    expect(sharpeStandardError(FLAT)).toBeNull();
    expect(sharpeStandardError(BROKEN)).toBeNull();
  });
});

describe('downsideDeviation and sortino', () => {
  test('divide the shortfalls by all periods', () => {
    // Shortfalls 0.03 and 0.04 in 4 periods: sqrt(0.0025 / 4) = 0.025; mean 0.02.
    const returns = column(0.1, -0.03, 0.05, -0.04);
    expectClose(downsideDeviation(returns, { periodsPerYear: 1 }), 0.025);
    expectClose(sortino(returns, { periodsPerYear: 1 }), 0.8);
    expectClose(sortino(returns), 0.8 * Math.sqrt(365));
  });

  test('measure shortfall from the risk-free rate', () => {
    expectClose(
      downsideDeviation(column(0.01, 0.05), { periodsPerYear: 1, riskFree: 0.03 }),
      0.02 / Math.SQRT2,
    );
    expect(sortino(column(0.01, 0.05), { riskFree: 0.03 })).toBeCloseTo(0, 12);
  });

  // Source: the pypbo test suite (published example, no annualisation).
  test('gives the published Sortino ratio', () => {
    const returns = column(0.17, 0.15, 0.23, -0.05, 0.12, 0.09, 0.13, -0.04);
    expect(sortino(returns, { periodsPerYear: 1 })).toBeCloseTo(4.417261, 6);
  });

  test('are 0 and null without a shortfall', () => {
    expect(downsideDeviation(FLAT)).toBe(0);
    expect(sortino(FLAT)).toBeNull();
    expect(sortino(IDLE)).toBeNull();
  });

  test('are null for one return and a broken series', () => {
    expect(downsideDeviation(column(-0.1))).toBeNull();
    expect(downsideDeviation(BROKEN)).toBeNull();
    expect(sortino(BROKEN)).toBeNull();
  });
});

describe('omega', () => {
  test('is gains over losses', () => {
    expectClose(omega(column(0.03, -0.01, 0.01, -0.01)), 2);
    expectClose(omega(column(0.03, -0.01, 0.01), 0.01), 1);
  });

  // Source: the pypbo test suite.
  test('gives the published value at a threshold of 1 %', () => {
    const returns = column(
      ...[0.0089, 0.0012, -0.002, 0.01, -0.0002, 0.02, 0.03, 0.01, -0.003, 0.01, 0.0102, -0.01],
    );
    expect(omega(returns, 0.01)).toBeCloseTo(0.463901689, 8);
  });

  test('is null without a loss, for one return and for a broken series', () => {
    expect(omega(FLAT)).toBeNull();
    expect(omega(IDLE)).toBeNull();
    expect(omega(column(-0.1))).toBeNull();
    expect(omega(BROKEN)).toBeNull();
  });
});
