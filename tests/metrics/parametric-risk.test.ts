import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createRng } from '../../src/core/rng.js';
import {
  cornishFisherConditionalValueAtRisk,
  cornishFisherValueAtRisk,
  isCornishFisherValid,
} from '../../src/metrics/cornish-fisher.js';
import { ewmaVolatility, ewmaVolatilitySeries } from '../../src/metrics/ewma-volatility.js';
import { normalConditionalValueAtRisk, normalValueAtRisk } from '../../src/metrics/normal-tail-risk.js';
import { conditionalValueAtRisk, valueAtRisk } from '../../src/metrics/tail-risk.js';
import { series } from './draws.js';
import { column, expectClose } from './samples.js';

/** Skewness -0.877, excess kurtosis 2.49. */
const RETURNS = column(
  ...[0.01, -0.02, 0.03, -0.08, 0.004, 0.012, -0.011, 0.02, -0.03, 0.008, 0.015, -0.002],
  ...[0.06, 0.001, -0.001, 0.003, -0.004],
);

describe('parametric and Cornish-Fisher tails', () => {
  // Computed with scipy; the conditional ones by numerical integration of the quantile.
  test.each([
    [0.05, -0.046519272043864975, -0.05856119714207577, -0.05183898195010484, -0.07778174823568061],
    [0.01, -0.06615866986059632, -0.07592416826386131, -0.09319629639279499, -0.12111529248709609],
  ])('at a share of %d', (share, normal, normalMean, cornish, cornishMean) => {
    expectClose(normalValueAtRisk(RETURNS, share), normal);
    expectClose(normalConditionalValueAtRisk(RETURNS, share), normalMean);
    expectClose(cornishFisherValueAtRisk(RETURNS, share), cornish);
    expectClose(cornishFisherConditionalValueAtRisk(RETURNS, share), cornishMean);
  });

  test('of many normal returns are those of the normal distribution, historical or parametric', () => {
    const { normal } = createRng(2);
    const draws = series(200_000, () => 0.001 + 0.02 * normal());
    const expected = 0.001 - 0.02 * 2.3263478740408408;
    const expectedMean = 0.001 - 0.02 * 2.665214220345807;
    for (const statistic of [valueAtRisk, normalValueAtRisk]) {
      expect(Math.abs(statistic(draws, 0.01)! - expected)).toBeLessThan(5e-4);
    }
    for (const statistic of [conditionalValueAtRisk, normalConditionalValueAtRisk]) {
      expect(Math.abs(statistic(draws, 0.01)! - expectedMean)).toBeLessThan(6e-4);
    }
  });

  test('are null for too few returns, a broken series and shares that are none', () => {
    for (const statistic of [
      normalValueAtRisk,
      normalConditionalValueAtRisk,
      cornishFisherValueAtRisk,
      cornishFisherConditionalValueAtRisk,
    ]) {
      expect(statistic(column(0.1))).toBeNull();
      expect(statistic(column(0.1, 0.2, Number.NaN, 0.1, 0.3))).toBeNull();
      for (const share of [0, -1, 0.6, Number.NaN]) expect(statistic(RETURNS, share)).toBeNull();
    }
    // Two returns that differ have a kurtosis of 1, far lighter than normal.
    expect(cornishFisherValueAtRisk(column(0.01, -0.01, 0.01, -0.01, 0.01, -0.01))).toBeNull();
    expect(cornishFisherValueAtRisk(new Float64Array(30).fill(0.01))).toBeNull();
    expectClose(normalValueAtRisk(new Float64Array(30).fill(0.01)), 0.01);
  });
});

describe('isCornishFisherValid', () => {
  test.each([
    [0, 3, true],
    [0, 11, true],
    [0, 11.01, false],
    [0, 2.99, false],
    [0.5, 3, false],
    // At the greatest skewness of the domain, 6 (√2 - 1), one kurtosis is left.
    [2.48, 3 + 4 * (1 + (11 * 2.48 ** 2) / 36), true],
    [2.49, 3 + 4 * (1 + (11 * 2.49 ** 2) / 36), false],
    [-2.48, 3 + 4 * (1 + (11 * 2.48 ** 2) / 36), true],
    [Number.NaN, 5, false],
  ])('of skewness %d and raw kurtosis %d is %p', (skewness, kurtosis, valid) => {
    expect(isCornishFisherValid(skewness, kurtosis)).toBe(valid);
  });

  test('holds exactly where the quantile never falls', () => {
    const slope = (z: number, s: number, k: number): number =>
      1 + (z * s) / 3 + ((z * z - 1) * k) / 8 - ((6 * z * z - 5) * s * s) / 36;
    fc.assert(
      fc.property(
        fc.integer({ min: -30, max: 30 }),
        fc.integer({ min: -10, max: 120 }),
        (tenthsOfSkewness, tenthsOfExcess) => {
          const [s, k] = [tenthsOfSkewness / 10, tenthsOfExcess / 10];
          const least = Math.min(...Array.from({ length: 16_001 }, (_, i) => slope((i - 8000) / 20, s, k)));
          if (isCornishFisherValid(s, k + 3)) expect(least).toBeGreaterThan(-1e-9);
          else expect(least).toBeLessThan(1e-3);
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe('EWMA volatility', () => {
  test('by hand', () => {
    // Weights 1, 0.5, 0.25 from the last return back.
    const returns = column(0.04, -0.02, 0.01);
    const squares = 0.0001 + 0.5 * 0.0004 + 0.25 * 0.0016;
    expectClose(ewmaVolatility(returns, 0.5), Math.sqrt(squares / 1.75));
    const series = ewmaVolatilitySeries(returns, 0.5);
    expect(series[0]).toBeNaN();
    expectClose(series[1]!, 0.04);
    expectClose(series[2]!, Math.sqrt((0.0004 + 0.5 * 0.0016) / 1.5));
  });

  test('follows the recursion of RiskMetrics once it has gone on for long', () => {
    const { normal } = createRng(6);
    const returns = series(1000, () => 0.02 * normal());
    let variance = 0.02 ** 2;
    for (const value of returns) variance = 0.94 * variance + 0.06 * value * value;
    expectClose(ewmaVolatility(returns), Math.sqrt(variance));
  });

  test('is that of constant moves, and null or NaN where there is none', () => {
    expectClose(ewmaVolatility(column(0.03, -0.03, 0.03)), 0.03);
    expect(ewmaVolatility(column(0, 0))).toBe(0);
    expect(ewmaVolatility(column())).toBeNull();
    expect(ewmaVolatility(column(0.1, Number.NaN, 0.1))).toBeNull();
    for (const decay of [0, 1, -1, Number.NaN]) {
      expect(ewmaVolatility(RETURNS, decay)).toBeNull();
      expect(ewmaVolatilitySeries(RETURNS, decay).every(Number.isNaN)).toBe(true);
    }
  });
});
