import { describe, expect, test } from '@jest/globals';
import { nearest, suggestion } from '../../src/core/suggest.js';

const NAMES = ['adaptive', 'buy_and_hold', 'sma_crossover', 'macd'];

describe('nearest', () => {
  test.each([
    ['adaptve', ['adaptive']],
    ['ADAPTIVE', ['adaptive']],
    ['sma', ['sma_crossover']],
    ['mcad', ['macd']],
    ['xyzzy', []],
    ['', []],
  ])('of %p is %p', (typed, names) => {
    expect(nearest(typed, NAMES)).toEqual(names);
  });

  test('names at most three, the best first', () => {
    expect(nearest('fast1', ['fast4', 'fast1', 'fast2', 'fast3'])).toEqual(['fast1', 'fast2', 'fast3']);
  });
});

describe('suggestion', () => {
  test('asks, or falls back', () => {
    expect(suggestion('adaptve', NAMES, 'nothing')).toBe('did you mean "adaptive"?');
    expect(suggestion('xyzzy', NAMES, 'nothing')).toBe('nothing');
  });
});
