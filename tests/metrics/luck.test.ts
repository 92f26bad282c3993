import { describe, expect, test } from '@jest/globals';
import {
  deflatedSharpe,
  expectedMaximumSharpe,
  minimumBacktestLength,
  minimumTrackRecordLength,
  probabilisticSharpe,
} from '../../src/metrics/luck.js';
import { momentsOf } from '../../src/metrics/moments.js';
import { normalCdf, normalQuantile } from '../../src/metrics/normal.js';
import { sharpe, sharpeSampleOf, sharpeStandardError } from '../../src/metrics/sharpe.js';
import { column, expectClose } from './samples.js';

/*
 * Published values: Bailey and López de Prado, "The Sharpe Ratio Efficient Frontier" (2012) and "The Deflated Sharpe
 * Ratio" (2014), with more digits as quoted in the test suite of pypbo.
 */

describe('probabilisticSharpe', () => {
  const hedgeFund = { sharpe: 1.585 / Math.sqrt(12), observations: 24, skewness: -2.448, kurtosis: 10.164 };

  test('gives the paper’s example with raw kurtosis', () => {
    expectClose(probabilisticSharpe(hedgeFund), 0.9132343068848602);
  });

  test('is one half at the benchmark', () => {
    expect(probabilisticSharpe(hedgeFund, hedgeFund.sharpe)).toBe(0.5);
  });

  test('is the normal probability of Sharpe over its standard error', () => {
    const returns = column(0.02, -0.01, 0.03, 0.01, -0.02, 0.015);
    const sample = sharpeSampleOf(momentsOf(returns))!;
    const ratio = sharpe(returns)! / sharpeStandardError(returns)!;
    expectClose(probabilisticSharpe(sample), normalCdf(ratio));
  });

  test('is null for one observation and for moments that no sample has', () => {
    expect(probabilisticSharpe({ ...hedgeFund, observations: 1 })).toBeNull();
    expect(probabilisticSharpe({ sharpe: 1, observations: 9, skewness: 5, kurtosis: 1 })).toBeNull();
    expect(probabilisticSharpe({ ...hedgeFund, sharpe: Number.NaN })).toBeNull();
  });
});

describe('expectedMaximumSharpe and deflatedSharpe', () => {
  const sample = { sharpe: 2.5 / Math.sqrt(250), observations: 1250, skewness: -3, kurtosis: 10 };

  test('the best of 100 skill-less trials is 2.53 deviations up', () => {
    expectClose(expectedMaximumSharpe(100), 2.5306028932016846);
  });

  test('gives the paper’s example: 100 trials, annual variance 0.5', () => {
    expectClose(Math.sqrt(0.5 / 250) * expectedMaximumSharpe(100)!, 0.11317200186513214);
    expectClose(deflatedSharpe(sample, 100, 0.5 / 250), 0.9003968344493903);
  });

  test('one trial deflates nothing', () => {
    expect(expectedMaximumSharpe(1)).toBe(0);
    expect(deflatedSharpe(sample, 1, 0.002)).toBe(probabilisticSharpe(sample));
  });

  test('never falls below zero and grows with the trials', () => {
    const values = [1, 1.1, 1.5, 2, 5, 10, 1e3, 1e6, 1e12].map((n) => expectedMaximumSharpe(n)!);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(values[0]).toBe(0);
  });

  test('is null for less than one trial and a negative variance', () => {
    expect(expectedMaximumSharpe(0)).toBeNull();
    expect(expectedMaximumSharpe(Number.NaN)).toBeNull();
    expect(expectedMaximumSharpe(Number.POSITIVE_INFINITY)).toBeNull();
    expect(deflatedSharpe(sample, 0, 0.002)).toBeNull();
    expect(deflatedSharpe(sample, 10, -1)).toBeNull();
  });
});

describe('minimumTrackRecordLength', () => {
  test.each([
    ['daily', 250, 2, 1, 0, 3, 2.731187801728176],
    ['weekly', 52, 2, 1, 0, 3, 2.828833586945237],
    ['monthly', 12, 3, 2.5, -0.72, 5.78, 27.3529201960403],
  ])('gives the published %s example in years', (_, perYear, sr, target, skewness, kurtosis, years) => {
    const root = Math.sqrt(perYear);
    const length = minimumTrackRecordLength({ sharpe: sr / root, skewness, kurtosis }, target / root);
    expectClose(length! / perYear, years);
  });

  test('at that length PSR is the confidence', () => {
    const sample = { sharpe: 0.1, skewness: -0.5, kurtosis: 6 };
    const observations = minimumTrackRecordLength(sample, 0.02, 0.9)!;
    expectClose(probabilisticSharpe({ ...sample, observations }, 0.02), 0.9);
  });

  test('is null where no record is long enough', () => {
    const sample = { sharpe: 0.1, skewness: 0, kurtosis: 3 };
    expect(minimumTrackRecordLength(sample, 0.1)).toBeNull();
    expect(minimumTrackRecordLength({ ...sample, sharpe: -0.1 })).toBeNull();
    expect(minimumTrackRecordLength(sample, 0, 1)).toBeNull();
    expect(minimumTrackRecordLength(sample, 0, 0.5)).toBeNull();
  });
});

describe('minimumBacktestLength', () => {
  // Source: Bailey, Borwein, López de Prado and Zhu (2014): five years of data are used up by 45 trials.
  test('gives the paper’s five years for 45 trials', () => {
    expectClose(minimumBacktestLength(45, 1), 4.998087004443404);
  });

  test('is null without a Sharpe ratio to expect', () => {
    expect(minimumBacktestLength(45, 0)).toBeNull();
    expect(minimumBacktestLength(0, 1)).toBeNull();
    expect(minimumBacktestLength(1, 1)).toBe(0);
  });
});

/** x and the probability below it, computed with 40 digits of precision (mpmath.ncdf). */
const NORMAL: readonly (readonly [number, number])[] = [
  [-30, 4.906713927148187e-198],
  [-8, 6.220960574271784e-16],
  [-5.7, 5.990371401063528e-9],
  [-4.2, 1.3345749015906327e-5],
  [-3, 0.0013498980316300946],
  [-1.96, 0.024997895148220435],
  [-1.1, 0.13566606094638264],
  [-0.7, 0.24196365222307303],
  [-0.6, 0.2742531177500736],
  [-0.3, 0.3820885778110474],
  [-0.01, 0.4960106436853684],
  [0, 0.5],
  [0.2, 0.579259709439103],
  [0.6745, 0.7500032571363008],
  [1.5, 0.9331927987311419],
  [2.33, 0.9900969244408357],
  [6, 0.9999999990134123],
];

describe('normal distribution', () => {
  test.each(NORMAL)('cdf of %d', (x, p) => {
    expect(Math.abs(normalCdf(x) / p - 1)).toBeLessThan(1e-15);
  });

  test.each(NORMAL.filter(([x]) => x < 1))('quantile gives %d back', (x, p) => {
    expect(Math.abs(normalQuantile(p)! - x)).toBeLessThanOrEqual(2e-15 * Math.max(1, Math.abs(x)));
  });

  test('quantile is null outside (0, 1) and symmetric inside', () => {
    expect(normalQuantile(0)).toBeNull();
    expect(normalQuantile(1)).toBeNull();
    expect(normalQuantile(Number.NaN)).toBeNull();
    expect(normalQuantile(0.75)).toBe(-normalQuantile(0.25)!);
    expect(Number.isFinite(normalQuantile(Number.MIN_VALUE))).toBe(true);
  });

  test('cdf reaches its limits', () => {
    expect(normalCdf(Number.NEGATIVE_INFINITY)).toBe(0);
    expect(normalCdf(Number.POSITIVE_INFINITY)).toBe(1);
    expect(normalCdf(Number.NaN)).toBeNaN();
  });
});
