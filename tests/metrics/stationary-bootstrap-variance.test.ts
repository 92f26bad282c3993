import { expect, test } from '@jest/globals';
import { createRng } from '../../src/core/rng.js';
import { stationaryBootstrap } from '../../src/metrics/stationary-bootstrap.js';
import { stationaryBootstrapVariance } from '../../src/metrics/stationary-bootstrap-variance.js';
import { autoregression } from './draws.js';
import { column, expectClose } from './samples.js';

test('with independent days is the variance of the values, divisor n', () => {
  expectClose(stationaryBootstrapVariance(column(1, 2, 3, 6), 1), (4 + 1 + 0 + 9) / 4);
});

test('by hand with blocks of two', () => {
  // Distances -1, 0, 1: R(0) = 2/3, R(1) = 0, R(2) = -1/3; k(2) = (1/3)(1/4) + (2/3)(1/2) = 5/12.
  expectClose(stationaryBootstrapVariance(column(1, 2, 3), 2), 2 / 3 - (2 * 5) / 12 / 3);
});

test.each([1, 4, 12])('is what resamples with blocks of %p show', (blockLength) => {
  const n = 60;
  const values = autoregression(n, 0.5, createRng(5));
  const resample = stationaryBootstrap(n, blockLength, 2);
  const indices = new Int32Array(n);
  const resamples = 20_000;
  let [sum, squares] = [0, 0];
  for (let r = 0; r < resamples; r++) {
    resample(indices);
    const mean = indices.reduce((total, day) => total + values[day]! / n, 0);
    sum += mean;
    squares += mean * mean;
  }
  const variance = n * (squares / resamples - (sum / resamples) ** 2);
  const ratio = variance / stationaryBootstrapVariance(values, blockLength)!;
  expect(Math.abs(ratio - 1)).toBeLessThan(4 * Math.sqrt(2 / resamples));
});

test('is 0 for a constant series, and null without values or a block', () => {
  expect(stationaryBootstrapVariance(column(2, 2, 2), 3)).toBe(0);
  expect(stationaryBootstrapVariance(column(), 3)).toBeNull();
  expect(stationaryBootstrapVariance(column(1, Number.NaN), 3)).toBeNull();
  expect(stationaryBootstrapVariance(column(1, 2), 0.5)).toBeNull();
});
