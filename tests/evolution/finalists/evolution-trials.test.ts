import { expect, test } from '@jest/globals';
import { evolutionTrials, holdoutTrials } from '../../../src/evolution/finalists/evolution-trials.js';
import type { Score } from '../../../src/evolution/fitness/score.js';
import { tradedDigest } from '../../../src/research/backtest/traded-digest.js';
import { HOUR, plantedCandles, T0 } from '../planted-market.js';
import { layOut, PLANTED } from './task.js';

const { task, holdout } = layOut(plantedCandles(1, 5_040));

const score = (share: number, trades: number): Score => ({
  status: share === 1 ? 'scored' : 'hopeless',
  ...{ share, growth: 0.3, drawdown: -0.1, stability: 1, trades: 5, objective: null, windows: [] },
  evaluation: [0.1, 160, 0.2, 3.5, 0.4, trades],
});

test('enters each genome once, over all that it was run on', () => {
  const second = { family: 'sma_crossover', places: [0, 0] };
  const trials = evolutionTrials(task, [
    { genome: PLANTED, score: score(1, 40) },
    { genome: second, score: score(0.25, 9) },
  ]);
  // 4,800 hours after the history, a fifth of them sealed: 3,840, and a quarter of those is 960.
  expect(task.span.to - task.span.from).toBe(3_840 * HOUR);
  expect(trials).toHaveLength(2);
  expect(trials[0]).toMatchObject({
    ...{ family: 'sma_crossover', sourceDigest: 'a'.repeat(64), origin: 'evolution' },
    ...{ parameters: { fast: 20, slow: 80 }, symbols: ['BTC/USDT'], timeframe: '1h' },
    ...task.span,
    dataDigest: tradedDigest(task.markets, task.span),
    ...{ dailySharpe: 0.1, observations: 160, skewness: 0.2, kurtosis: 3.5, totalReturn: 0.4, trades: 40 },
  });
  expect(trials[1]).toMatchObject({
    parameters: { fast: 5, slow: 20 },
    from: T0 + 240 * HOUR,
    to: T0 + 1_200 * HOUR,
    trades: 9,
  });
  expect(trials[1]!.dataDigest).not.toBe(trials[0]!.dataDigest);
});

test('knows every family and every share by its own, however often it is asked', () => {
  const other = { ...task.families[0]!, name: 'other', sourceDigest: 'b'.repeat(64) };
  const strategy = { ...other.strategy, name: 'other' };
  const two = { ...task, families: [...task.families, { ...other, strategy }] };
  const members = ['sma_crossover', 'other'].flatMap((family) =>
    [1, 0.25].map((share) => ({ genome: { family, places: [0, 0] }, score: score(share, 9) })),
  );
  const once = evolutionTrials(two, members);
  expect(evolutionTrials(two, members)).toEqual(once);
  expect(once).toEqual(members.map((member) => evolutionTrials({ ...two }, [member])[0]));
  expect(once.map(({ family, sourceDigest, to }) => [family, sourceDigest?.[0], to])).toEqual([
    ['sma_crossover', 'a', task.span.to],
    ['sma_crossover', 'a', T0 + 1_200 * HOUR],
    ['other', 'b', task.span.to],
    ['other', 'b', T0 + 1_200 * HOUR],
  ]);
});

test('leaves out what the strategy refuses', () => {
  const refused = { family: 'sma_crossover', places: [7, 0] };
  expect(evolutionTrials(task, [{ genome: refused, score: score(1, 1) }])).toEqual([]);
});

test('enters an opened hold-out as a trial of its own, and a closed one not at all', () => {
  const opened = {
    ...holdout.span,
    ...{ totalReturn: 0.2, growth: 0.3, sharpe: 1, maxDrawdown: -0.1, trades: 12, holdingReturn: 0.1 },
    daily: { sharpe: 0.05, observations: 40, skewness: 0.1, kurtosis: 4 },
  };
  const trials = holdoutTrials(task, holdout, [
    { genome: PLANTED, holdout: opened },
    { genome: PLANTED, holdout: null },
  ]);
  expect(trials).toHaveLength(1);
  expect(trials[0]).toMatchObject({
    ...{ origin: 'holdout', family: 'sma_crossover', parameters: { fast: 20, slow: 80 } },
    ...holdout.span,
    dataDigest: tradedDigest(holdout.markets, holdout.span),
    ...{ dailySharpe: 0.05, observations: 40, skewness: 0.1, kurtosis: 4, totalReturn: 0.2, trades: 12 },
  });
  expect(trials[0]!.configuration).toMatch(/^holdout /);
});
