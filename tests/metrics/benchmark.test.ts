import { describe, expect, test } from '@jest/globals';
import { alpha, beta } from '../../src/metrics/beta.js';
import { stability } from '../../src/metrics/stability.js';
import { column, expectClose } from './samples.js';

describe('beta and alpha', () => {
  const market = column(0.01, -0.02, 0.03, 0.01, -0.01);

  test('recover the line that the returns lie on', () => {
    const returns = market.map((b) => 0.0005 + 1.5 * b);
    expectClose(beta(returns, market), 1.5);
    expectClose(alpha(returns, market), 1.0005 ** 365 - 1, 1e-10);
    expectClose(alpha(returns, market, { periodsPerYear: 1 }), 0.0005);
  });

  test('charge the risk-free rate on both sides', () => {
    const returns = market.map((b) => 0.5 * b);
    // 0.5 b - rf - 0.5 (b - rf) = -rf / 2.
    expectClose(alpha(returns, market, { periodsPerYear: 1, riskFree: 0.0002 }), -0.0001);
  });

  test('are null where the benchmark stands still or the sample is too small', () => {
    expect(beta(market, column(0.01, 0.01, 0.01, 0.01, 0.01))).toBeNull();
    expect(alpha(market, column(0, 0, 0, 0, 0))).toBeNull();
    expect(beta(column(0.1), column(0.1))).toBeNull();
    expect(beta(column(0.1, Number.NaN), column(0.1, 0.2))).toBeNull();
  });

  test('alpha is null where it would lose more than everything', () => {
    expect(alpha(column(-2, -2.001), column(0.01, 0.02))).toBeNull();
  });

  test('refuse series of different length', () => {
    expect(() => beta(column(1, 2), column(1))).toThrow('2 returns are compared with 1 of the benchmark');
  });
});

describe('stability', () => {
  test('is 1 for growth at a constant rate', () => {
    expectClose(stability(column(0.01, 0.01, 0.01, 0.01)), 1);
  });

  test('is R squared of the log curve', () => {
    // Cumulative logs ln2, 0, ln2: level at t -1, 0, 1 is symmetric, so the slope and R squared are 0.
    expectClose(stability(column(1, -0.5, 1)), 0);
    // Cumulative logs 0, 0, L: slope L/2 explains (L/2)^2 * 2 = L^2/2 of a total of 2 L^2/3.
    expectClose(stability(column(0, 0, 1)), 0.75);
  });

  test('is null for a flat curve, a total loss and one return', () => {
    expect(stability(column(0, 0, 0))).toBeNull();
    expect(stability(column(0.1, -1, 0.1))).toBeNull();
    expect(stability(column(0.1, -1.5, 0.1))).toBeNull();
    expect(stability(column(0.1))).toBeNull();
  });
});
