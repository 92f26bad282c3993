import { expect, test } from '@jest/globals';
import { tallyTogether } from '../../../src/evolution/finalists/tally-all.js';

const ledger = (trials: number, variance: number | null) =>
  ({ trials, variance, counted: 'ledger' }) as const;

test('counts the trials of all families, and takes the greatest variance', () => {
  expect(tallyTogether([ledger(100, 2), ledger(40, 3.5), ledger(1, null)], 20)).toEqual(ledger(141, 3.5));
});

test('counts no fewer than are known to have been tried', () => {
  expect(tallyTogether([ledger(3, null)], 20)).toEqual(ledger(20, null));
});

test('says that a ledger was asked only where all were', () => {
  expect(tallyTogether([ledger(3, 1), { ...ledger(4, 1), counted: 'here' }], 1).counted).toBe('here');
});
