import { describe, expect, test } from '@jest/globals';
import { createScale, scaleFor, ticksOf } from '../../src/report/terminal/scale.js';

describe('scaleFor', () => {
  test('spans the finite values of all series', () => {
    const scale = scaleFor([
      [3, Number.NaN, 8],
      [Number.NEGATIVE_INFINITY, 4],
    ]);
    expect([scale?.kind, scale?.min, scale?.max]).toEqual(['linear', 3, 8]);
  });

  test('is null without a finite value', () => {
    expect(scaleFor([[], [Number.NaN]])).toBeNull();
  });

  test.each([
    [10, 49, 'linear'],
    [10, 50, 'log'],
    [0, 50, 'linear'],
    [-1, 50, 'linear'],
  ])('from %p to %p is %s', (min, max, kind) => {
    expect(scaleFor([[min, max]])?.kind).toBe(kind);
  });
});

describe('position', () => {
  test('is 0 at the bottom, 1 at the top, halves the values between', () => {
    expect([10, 15, 20].map(createScale(10, 20, 'linear').position)).toEqual([0, 0.5, 1]);
  });

  test('on a log scale halves the ratio', () => {
    expect(createScale(1, 100, 'log').position(10)).toBeCloseTo(0.5, 12);
  });

  test('survives the largest span there is', () => {
    expect(createScale(-Number.MAX_VALUE, Number.MAX_VALUE, 'linear').position(0)).toBe(0.5);
  });
});

describe('ticksOf', () => {
  test.each([
    ['linear', 0, 10, 5, [0, 2, 4, 6, 8, 10]],
    ['linear', 9_312, 13_870, 5, [10_000, 11_000, 12_000, 13_000]],
    ['linear', -0.23, 0, 2, [-0.2, 0]],
    ['log', 900, 120_000, 4, [1000, 10_000, 100_000]],
    ['log', 9000, 64_000, 3, [10_000, 20_000, 50_000]],
    ['linear', 7, 7, 5, [7]],
  ] as const)('%s from %p to %p, about %p: %j', (kind, min, max, wanted, ticks) => {
    expect(ticksOf(createScale(min, max, kind), wanted)).toEqual(ticks);
  });
});
