import { describe, expect, test } from '@jest/globals';
import { takerPrice } from '../../../src/execution/fill/costs.js';

describe('takerPrice', () => {
  test('moves against us and on to the next tick', () => {
    expect(takerPrice(100, 1, 0.001, 0.25)).toBe(100.25);
    expect(takerPrice(100, -1, 0.001, 0.25)).toBe(99.75);
  });

  test('never sells for less than one tick', () => {
    expect(takerPrice(0.0095, -1, 0.001, 0.01)).toBe(0.01);
  });

  test('is the price seen where nothing slips', () => {
    expect(takerPrice(100.1, 1, 0, 0.25)).toBe(100.1);
  });
});
