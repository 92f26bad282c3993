import { dataError } from '../../../core/errors.js';
import type { EvaluationTask } from '../../evaluator.js';
import type { Score, WindowScore } from '../../fitness/score.js';

const STATUSES: readonly unknown[] = ['scored', 'hopeless', 'few-trades', 'nothing'];

const broken = (why: string) => dataError(`a result is broken: ${why}`);

const number = (value: unknown, name: string, low = -Infinity, high = Infinity): void => {
  if (typeof value === 'number' && Number.isFinite(value) && value >= low && value <= high) return;
  throw broken(`${name} is ${String(value)}`);
};

const count = (value: unknown, name: string): void => {
  number(value, name, 0);
  if (!Number.isInteger(value)) throw broken(`${name} is ${String(value)}`);
};

const checkWindow = ({ trainGrowth, trainTrades, selected, testGrowth }: WindowScore): void => {
  // A growth of everything lost is minus infinity, which is a number of its own.
  for (const [name, growth] of Object.entries({ trainGrowth, testGrowth }))
    if (growth !== -Infinity) number(growth, name);
  count(trainTrades, 'trainTrades');
  if (typeof selected !== 'boolean') throw broken('a window is neither selected nor not');
};

const checkScore = (score: Score, { windows }: EvaluationTask): void => {
  if (!STATUSES.includes(score.status)) throw broken('a status is unknown');
  number(score.share, 'share', 0, 1);
  if (score.growth !== -Infinity) number(score.growth, 'growth');
  number(score.drawdown, 'drawdown', -1, 0);
  number(score.stability, 'stability', 0, 1);
  count(score.trades, 'trades');
  if (score.objective !== null) number(score.objective, 'objective');
  if (score.windows.length > windows.length) throw broken(`it has ${score.windows.length} windows`);
  score.windows.forEach(checkWindow);
  if (score.evaluation.length !== 6) throw broken('an evaluation has not six figures');
  score.evaluation.forEach((figure, k) => {
    if (figure !== null) number(figure, `figure ${k} of an evaluation`);
  });
};

/**
 * Throws a data error where scores that came from elsewhere cannot be scores of `genomes` genomes: another number of them, a
 * figure that is no number or out of its range, more windows than there are. That a figure is true nobody can see.
 */
export const checkScores = (scores: readonly Score[], genomes: number, task: EvaluationTask): void => {
  if (scores.length !== genomes) throw broken(`${scores.length} scores for ${genomes} genomes`);
  for (const score of scores) checkScore(score, task);
};
