import { expect, test } from '@jest/globals';
import { plateauOf } from '../../../src/evolution/finalists/plateau.js';
import type { Score } from '../../../src/evolution/fitness/score.js';

const score = (growth: number, more: Partial<Score> = {}): Score => ({
  status: 'scored',
  share: 1,
  growth,
  drawdown: -0.1,
  stability: 1,
  trades: 20,
  objective: null,
  windows: [],
  evaluation: [0.1, 100, 0, 3, 0.2, 20],
  ...more,
});

test('counts the share of neighbours that grow, and what the middle one keeps', () => {
  const neighbours = [0.3, 0.1, -0.2, 0.2].map((growth) => score(growth));
  // Three of four; the middle of -0.2, 0.1, 0.2, 0.3 is 0.15, which is 37.5 % of 0.4.
  const { keptGrowth, ...rest } = plateauOf(score(0.4), neighbours, 2);
  expect(rest).toEqual({ neighbours: 4, same: 0, refused: 2, goodShare: 0.75 });
  expect(keptGrowth).toBeCloseTo(0.375, 12);
});

test('leaves out a neighbour that did the same to the last bit', () => {
  const { goodShare, same, neighbours } = plateauOf(score(0.4), [score(0.4), score(0.4), score(-0.1)], 0);
  expect({ goodShare, same, neighbours }).toEqual({ goodShare: 0, same: 2, neighbours: 1 });
});

test('knows nothing where all neighbours do the same', () => {
  expect(plateauOf(score(0.4), [score(0.4)], 0)).toEqual({
    ...{ neighbours: 0, same: 1, refused: 0 },
    ...{ goodShare: null, keptGrowth: null },
  });
});

test('takes a growth of too few trades, or of an evaluation that was given up, for none', () => {
  const neighbours = [
    score(0.5, { status: 'few-trades' }),
    score(0.5, { status: 'hopeless' }),
    score(0, { status: 'nothing' }),
    score(0.2),
  ];
  const { goodShare, keptGrowth } = plateauOf(score(0.4), neighbours, 0);
  expect(goodShare).toBe(0.25);
  expect(keptGrowth).toBe(0);
});

test('says nothing of what is kept where there was nothing to keep', () => {
  expect(plateauOf(score(-0.1), [score(0.2)], 0).keptGrowth).toBeNull();
});
