import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createRng } from '../../src/core/rng.js';
import { stationaryBlockLength } from '../../src/metrics/stationary-block-length.js';
import { autoregression, series } from './draws.js';
import { column, expectClose } from './samples.js';

/** Whole numbers that hop about, each with some of the one before it: a series without random numbers. */
const hop = (i: number): number => (((i * 7919) % 1009) + 1009) % 1009;
const hopping = (count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => hop(i) / 1009 + (0.6 * hop(i - 1)) / 1009);

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

describe('stationaryBlockLength', () => {
  test.each([
    [100, 12.926320307021019],
    [400, 56.492013974380114],
    [2000, 68.26910005349542],
  ])('gives what arch 8.0.0 (optimal_block_length) gives for %p hopping values', (count, expected) => {
    expectClose(stationaryBlockLength(hopping(count)), expected, 1e-11);
  });

  test.each([
    [50, 0.5, 2, 3.0046510065273426],
    [200, -0.4, 4, 3.7245810094097394],
    [500, 0.8, 5, 19.739069531431415],
    [1000, 0, 6, 2.7203718858874697],
    [3650, 0.9, 8, 53.236349758919964],
    [20, 0.7, 10, 1.631206174968164],
  ])(
    'gives what arch gives for %p values of an autoregression (%p, seed %p)',
    (count, phi, seed, expected) => {
      expectClose(stationaryBlockLength(autoregression(count, phi, createRng(seed))), expected, 1e-11);
    },
  );

  test('never goes below one day, where arch gives 0.072 and 0.84', () => {
    expect(stationaryBlockLength(autoregression(30, 0, createRng(1)))).toBe(1);
    expect(stationaryBlockLength(autoregression(12, 0.2, createRng(9)))).toBe(1);
  });

  // R(k) is phi^k R(0), so that G / g is 2 phi / (1 - phi²) in the limit of a long series.
  test.each([0.3, 0.5, 0.8])(
    'comes to (2 phi / (1 - phi²))^(2/3) n^(1/3) on autoregressions, phi %p',
    (phi) => {
      const n = 4000;
      const lengths = Array.from({ length: 40 }, (_, k) =>
        stationaryBlockLength(autoregression(n, phi, createRng(100 + k))),
      );
      const theory = ((2 * phi) / (1 - phi * phi)) ** (2 / 3) * n ** (1 / 3);
      expect(Math.abs(median(lengths) / theory - 1)).toBeLessThan(0.12);
    },
  );

  test('stays near one day where days do not depend on each other', () => {
    const lengths = Array.from({ length: 100 }, (_, k) =>
      stationaryBlockLength(series(365, createRng(k).normal)),
    );
    expect(median(lengths)).toBeLessThan(1.6);
  });

  test('is one day for short, constant and broken series', () => {
    expect(stationaryBlockLength(column())).toBe(1);
    expect(stationaryBlockLength(column(1, 2, 3, 4, 5, 6, 7, 8, 9))).toBe(1);
    expect(stationaryBlockLength(new Float64Array(50).fill(0.1))).toBe(1);
    expect(stationaryBlockLength(new Float64Array(50))).toBe(1);
    expect(
      stationaryBlockLength(Float64Array.from({ length: 50 }, (_, i) => (i === 7 ? Number.NaN : i))),
    ).toBe(1);
  });

  test('is at most min(3 sqrt(n), n / 3), rounded up', () => {
    const wave = Float64Array.from({ length: 60 }, (_, i) => Math.sin(i / 3) + ((i * i * 7) % 11) / 5);
    expect(stationaryBlockLength(wave)).toBe(20);
  });

  test('does not depend on the unit and the sign of the values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 10, maxLength: 60 }),
        fc.constantFrom(-1, -4, 0.5, 1024),
        (values, factor) => {
          const length = stationaryBlockLength(Float64Array.from(values));
          expect(stationaryBlockLength(Float64Array.from(values, (x) => x * factor))).toBe(length);
        },
      ),
      { seed: 7, numRuns: 100 },
    );
  });
});
