import { describe, expect, test } from '@jest/globals';
import { makePoints } from '../../../src/research/walk-forward/points.js';
import { declaredAxes, parseRange, parseRanges } from '../../../src/research/walk-forward/space.js';
import { thinAxes } from '../../../src/research/walk-forward/thin-axes.js';
import { bool, choice, int, real } from '../../../src/strategy/parameters.js';
import { defineStrategy } from '../../../src/strategy/strategy.js';

const strategy = defineStrategy({
  name: 'searched',
  title: 'Has parameters of every kind',
  source: 'tests',
  tags: [],
  parameters: {
    fast: int(3, { min: 1, max: 9, help: 'a' }),
    slow: int(6, { min: 1, max: 9, help: 'b' }),
    share: real(0.3, { min: 0.1, max: 0.5, step: 0.1, help: 'c' }),
    on: bool(true, { help: 'd' }),
    mode: choice('x', { values: ['x', 'y', 'z'], help: 'e' }),
  },
  check: ({ fast, slow }) => (fast < slow ? undefined : 'fast must be below slow'),
  warmup: () => 0,
  indicators: () => ({}),
  rules: () => ({ enter: () => 0 }),
});

const { parameters: specs } = strategy;
const base = strategy.resolve();
const axes = (...texts: string[]) => parseRanges(specs, texts);

describe('a range', () => {
  test.each([
    ['fast=2:8:3', [2, 5, 8]],
    ['fast=2:9:3', [2, 5, 8]],
    ['fast=7:9', [7, 8, 9]],
    ['fast=4', [4]],
    ['fast=4, 2 ,4', [4, 2]],
    ['share=0.1:0.5:0.2', [0.1, 0.3, 0.5]],
    ['share=0.1:0.3', [0.1, 0.2, 0.3]],
    ['on=true,false', [true, false]],
    ['mode=z,x', ['z', 'x']],
  ])('%s', (text, values) => {
    expect(parseRange(specs, text).values).toEqual(values);
  });

  test.each([
    ['fast', 'is not a range'],
    ['fast=', 'is not a range'],
    ['fast=5:2:1', 'is not a range'],
    ['fast=1:2:0', 'is not a range'],
    ['fast=1:2:3:4', 'is not a range'],
    ['mode=x:z', 'is not a range'],
    ['fsat=1:2', 'unknown parameter "fsat"'],
    ['fast=1:20', 'fast=10 is not allowed'],
    ['fast=1.5', 'fast=1.5 is not allowed'],
    ['mode=q', 'mode=q is not allowed'],
    ['share=0.1:0.5:0.000001', 'would have 400001 values'],
  ])('refuses %s', (text, message) => {
    expect(() => parseRange(specs, text)).toThrow(message);
  });

  test('is given once for each parameter', () => {
    expect(() => axes('fast=1', 'slow=5', 'fast=2')).toThrow('parameter fast has two ranges');
  });

  test('is everything that is declared where none is given, but for what is fixed', () => {
    expect(declaredAxes(specs, ['fast', 'slow'])).toEqual([
      { name: 'share', values: [0.1, 0.2, 0.3, 0.4, 0.5] },
      { name: 'on', values: [false, true] },
      { name: 'mode', values: ['x', 'y', 'z'] },
    ]);
  });
});

describe('a grid', () => {
  test('is every combination, what the strategy refuses left out and counted', () => {
    const { points, conflicts, search, thinned } = makePoints(strategy, base, axes('fast=2,4', 'slow=3:5'), {
      most: 6,
      seed: 1,
    });
    expect(points.map(({ fast, slow }) => [fast, slow])).toEqual([
      [2, 3],
      [2, 4],
      [2, 5],
      [4, 5],
    ]);
    expect(points[0]).toEqual({ ...base, fast: 2, slow: 3 });
    expect([conflicts, search, thinned]).toEqual([2, 'grid', false]);
  });

  test('is one point where nothing is searched', () => {
    expect(makePoints(strategy, base, [], { most: 5, seed: 1 }).points).toEqual([base]);
  });

  test('is thinned out evenly where it is too large', () => {
    const wide = axes('fast=1:9', 'slow=1:9', 'on=true,false');
    // 3 × 3 × 2 are 18; a fourth value of the first makes 24.
    expect(thinAxes(wide, base, 20).map(({ values }) => values)).toEqual([
      [1, 5, 9],
      [1, 5, 9],
      [true, false],
    ]);
    expect(thinAxes(wide, base, 24).map(({ values }) => values)).toEqual([
      [1, 4, 6, 9],
      [1, 5, 9],
      [true, false],
    ]);
    const { points, conflicts, thinned } = makePoints(strategy, base, wide, {
      search: 'grid',
      most: 20,
      seed: 1,
    });
    expect([points.length + conflicts, thinned]).toEqual([18, true]);
  });

  test('keeps the value of a parameter for which there is no room', () => {
    expect(thinAxes(axes('fast=1:9', 'slow=1:9'), base, 3).map(({ values }) => values)).toEqual([
      [1, 5, 9],
      [6],
    ]);
  });
});

describe('a random search', () => {
  const draw = (seed: number, most = 20) =>
    makePoints(strategy, base, declaredAxes(specs, []), { most, seed });

  test('is made where the grid does not fit', () => {
    const { search, points } = draw(1);
    expect([search, points.length]).toEqual(['random', 20]);
  });

  test('draws different sets that the strategy allows, the same for the same seed', () => {
    const { points, conflicts } = draw(3);
    expect(new Set(points.map((point) => JSON.stringify(point))).size).toBe(20);
    expect(points.every(({ fast, slow }) => Number(fast) < Number(slow))).toBe(true);
    expect(conflicts).toBeGreaterThan(0);
    expect(draw(3)).toEqual(draw(3));
    expect(draw(4).points).not.toEqual(points);
  });

  test('takes all there are where there are no more', () => {
    const { points, search } = makePoints(strategy, base, axes('fast=1:3', 'slow=4:5'), {
      search: 'random',
      most: 50,
      seed: 1,
    });
    expect([points.length, search]).toEqual([6, 'random']);
  });

  test('gives up on a space in which nearly nothing is allowed', () => {
    const { points, conflicts } = makePoints(strategy, base, axes('fast=5:9', 'slow=1:5', 'share=0.1:0.5'), {
      search: 'random',
      most: 10,
      seed: 1,
    });
    expect(points).toEqual([]);
    expect(conflicts).toBeGreaterThan(50);
  });
});
