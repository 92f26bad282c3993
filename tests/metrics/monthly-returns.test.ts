import { describe, expect, test } from '@jest/globals';
import { DAY_MS } from '../../src/core/timeframe.js';
import { monthlyReturns } from '../../src/metrics/monthly-returns.js';
import { bars, column, expectClose } from './samples.js';

const JANUARY_30 = Date.UTC(2024, 0, 30);

describe('monthlyReturns', () => {
  test('splits at the ends of UTC months, leap day included', () => {
    const equity = Float64Array.from({ length: 33 }, (_, i) => (i < 2 ? 110 : i < 31 ? 99 : 198));
    expect(monthlyReturns(bars(33, DAY_MS, JANUARY_30), equity, 100)).toEqual([
      { year: 2024, month: 1, returnFraction: 110 / 100 - 1 },
      { year: 2024, month: 2, returnFraction: 99 / 110 - 1 },
      { year: 2024, month: 3, returnFraction: 1 },
    ]);
  });

  test('gives 0 for a month without bars, over a year’s end', () => {
    const time = column(Date.UTC(2023, 10, 30), Date.UTC(2024, 0, 1));
    expect(monthlyReturns(time, column(120, 60), 100)).toEqual([
      { year: 2023, month: 11, returnFraction: 120 / 100 - 1 },
      { year: 2023, month: 12, returnFraction: 0 },
      { year: 2024, month: 1, returnFraction: -0.5 },
    ]);
  });

  test('multiplies to the total return', () => {
    const equity = Float64Array.from({ length: 200 }, (_, i) => 100 + 10 * Math.sin(i));
    const months = monthlyReturns(bars(200, DAY_MS, JANUARY_30), equity, 100);
    const growth = months.reduce((product, { returnFraction }) => product * (1 + returnFraction!), 1);
    expectClose(growth, equity[199]! / 100);
  });

  test('is null for a month that begins without capital and empty for no bars', () => {
    const time = column(Date.UTC(2024, 0, 31), Date.UTC(2024, 1, 1));
    expect(monthlyReturns(time, column(0, 5), 100).map((month) => month.returnFraction)).toEqual([-1, null]);
    expect(monthlyReturns(column(), column(), 100)).toEqual([]);
  });
});
