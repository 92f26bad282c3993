import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createRng } from '../../src/core/rng.js';
import { stationaryBootstrap } from '../../src/metrics/stationary-bootstrap.js';
import { autoregression } from './draws.js';

const drawn = (days: number, blockLength: number, seed: number, length: number): Int32Array => {
  const indices = new Int32Array(length);
  stationaryBootstrap(days, blockLength, seed)(indices);
  return indices;
};

/**
 * Variance of the mean of a stationary-bootstrap resample, exactly, as Politis and Romano (1994) derive it, with
 * p the chance that a block ends and R the autocovariance with divisor n.
 */
const exactVariance = (values: Float64Array, p: number): number => {
  const n = values.length;
  const mean = values.reduce((sum, x) => sum + x / n, 0);
  const covariance = (k: number): number => {
    let sum = 0;
    for (let i = 0; i + k < n; i++) sum += ((values[i]! - mean) * (values[i + k]! - mean)) / n;
    return sum;
  };
  let total = covariance(0);
  for (let k = 1; k < n; k++) {
    total += 2 * covariance(k) * ((1 - k / n) * (1 - p) ** k + (k / n) * (1 - p) ** (n - k));
  }
  return total / n;
};

describe('stationaryBootstrap', () => {
  test('draws days of the series and nothing else', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.double({ min: 1, max: 100, noNaN: true }),
        fc.nat(),
        (days, blockLength, seed) => {
          for (const day of drawn(days, blockLength, seed, 200)) expect(day >= 0 && day < days).toBe(true);
        },
      ),
      { seed: 7, numRuns: 100 },
    );
  });

  test('draws the same days from the same seed, others from another', () => {
    expect(drawn(100, 5, 1, 100)).toEqual(drawn(100, 5, 1, 100));
    expect(drawn(100, 5, 1, 100)).not.toEqual(drawn(100, 5, 2, 100));
  });

  test('draws a new resample at every call', () => {
    const resample = stationaryBootstrap(100, 5, 1);
    const indices = new Int32Array(100);
    resample(indices);
    const first = indices.slice();
    resample(indices);
    expect(indices).not.toEqual(first);
  });

  test.each([1, 1.5, 4, 30])('breaks off a block of mean length %p as often as it is to', (blockLength) => {
    const [days, length] = [50, 200_000];
    const indices = drawn(days, blockLength, 3, length);
    let broken = 0;
    for (let i = 1; i < length; i++) if (indices[i] !== (indices[i - 1]! + 1) % days) broken++;
    // A new block starts on the day that would have followed anyway once in `days` times.
    const chance = (1 / blockLength) * (1 - 1 / days);
    const error = Math.sqrt((chance * (1 - chance)) / length);
    expect(Math.abs(broken / (length - 1) - chance)).toBeLessThan(4 * error);
  });

  test('takes every day equally often', () => {
    const counts = new Float64Array(20);
    for (const day of drawn(20, 3, 5, 200_000)) counts[day]!++;
    // Blocks make the counts of a day spread by at most (2 · 3 - 1) times the binomial variance.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(4.5 * Math.sqrt(9500 * 5));
  });

  test.each([1, 3, 8])('gives the mean the variance that theory says, block length %p', (blockLength) => {
    const n = 40;
    const values = autoregression(n, 0.6, createRng(9));
    const resample = stationaryBootstrap(n, blockLength, 11);
    const indices = new Int32Array(n);
    const resamples = 20_000;
    let sum = 0;
    let squares = 0;
    for (let r = 0; r < resamples; r++) {
      resample(indices);
      let mean = 0;
      for (const day of indices) mean += values[day]! / n;
      sum += mean;
      squares += mean * mean;
    }
    const variance = squares / resamples - (sum / resamples) ** 2;
    // The error of a variance of nearly normal values is a share of sqrt(2 / resamples).
    const ratio = variance / exactVariance(values, 1 / blockLength);
    expect(Math.abs(ratio - 1)).toBeLessThan(4 * Math.sqrt(2 / resamples));
  });

  test('refuses what is not a series and blocks shorter than a day', () => {
    for (const days of [0, -1, 1.5, Number.NaN]) {
      expect(() => stationaryBootstrap(days, 1, 1)).toThrow('whole number of days');
    }
    for (const length of [0, 0.9, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => stationaryBootstrap(5, length, 1)).toThrow('block length');
    }
  });
});
