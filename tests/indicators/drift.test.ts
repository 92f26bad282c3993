import { describe, expect, test } from '@jest/globals';
import { createRng } from '../../src/core/rng.js';
import { bbands, sma, stddev } from '../../src/indicators/index.js';

const BARS = 1_000_000;

/**
 * Mean and population deviation of one window, by the textbook's two passes over distances from its first
 * value: the rounding of a mean near 60,000 would itself show beside a deviation of 1e-6.
 */
const plain = (values: Float64Array, end: number, period: number): { mean: number; deviation: number } => {
  const base = values[end - period + 1]!;
  const distances = values.slice(end - period + 1, end + 1).map((x) => x - base);
  const mean = distances.reduce((sum, x) => sum + x, 0) / period;
  const variance = distances.reduce((sum, x) => sum + (x - mean) ** 2, 0) / period;
  return { mean: base + mean, deviation: Math.sqrt(variance) };
};

const worst = (values: Float64Array, period: number): { mean: number; deviation: number } => {
  const means = sma(values, period);
  const deviations = stddev(values, period);
  let mean = 0;
  let deviation = 0;
  for (let i = period - 1; i < BARS; i += 997) {
    const expected = plain(values, i, period);
    mean = Math.max(mean, Math.abs(means[i]! / expected.mean - 1));
    deviation = Math.max(deviation, Math.abs(deviations[i]! / expected.deviation - 1));
  }
  return { mean, deviation };
};

describe('over 1,000,000 bars', () => {
  test('sma and stddev do not drift on a walk from 60,000', () => {
    const rng = createRng(7);
    let price = 60_000;
    const values = Float64Array.from({ length: BARS }, () => {
      price *= 1 + 0.002 * (rng.next() - 0.5);
      return price;
    });
    for (const period of [10, 200]) {
      const { mean, deviation } = worst(values, period);
      expect(mean).toBeLessThan(1e-14);
      expect(deviation).toBeLessThan(1e-11);
    }
  });

  test('stddev resolves a variance of 1e-12 at a price of 60,000', () => {
    const rng = createRng(8);
    const values = Float64Array.from({ length: BARS }, () => 60_000 + 4e-6 * rng.next());
    expect(worst(values, 20).deviation).toBeLessThan(1e-11);
  });

  test('a price spike leaves no trace once it has left the window', () => {
    const values = new Float64Array(BARS).fill(0.3);
    for (let i = 0; i < BARS; i += 1000) values[i] = 1e15;
    const { upper, middle, lower } = bbands(values, 20);
    for (const band of [upper, middle, lower]) {
      for (let i = 20; i < BARS; i += 1000) expect(band[i + 100]).toBe(0.3);
      expect(band.findIndex((x, i) => i >= 19 && Number.isNaN(x))).toBe(-1);
    }
  });
});
