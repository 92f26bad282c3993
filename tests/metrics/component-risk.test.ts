import { describe, expect, test } from '@jest/globals';
import { createRng } from '../../src/core/rng.js';
import { componentValueAtRisk } from '../../src/metrics/component-value-at-risk.js';
import { covarianceMatrix } from '../../src/metrics/covariance.js';
import { mean } from '../../src/metrics/moments.js';
import { normalValueAtRisk } from '../../src/metrics/normal-tail-risk.js';
import { portfolioReturns } from '../../src/metrics/portfolio-returns.js';
import { portfolioRisk } from '../../src/metrics/portfolio-risk.js';
import { series } from './draws.js';
import { expectClose } from './samples.js';

const { normal } = createRng(5);
const first = series(300, () => 0.001 + 0.02 * normal());
const second = first.map((value) => 0.7 * value + 0.015 * normal());
const columns = [first, second];
const weights = [0.6, -0.25];

describe('componentValueAtRisk', () => {
  test('of two uncorrelated positions, by hand', () => {
    // Variances 0.36 × 0.0004 and 0.16 × 0.0001: 0.000144 and 0.000016, 90 % and 10 % of a volatility of √0.00016.
    const covariance = [
      [0.0004, 0],
      [0, 0.0001],
    ];
    const { valueAtRisk, components } = componentValueAtRisk([0.6, 0.4], [0.002, -0.001], covariance)!;
    const z = 1.6448536269514722 * Math.sqrt(0.00016);
    expectClose(components[0]!, 0.0012 - 0.9 * z, 1e-12);
    expectClose(components[1]!, -0.0004 - 0.1 * z, 1e-12);
    expectClose(valueAtRisk, 0.0008 - z, 1e-12);
  });

  test.each([0.05, 0.01])('adds up to the normal value at risk of the portfolio, share %d', (share) => {
    const means = columns.map((column) => mean(column)!);
    const { components } = componentValueAtRisk(weights, means, covarianceMatrix(columns)!, share)!;
    const whole = normalValueAtRisk(portfolioReturns(columns, weights), share)!;
    expectClose(
      components.reduce((sum, part) => sum + part, 0),
      whole,
      1e-12,
    );
  });

  test('is null without volatility, and refuses what does not match', () => {
    expect(componentValueAtRisk([1], [0], [[0]])).toBeNull();
    expect(componentValueAtRisk([1], [0], [[0.01]], 0.7)).toBeNull();
    expect(() => componentValueAtRisk([1], [0, 0], [[0.01]])).toThrow(/1 weights do not match 2 means/);
  });
});

describe('portfolioRisk', () => {
  const risk = portfolioRisk(columns, weights, first);

  test('shares the volatility out so that it adds up', () => {
    expectClose(
      risk.positions.reduce((sum, { riskShare }) => sum + riskShare!, 0),
      1,
      1e-12,
    );
    // A short of what moves with the other position hedges it.
    expect(risk.positions[1]!.riskShare).toBeLessThan(0);
  });

  test('measures beta and correlation of each position and of all', () => {
    expectClose(risk.positions[0]!.beta!, 1, 1e-12);
    expectClose(risk.positions[0]!.correlation!, 1, 1e-12);
    // Beta is linear: 0.6 × 1 - 0.25 × beta of the second.
    expectClose(risk.benchmark!.beta!, 0.6 - 0.25 * risk.positions[1]!.beta!, 1e-10);
  });

  test('says nothing below 20 days, and nothing of a benchmark that is not there', () => {
    const few = portfolioRisk(
      columns.map((column) => column.subarray(0, 19)),
      weights,
    );
    expect(few.benchmark).toBeNull();
    expect(few.correlation).toBeNull();
    expect(few.volatility).toEqual({
      daily: null,
      annual: null,
      ewmaDaily: null,
      ewmaAnnual: null,
      decay: 0.94,
    });
    for (const position of few.positions) expect(new Set(Object.values(position))).toEqual(new Set([null]));
  });
});
