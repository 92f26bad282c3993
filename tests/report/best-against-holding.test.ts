import { expect, test } from '@jest/globals';
import { bestAgainstHoldingText } from '../../src/report/luck/best-against-holding-text.js';

const result = {
  best: 'rsi',
  meanExcess: 0.001,
  strategies: 3,
  days: 365,
  p: 0.2345,
  lower: 0.2,
  upper: 0.3,
  realityCheck: 0.25,
};

test.each([
  [
    { result, reason: null },
    'Against holding: the lead of rsi, the best of 3, may be chance (SPA p = 0.234, reality check p = 0.250).',
  ],
  [
    { result: { ...result, p: 0.05 }, reason: null },
    'Against holding: rsi, the best of 3, leads by more than chance and choice explain (SPA p = 0.050, reality check p = 0.250).',
  ],
  [
    { result: { ...result, strategies: 1 }, reason: null },
    'Against holding: the lead of rsi, the one strategy, may be chance (SPA p = 0.234, reality check p = 0.250).',
  ],
  [
    { result: { ...result, meanExcess: -0.001, p: 1, realityCheck: 1 }, reason: null },
    'Against holding: no strategy made more on an average day (SPA p = 1.000, reality check p = 1.000).',
  ],
  [{ result: null, reason: 'too few' }, 'Against holding: not tested (too few).'],
])('%j is said in one sentence', (tested, text) => {
  expect(bestAgainstHoldingText(tested)).toBe(text);
});
