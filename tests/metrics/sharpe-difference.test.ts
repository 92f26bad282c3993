import { expect, test } from '@jest/globals';
import { sharpeDifferenceError } from '../../src/metrics/sharpe-difference.js';
import { column } from './samples.js';

test('the error of a difference of two Sharpe ratios: by hand', () => {
  // Means 0.005 and 0.01, sums of squares 0.0005 and 0.0012, of products 0.0002: with Python's statistics module a day
  // s = 0.387298, t = 0.5 and c = 0.258199, and sqrt(365 (2 - 2c + (s^2 + t^2 - 2 s t c^2) / 2) / 4) is the number below.
  const a = column(0.01, -0.01, 0.02, 0);
  const b = column(0.02, 0.02, 0.02, -0.02);
  expect(sharpeDifferenceError(a, b)).toBeCloseTo(12.347091567922856, 9);
});

test('the same returns, and the same returns times two, differ by nothing', () => {
  const a = column(0.01, -0.01, 0.02, 0, 0.005);
  expect(sharpeDifferenceError(a, a)).toBeCloseTo(0, 6);
  expect(
    sharpeDifferenceError(
      a,
      a.map((value) => 2 * value),
    ),
  ).toBeCloseTo(0, 6);
});

test('is null for a flat sample, for too few returns and for two lengths', () => {
  const a = column(0.01, -0.01, 0.02, 0);
  expect(sharpeDifferenceError(a, column(0, 0, 0, 0))).toBeNull();
  expect(sharpeDifferenceError(column(0.01, 0.02, 0), column(0.01, 0, 0))).toBeNull();
  expect(sharpeDifferenceError(a, column(0.01, 0, 0.02))).toBeNull();
});
