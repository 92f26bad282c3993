import { describe, expect, test } from '@jest/globals';
import { alignedReturns, dailyCloses } from '../../src/metrics/daily-closes.js';
import { portfolioReturns } from '../../src/metrics/portfolio-returns.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = 100 * DAY;

describe('dailyCloses', () => {
  test('are the last closes of the days that are over', () => {
    // Bars of twelve hours: two whole days, and half of a third.
    const time = Float64Array.from({ length: 5 }, (_, i) => START + i * 12 * HOUR);
    const { firstDay, closes } = dailyCloses(time, Float64Array.of(1, 2, 3, 4, 5), 12 * HOUR);
    expect(firstDay).toBe(100);
    expect([...closes]).toEqual([2, 4]);
  });

  test('repeat the close before a day without bars', () => {
    const time = Float64Array.of(START, START + 2 * DAY);
    expect([...dailyCloses(time, Float64Array.of(7, 9), DAY).closes]).toEqual([7, 7, 9]);
  });

  test('are none for no bars', () => {
    expect([...dailyCloses(new Float64Array(0), new Float64Array(0), DAY).closes]).toEqual([]);
  });
});

describe('alignedReturns', () => {
  test('cover the days that all markets have', () => {
    const { firstDay, columns } = alignedReturns([
      { firstDay: 10, closes: Float64Array.of(100, 110, 99, 198) },
      { firstDay: 11, closes: Float64Array.of(50, 75, 60, 30) },
    ]);
    expect(firstDay).toBe(12);
    expect(columns.map((column) => [...column].map((value) => Number(value.toFixed(12))))).toEqual([
      [-0.1, 1],
      [0.5, -0.2],
    ]);
  });

  test('are none where markets have no day in common', () => {
    const { columns } = alignedReturns([
      { firstDay: 1, closes: Float64Array.of(1, 2) },
      { firstDay: 9, closes: Float64Array.of(1, 2) },
    ]);
    expect(columns.map(({ length }) => length)).toEqual([0, 0]);
  });
});

describe('portfolioReturns', () => {
  test('weigh the returns of each day; cash earns nothing and a short earns the fall', () => {
    const returns = portfolioReturns([Float64Array.of(0.1, -0.2), Float64Array.of(0.3, 0.5)], [0.5, -0.25]);
    expect([...returns].map((value) => Number(value.toFixed(12)))).toEqual([-0.025, -0.225]);
  });

  test('refuse what does not match', () => {
    expect(() => portfolioReturns([Float64Array.of(1)], [0.5, 0.5])).toThrow(/2 weights do not match 1/);
    expect(() => portfolioReturns([Float64Array.of(1), Float64Array.of(1, 2)], [0.5, 0.5])).toThrow(
      /do not match/,
    );
  });
});
