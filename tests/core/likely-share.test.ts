import { expect, test } from '@jest/globals';
import { likelyShare } from '../../src/core/likely-share.js';

test.each([
  [20, 0.0001, 1, '20%'],
  [2.5, 0, 1, '2.5%'],
  [1.5, 0, 1, '1.5%'],
  [70, -1, 1, '70%'],
  [-70, -1, 1, '-70%'],
  [70, 0, 0.5, undefined],
  [2000, 0.0001, 1, undefined],
  [-0.2, 0.0001, 1, undefined],
  [-0.001, 0, 1, undefined],
  [-5, 0, 1, undefined],
  [0.2, 0, 0.1, '0.2%'],
  [1e9, 0, 1, undefined],
  [Number.NaN, 0, 1, undefined],
])('%d within %d and %d is likely %s', (value, min, max, meant) => {
  expect(likelyShare(value, min, max)).toBe(meant);
});
