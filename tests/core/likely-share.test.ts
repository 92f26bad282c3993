import { expect, test } from '@jest/globals';
import { likelyShare } from '../../src/core/likely-share.js';

test.each([
  [20, 0.0001, 1, '20%'],
  [2.5, 0, 1, '2.5%'],
  [2000, 0.0001, 1, '20%'],
  [-0.2, 0.0001, 1, '20%'],
  [-5, 0, 1, '5%'],
  [0.2, 0, 0.1, '0.2%'],
  [70, -1, 1, '70%'],
  [-70, -1, 1, '-70%'],
  [1e9, 0, 1, undefined],
  [Number.NaN, 0, 1, undefined],
])('%d within %d and %d is likely %s', (value, min, max, meant) => {
  expect(likelyShare(value, min, max)).toBe(meant);
});
