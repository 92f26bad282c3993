import { expect, test } from '@jest/globals';
import { percentilesOf } from '../../src/metrics/percentiles.js';
import { bars, column } from './samples.js';

test('percentiles of 0 to 100 in a scrambled order are themselves, and the order stays', () => {
  const values = bars(101, 1).map((_, i) => (i * 37) % 101);
  const before = values.slice();
  expect(percentilesOf(values)).toEqual({ p5: 5, p25: 25, p50: 50, p75: 75, p95: 95 });
  expect(values).toEqual(before);
});

test('percentiles lie between neighbours where they fall between them', () => {
  const { p5, p25, p50, p75, p95 } = percentilesOf(column(4, 0))!;
  expect([p25, p50, p75]).toEqual([1, 2, 3]);
  expect(p5).toBeCloseTo(0.2, 12);
  expect(p95).toBeCloseTo(3.8, 12);
  expect(percentilesOf(column(7))).toEqual({ p5: 7, p25: 7, p50: 7, p75: 7, p95: 7 });
});

test('there are none of nothing and of what is not finite', () => {
  expect(percentilesOf(column())).toBeNull();
  expect(percentilesOf(column(1, Number.NaN))).toBeNull();
  expect(percentilesOf(column(1, Number.POSITIVE_INFINITY))).toBeNull();
});
