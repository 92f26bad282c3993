import { describe, expect, test } from '@jest/globals';
import { dailyCorrelations } from '../../../src/metrics/portfolio/daily-correlations.js';

const NONE = Number.NaN;

/** Forty days: up, down, up, down. */
const swing = Float64Array.from({ length: 40 }, (_, day) => (day % 2 === 0 ? 0.01 : -0.01));

/** Two days up, two days down: over whole periods it has nothing to do with `swing`. */
const slow = Float64Array.from({ length: 40 }, (_, day) => (day % 4 < 2 ? 0.02 : -0.02));

describe('correlations', () => {
  test('are one with itself, minus one with the opposite and nothing with the unrelated', () => {
    const { values } = dailyCorrelations([swing, swing.map((value) => -3 * value), slow]);
    expect(values.map((row) => row.map((value) => Number(value!.toFixed(12))))).toEqual([
      [1, -1, 0],
      [-1, 1, 0],
      [0, 0, 1],
    ]);
  });

  test('equal a textbook example', () => {
    // 1, 2, 3 and 1, 3, 2: covariance 1, deviations √2 each, so a half; ten times over it is the same.
    const again = (values: readonly number[]) => Float64Array.from({ length: 30 }, (_, k) => values[k % 3]!);
    const { values, days } = dailyCorrelations([again([1, 2, 3]), again([1, 3, 2])]);
    expect(values[0]![1]).toBeCloseTo(0.5, 12);
    expect(days[0]![1]).toBe(30);
  });

  test('look at the days on which both have a value', () => {
    // Without the first five days of the one and the last five of the other: 30 days.
    const late = swing.map((value, day) => (day < 5 ? NONE : value));
    const gone = swing.map((value, day) => (day >= 35 ? NONE : 2 * value));
    const { values, days } = dailyCorrelations([late, gone]);
    expect(values[0]![1]).toBeCloseTo(1, 12);
    expect(days).toEqual([
      [35, 30],
      [30, 35],
    ]);
  });

  test('are not stated from fewer than thirty days', () => {
    const late = swing.map((value, day) => (day < 11 ? NONE : value));
    expect(dailyCorrelations([swing, late]).values).toEqual([
      [expect.closeTo(1, 12), null],
      [null, null],
    ]);
  });

  test('are not stated where one does not move', () => {
    expect(dailyCorrelations([swing, new Float64Array(40)]).values[0]).toEqual([expect.closeTo(1, 12), null]);
  });

  test('of profits take thirty days on which both were held', () => {
    const held = (days: number) => swing.map((value, day) => (day < days ? value : 0));
    expect(dailyCorrelations([swing, held(30)], true).values[0]![1]).not.toBeNull();
    expect(dailyCorrelations([swing, held(29)], true).values[0]![1]).toBeNull();
    expect(dailyCorrelations([swing, held(29)]).values[0]![1]).not.toBeNull();
  });
});
