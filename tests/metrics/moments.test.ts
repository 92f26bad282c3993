import { describe, expect, test } from '@jest/globals';
import { kurtosisRaw, mean, momentsOf, skewness } from '../../src/metrics/moments.js';
import { annualVolatility } from '../../src/metrics/volatility.js';
import { column, expectClose } from './samples.js';

describe('momentsOf', () => {
  test('computes all four moments of 1, 2, 3, 10', () => {
    // Mean 4; distances -3 -2 -1 6; squares 9 4 1 36 (50), cubes -27 -8 -1 216 (180), fourths 81 16 1 1296 (1394).
    const moments = momentsOf(column(1, 2, 3, 10));
    expect(moments.mean).toBe(4);
    expectClose(moments.deviation, Math.sqrt(50 / 3));
    expectClose(moments.skewness, 45 / 12.5 ** 1.5);
    expectClose(moments.kurtosis, 348.5 / 12.5 ** 2);
  });

  test('calls the rounding of a constant series flat', () => {
    const moments = momentsOf(new Float64Array(1000).fill(0.01));
    expect(moments.deviation).toBe(0);
    expect(moments.skewness).toBeNull();
    expect(moments.kurtosis).toBeNull();
  });

  test('knows nothing of an empty or non-finite sample', () => {
    const nothing = { mean: null, deviation: null, skewness: null, kurtosis: null };
    expect(momentsOf(column())).toEqual({ count: 0, ...nothing });
    expect(momentsOf(column(1, Number.NaN))).toEqual({ count: 2, ...nothing });
    expect(momentsOf(column(1, Number.NEGATIVE_INFINITY))).toEqual({ count: 2, ...nothing });
  });
});

describe('mean, skewness, kurtosis', () => {
  test('are null below their minimum samples of 1, 3 and 4', () => {
    expect(mean(column())).toBeNull();
    expect(mean(column(3))).toBe(3);
    expect(skewness(column(1, 2))).toBeNull();
    expect(skewness(column(1, 2, 3))).toBe(0);
    expect(kurtosisRaw(column(1, 2, 4))).toBeNull();
  });

  test('kurtosis of two equal heaps is 1, the least there is', () => {
    expectClose(kurtosisRaw(column(-1, 1, -1, 1)), 1);
  });
});

describe('annualVolatility', () => {
  test('scales the sample deviation by the root of the periods', () => {
    // Deviation of 0.01, 0.03 with ddof 1 is 0.02 / sqrt(2).
    expectClose(annualVolatility(column(0.01, 0.03)), (0.02 / Math.SQRT2) * Math.sqrt(365));
    expectClose(annualVolatility(column(0.01, 0.03), 1), 0.02 / Math.SQRT2);
  });

  test('is 0 for a flat series and null for one return', () => {
    expect(annualVolatility(column(0.01, 0.01, 0.01))).toBe(0);
    expect(annualVolatility(column(0.01))).toBeNull();
  });
});
