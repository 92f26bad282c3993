import { expect, test } from '@jest/globals';
import { escalate } from '../../../src/execution/algorithms/escalate.js';

const ORDER = { placedAt: 1000, timeoutMs: 30_000, maxReprices: 2 };

test.each([
  [30_999, 0, 'wait'],
  [31_000, 0, 'reprice'],
  [31_000, 1, 'reprice'],
  [31_000, 2, 'market'],
  [30_999, 2, 'wait'],
  [99_000, 3, 'market'],
] as const)('at %d ms, re-priced %d times, a limit order has to %s', (now, attempt, what) => {
  expect(escalate({ ...ORDER, now, attempt })).toBe(what);
});

test('a limit order that may never be re-priced goes at the market', () => {
  expect(escalate({ ...ORDER, maxReprices: 0, now: 31_000, attempt: 0 })).toBe('market');
});
