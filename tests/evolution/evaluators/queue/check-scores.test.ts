import { beforeAll, describe, expect, test } from '@jest/globals';
import { isTraderError } from '../../../../src/core/errors.js';
import type { EvaluationTask } from '../../../../src/evolution/evaluator.js';
import { checkScores } from '../../../../src/evolution/evaluators/queue/check-scores.js';
import type { Score, WindowScore } from '../../../../src/evolution/fitness/score.js';
import { taskOf } from './task.js';

const window: WindowScore = { trainGrowth: 0.1, trainTrades: 2, selected: true, testGrowth: -0.25 };
const score: Score = {
  ...{ status: 'scored', share: 1, growth: 0.2, drawdown: -0.1, stability: 1 / 3, trades: 4 },
  ...{ objective: null, windows: [window], evaluation: [null, 58, 0.5, 3, -0.125, 4] },
};

let task: EvaluationTask;
beforeAll(async () => {
  task = await taskOf();
});

const refusalOf = (scores: readonly Score[], genomes: number): string => {
  try {
    checkScores(scores, genomes, task);
  } catch (error) {
    if (isTraderError(error) && error.exitCode === 3) return error.message;
    throw error;
  }
  return 'taken';
};

describe('scores from elsewhere', () => {
  test.each<readonly [string, Partial<Score>]>([
    ['all of them', {}],
    ['everything lost', { growth: -Infinity, drawdown: -1, stability: 0 }],
    [
      'a window that lost everything',
      { windows: [{ ...window, trainGrowth: -Infinity, testGrowth: -Infinity }] },
    ],
    ['none that could be reckoned', { evaluation: [null, 0, null, null, null, 0] }],
    ['no window', { status: 'hopeless', share: 0, windows: [] }],
    ['one objective', { objective: -3.5 }],
  ])('are taken: %s', (_, part) => {
    expect(refusalOf([{ ...score, ...part }], 1)).toBe('taken');
  });

  test('are as many as the genomes', () => {
    expect(refusalOf([], 1)).toBe('a result is broken: 0 scores for 1 genomes');
    expect(refusalOf([score, score], 3)).toBe('a result is broken: 2 scores for 3 genomes');
    expect(refusalOf([score, score], 1)).toBe('a result is broken: 2 scores for 1 genomes');
    expect(refusalOf([], 0)).toBe('taken');
  });

  test.each<readonly [Partial<Score>, string]>([
    [{ status: 'best' as Score['status'] }, 'a status is unknown'],
    [{ share: 1.01 }, 'share is 1.01'],
    [{ share: -0.01 }, 'share is -0.01'],
    [{ share: Number.NaN }, 'share is NaN'],
    [{ growth: Number.NaN }, 'growth is NaN'],
    [{ growth: Infinity }, 'growth is Infinity'],
    [{ drawdown: -1.01 }, 'drawdown is -1.01'],
    [{ drawdown: 0.01 }, 'drawdown is 0.01'],
    [{ drawdown: Number.NaN }, 'drawdown is NaN'],
    [{ stability: 1.01 }, 'stability is 1.01'],
    [{ stability: Number.NaN }, 'stability is NaN'],
    [{ trades: -1 }, 'trades is -1'],
    [{ trades: 1.5 }, 'trades is 1.5'],
    [{ trades: Infinity }, 'trades is Infinity'],
    [{ objective: Number.NaN }, 'objective is NaN'],
    [{ objective: Infinity }, 'objective is Infinity'],
    [{ windows: [{ ...window, trainGrowth: Number.NaN }] }, 'trainGrowth is NaN'],
    [{ windows: [{ ...window, testGrowth: Infinity }] }, 'testGrowth is Infinity'],
    [{ windows: [{ ...window, trainTrades: 0.5 }] }, 'trainTrades is 0.5'],
    [{ windows: [{ ...window, selected: 1 as unknown as boolean }] }, 'a window is neither selected nor not'],
    [{ evaluation: [1, 58] as unknown as Score['evaluation'] }, 'an evaluation has not six figures'],
    [{ evaluation: [null, 58, Number.NaN, 3, 0, 4] }, 'figure 2 of an evaluation is NaN'],
    [{ evaluation: [Infinity, 58, 0, 3, 0, 4] }, 'figure 0 of an evaluation is Infinity'],
  ])('are refused: %j', (part, why) => {
    // Also where all the others are good.
    expect(refusalOf([score, { ...score, ...part }, score], 3)).toBe(`a result is broken: ${why}`);
  });

  test('have no more windows than the task', () => {
    const windows = Array.from({ length: task.windows.length + 1 }, () => window);
    expect(refusalOf([{ ...score, windows: windows.slice(1) }], 1)).toBe('taken');
    expect(refusalOf([{ ...score, windows }], 1)).toBe(
      `a result is broken: it has ${task.windows.length + 1} windows`,
    );
  });
});
