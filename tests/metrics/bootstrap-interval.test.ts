import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createRng } from '../../src/core/rng.js';
import { bootstrapInterval } from '../../src/metrics/bootstrap-interval.js';
import { stationaryBlockLength } from '../../src/metrics/stationary-block-length.js';
import { stationaryBootstrap } from '../../src/metrics/stationary-bootstrap.js';
import { autoregression } from './draws.js';
import { column } from './samples.js';

/** 1 to `count` in an order of its own. */
const shuffled = (count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => ((i * 7919) % count) + 1);

describe('bootstrapInterval', () => {
  test('takes the 25th smallest and the 25th greatest of 999 values', () => {
    expect(bootstrapInterval(shuffled(999))).toEqual({ low: 25, high: 975 });
    expect(bootstrapInterval(shuffled(999), 0.9)).toEqual({ low: 50, high: 950 });
  });

  test('needs 39 values for 95 %', () => {
    expect(bootstrapInterval(shuffled(39))).toEqual({ low: 1, high: 39 });
    expect(bootstrapInterval(shuffled(38))).toBeNull();
    expect(bootstrapInterval(column())).toBeNull();
  });

  test('leaves out what a resample does not carry', () => {
    const values = Float64Array.from([...shuffled(999), Number.NaN, Number.POSITIVE_INFINITY]);
    expect(bootstrapInterval(values)).toEqual({ low: 25, high: 975 });
    expect(bootstrapInterval(new Float64Array(100).fill(Number.NaN))).toBeNull();
  });

  test('is null for a confidence that is none, and leaves the values as they were', () => {
    const values = shuffled(100);
    for (const confidence of [0, 1, -1, Number.NaN]) expect(bootstrapInterval(values, confidence)).toBeNull();
    bootstrapInterval(values);
    expect(values).toEqual(shuffled(100));
  });

  test('is what sorting gives, and mirrors exactly', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 39, maxLength: 200 }),
        fc.constantFrom(0.5, 0.8, 0.95),
        (values, confidence) => {
          const k = Math.floor(((values.length + 1) * (1 - confidence)) / 2 + 1e-9);
          const sorted = values.toSorted((a, b) => a - b);
          const interval = bootstrapInterval(Float64Array.from(values), confidence)!;
          expect(interval.low === sorted[k - 1] && interval.high === sorted[values.length - k]).toBe(true);
          const mirror = bootstrapInterval(
            Float64Array.from(values, (x) => -x),
            confidence,
          )!;
          expect(mirror.low === -interval.high && mirror.high === -interval.low).toBe(true);
        },
      ),
      { seed: 7, numRuns: 200 },
    );
  });

  test('with blocks holds the mean of dependent days, where single days hold it far too seldom', () => {
    const [histories, n, resamples] = [200, 200, 300];
    const indices = new Int32Array(n);
    const held = { blocks: 0, days: 0 };
    for (let h = 0; h < histories; h++) {
      const values = autoregression(n, 0.6, createRng(500 + h));
      for (const kind of ['blocks', 'days'] as const) {
        const blockLength = kind === 'blocks' ? stationaryBlockLength(values) : 1;
        const resample = stationaryBootstrap(n, blockLength, h);
        const means = new Float64Array(resamples);
        for (let r = 0; r < resamples; r++) {
          resample(indices);
          for (const day of indices) means[r]! += values[day]! / n;
        }
        const { low, high } = bootstrapInterval(means)!;
        if (low <= 0 && high >= 0) held[kind]++;
      }
    }
    // Without blocks the deviation is short by a factor of 2: 95 % become 2 Phi(0.98) - 1 = 67 %.
    expect(held.blocks / histories).toBeGreaterThan(0.85);
    expect(Math.abs(held.days / histories - 0.67)).toBeLessThan(0.1);
  });
});
