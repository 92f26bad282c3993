import { expect, test } from '@jest/globals';
import { remainingText } from '../../commands/cli/progress.js';

test.each([
  [10_000, 0, 0.5, '10 s left'],
  [10_000, 0, 0.25, '30 s left'],
  // Half was done before: a quarter took ten seconds, and another is left.
  [10_000, 0.5, 0.75, '10 s left'],
  [60_000, 0, 0.4, '1 min 30 s left'],
  [3_600_000, 0, 0.25, '3 h 0 min left'],
  [100, 0, 0.99, '1 s left'],
  [10_000, 0, 0, ''],
  [10_000, 0.5, 0.5, ''],
  [10_000, 0, 1, ''],
])('after %d ms from %d to %d: %s', (elapsed, first, share, text) => {
  expect(remainingText(elapsed, first, share)).toBe(text);
});
