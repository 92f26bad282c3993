import { expect, test } from '@jest/globals';
import { createRng } from '../../../src/core/rng.js';
import { tallyTogether } from '../../../src/evolution/finalists/tally-all.js';
import { expectedMaximumSharpe } from '../../../src/metrics/luck.js';

const ledger = (trials: number, variance: number | null) =>
  ({ trials, variance, counted: 'ledger' }) as const;

test('counts the trials of all families, and takes the greatest variance', () => {
  expect(tallyTogether([ledger(100, 0.2), ledger(40, 0.7), ledger(1, null)], 20)).toEqual(ledger(141, 0.7));
});

test('takes no greater variance than trials without skill have', () => {
  expect(tallyTogether([ledger(100, 0.2), ledger(40, 8)], 20)).toEqual(ledger(140, 1));
});

test('sets the bar where the best of trials without skill lies: ten thousand draws, half of them with costs to bear', () => {
  // Ratios times the root of the days are drawn from N(truth, 1); costs make half of the truths -3.
  const { normal } = createRng(3);
  const trials = 100;
  const best = Array.from({ length: 10_000 }, () =>
    Math.max(...Array.from({ length: trials }, (_, k) => normal() - (k % 2) * 3)),
  );
  const meanBest = best.reduce((sum, value) => sum + value, 0) / best.length;
  const tally = tallyTogether([ledger(trials, 3.3)], 1);
  const bar = Math.sqrt(tally.variance!) * expectedMaximumSharpe(tally.trials)!;
  expect(bar).toBeGreaterThanOrEqual(meanBest);
  expect(bar).toBeLessThan(meanBest + 0.5);
});

test('counts no fewer than are known to have been tried', () => {
  expect(tallyTogether([ledger(3, null)], 20)).toEqual(ledger(20, null));
});

test('says that a ledger was asked only where all were', () => {
  expect(tallyTogether([ledger(3, 1), { ...ledger(4, 1), counted: 'here' }], 1).counted).toBe('here');
});
