import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { correlation, correlationMatrix, covarianceMatrix } from '../../src/metrics/covariance.js';
import { momentsOf } from '../../src/metrics/moments.js';
import { riskContributions } from '../../src/metrics/risk-contribution.js';
import { column, expectClose } from './samples.js';

const A = column(0.01, -0.02, 0.03);
const B = column(0.02, 0, 0.01);
const FLAT = column(0.01, 0.01, 0.01);

describe('covariance and correlation', () => {
  test('by hand', () => {
    // Distances from the means 0.02/3 and 0.01, times 3 and 1: (1, -8, 7) and (1, -1, 0), all in hundredths.
    const [[varianceA, together], [, varianceB]] = covarianceMatrix([A, B]) as unknown as [
      [number, number],
      [number, number],
    ];
    expectClose(varianceA, (1 + 64 + 49) / 9 / 2 / 1e4, 1e-18);
    expectClose(varianceB, 1e-4, 1e-18);
    expectClose(together, 9 / 3 / 2 / 1e4, 1e-18);
    expectClose(correlation(A, B), 9 / Math.sqrt(114 * 2));
  });

  test('of a column with itself, and against itself', () => {
    expectClose(correlation(A, A), 1);
    expectClose(
      correlation(
        A,
        A.map((value) => 0.5 - 3 * value),
      ),
      -1,
    );
    expect(correlationMatrix([A, B, FLAT])).toEqual([
      [1, correlation(A, B), null],
      [correlation(A, B), 1, null],
      [null, null, null],
    ]);
  });

  test('are null for one return and a broken column, and refuse columns that are not aligned', () => {
    expect(correlation(column(1), column(2))).toBeNull();
    expect(correlation(A, column(1, Number.NaN, 2))).toBeNull();
    expect(covarianceMatrix([A, column(1, Number.NaN, 2)])).toBeNull();
    expect(covarianceMatrix([column(1)])).toBeNull();
    expect(covarianceMatrix([])).toBeNull();
    expect(correlationMatrix([])).toEqual([]);
    expect(() => correlation(A, column(1))).toThrow('not aligned');
    expect(() => covarianceMatrix([A, column(1)])).toThrow('not aligned');
  });
});

describe('riskContributions', () => {
  test('by hand', () => {
    // Variance 0.36·0.04 + 2·0.24·0.01 + 0.16·0.09 = 0.0336.
    const result = riskContributions(
      [0.6, 0.4],
      [
        [0.04, 0.01],
        [0.01, 0.09],
      ],
    )!;
    expectClose(result.volatility, Math.sqrt(0.0336));
    expectClose(result.contributions[0]!, 0.0168 / Math.sqrt(0.0336));
    expectClose(result.shares[0]!, 0.5);
    expectClose(result.shares[1]!, 0.5);
  });

  test('a hedge takes risk away', () => {
    const covariance = [
      [0.04, 0.03],
      [0.03, 0.04],
    ];
    expect(riskContributions([1, -0.5], covariance)!.shares[1]).toBeLessThan(0);
  });

  test('add up to the volatility of the portfolio’s own returns', () => {
    const value = fc.double({ min: -0.2, max: 0.2, noNaN: true });
    const columnOf = fc.array(value, { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(columnOf, fc.double({ min: -1, max: 1, noNaN: true })), {
          minLength: 1,
          maxLength: 5,
        }),
        (positions) => {
          const weights = positions.map(([, weight]) => weight);
          const columns = positions.map(([returns]) => Float64Array.from(returns));
          const result = riskContributions(weights, covarianceMatrix(columns)!);
          if (result === null) return;
          const own = Float64Array.from({ length: 12 }, (_, t) =>
            columns.reduce((sum, returns, i) => sum + weights[i]! * returns[t]!, 0),
          );
          expect(Math.abs(result.volatility - (momentsOf(own).deviation ?? 0))).toBeLessThan(1e-8);
          const total = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0);
          expectClose(total(result.contributions), result.volatility, 1e-9);
          expect(Math.abs(total(result.shares) - 1)).toBeLessThan(1e-3);
        },
      ),
      { seed: 7, numRuns: 200 },
    );
  });

  test('are null without volatility, and refuse sizes that do not match', () => {
    const covariance = [
      [0.04, 0.04],
      [0.04, 0.04],
    ];
    expect(riskContributions([0.3, -0.3], covariance)).toBeNull();
    expect(riskContributions([0, 0], covariance)).toBeNull();
    expect(riskContributions([], [])).toBeNull();
    expect(riskContributions([Number.NaN, 1], covariance)).toBeNull();
    expect(() => riskContributions([1], covariance)).toThrow('do not match');
  });
});
