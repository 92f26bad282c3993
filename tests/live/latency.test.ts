import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { latencyPercentile, openLatency, recordLatency, summariseLatency } from '../../src/live/latency.js';

const recorded = (durations: readonly number[]) => {
  const latency = openLatency();
  for (const ms of durations) recordLatency(latency, ms);
  return latency;
};

describe('latency', () => {
  it('of nothing is unknown', () => {
    expect(summariseLatency(openLatency())).toEqual({
      count: 0,
      mean: null,
      p50: null,
      p99: null,
      max: null,
    });
  });

  it('of one duration is that duration', () => {
    expect(summariseLatency(recorded([12.5]))).toEqual({
      count: 1,
      mean: 12.5,
      p50: 12.5,
      p99: 12.5,
      max: 12.5,
    });
  });

  it('of 1 to 1000 ms has its percentiles within a thirty-second', () => {
    const { p50, p99, max, mean } = summariseLatency(recorded(Array.from({ length: 1000 }, (_, k) => k + 1)));
    expect(p50).toBeGreaterThanOrEqual(500);
    expect(p50).toBeLessThanOrEqual(500 * (1 + 1 / 32));
    expect(p99).toBeGreaterThanOrEqual(990);
    expect(p99).toBeLessThanOrEqual(1000);
    expect([mean, max]).toEqual([500.5, 1000]);
  });

  it('takes a negative duration for 0, leaves out what is no number, and keeps the longest as it is', () => {
    const latency = recorded([-5, Number.NaN, 3_600_000]);
    expect(summariseLatency(latency)).toMatchObject({ count: 2, max: 3_600_000, p99: 3_600_000 });
    expect(latency.counts[0]).toBe(1);
  });

  it('has percentiles that are never below the nearest rank, and at most a thirty-second above it', () => {
    const duration = fc.double({ min: 0.001, max: 60_000, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(duration, { minLength: 1, maxLength: 200 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (durations, p) => {
          const sorted = [...durations].sort((a, b) => a - b);
          const exact = sorted[Math.max(1, Math.ceil(p * sorted.length)) - 1]!;
          const found = latencyPercentile(recorded(durations), p)!;
          expect(found).toBeGreaterThanOrEqual(exact * (1 - 1e-12));
          expect(found).toBeLessThanOrEqual(exact * (1 + 1 / 32) * (1 + 1e-12));
        },
      ),
      { seed: 7, numRuns: 500 },
    );
  });
});
