import { expect, test } from '@jest/globals';
import { type MeasuredSharpe, shapeOf } from '../../../src/research/sensitivity/shape.js';
import { column } from '../../metrics/samples.js';

/** The same days for all: differences have no error, and the tolerance is the least there is, 0.1. */
const DAYS = column(0.01, -0.01, 0.02, 0, 0.01);

const of = (sharpe: number | null, trades = 20): MeasuredSharpe => ({ sharpe, returns: DAYS, trades });

test.each([
  ['both sides within 0.1', [0.95, 0.91], [1.05, 1.13], 'plateau'],
  ['both sides lower', [0.8, 0.7], [0.2, 0.9], 'spike'],
  ['one side lower, one level', [0.8, 0.7], [1, 1], 'slope'],
  ['one side lower, one higher', [0.8, 0.7], [1.2, 1.4], 'slope'],
  ['both sides higher', [1.3, 1.2], [1.2, 1.4], 'slope'],
  ['one side missing, the other level', [], [1, 1.05], 'plateau'],
  ['one side missing, the other lower', [0.5, 0.4], [], 'slope'],
])('%s: %j and %j around 1 are a %s', (_, below, above, shape) => {
  const found = shapeOf(
    'fast',
    of(1),
    below.map((sharpe) => of(sharpe)),
    above.map((sharpe) => of(sharpe)),
  );
  expect(found).toMatchObject({ name: 'fast', tolerance: 0.1, shape, reason: null });
});

test('a side is the mean of its neighbours; who does not trade has a ratio of 0', () => {
  const found = shapeOf('fast', of(1), [of(0.6), of(null, 0)], [of(0.8), of(null)]);
  expect(found).toMatchObject({ below: 0.3, above: 0.8, shape: 'spike' });
});

test('noise of days that are not shared widens the tolerance', () => {
  // The error of this difference over four days is 12.35 a year: see the test of sharpeDifferenceError.
  const base = { sharpe: 7.4, returns: column(0.01, -0.01, 0.02, 0), trades: 20 };
  const other = { sharpe: 9.55, returns: column(0.02, 0.02, 0.02, -0.02), trades: 20 };
  const found = shapeOf('fast', base, [other], [other]);
  expect(found.tolerance).toBeCloseTo(12.347, 3);
  expect(found.shape).toBe('plateau');
});

test('says why where it cannot be said', () => {
  expect(shapeOf('fast', of(null), [of(1)], [of(1)])).toMatchObject({
    shape: null,
    reason: 'the run has no Sharpe ratio',
  });
  expect(shapeOf('fast', of(1), [], [of(null)])).toMatchObject({
    below: null,
    above: null,
    shape: null,
    reason: 'there is no neighbour',
  });
});

test('has no word where a limit ended the run or a neighbour', () => {
  const ended = { ...of(0.2), halted: true };
  expect(shapeOf('fast', { ...of(1), halted: true }, [of(1)], [of(1)])).toMatchObject({
    shape: null,
    reason: 'a limit ended the run',
  });
  expect(shapeOf('fast', of(1), [of(1), ended], [ended])).toMatchObject({
    shape: null,
    reason: 'a limit ended 2 of 3 neighbours',
  });
});
