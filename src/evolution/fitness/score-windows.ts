import type { TimeSpan } from '../../core/walk-forward.js';
import type { Window } from '../../research/walk-forward/windows.js';
import type { EvaluationTask } from '../evaluator.js';
import { yearlyGrowth } from './growth.js';
import { equityAt, type PlayedRun, tradesBetween } from './played-run.js';
import type { WindowScore } from './score.js';

/** Trades that a train part must have for it to speak: its share of those that the whole must have, and at least one. */
export const leastTrainTrades = ({ span, fitness }: EvaluationTask, { from, to }: TimeSpan): number =>
  Math.max(1, Math.round((fitness.minTrades * (to - from)) / (span.to - span.from)));

/** Growth over a part of the run; none where there was nothing to grow. */
const growthIn = (run: PlayedRun, { from, to }: TimeSpan): number => {
  const before = equityAt(run, from);
  return before > 0 ? yearlyGrowth(equityAt(run, to) / before, to - from) : 0;
};

/** Cuts a run at the borders of a window. */
export const scoreWindow = (task: EvaluationTask, run: PlayedRun, { train, test }: Window): WindowScore => {
  const [first, end] = tradesBetween(run, train);
  const trainGrowth = growthIn(run, train);
  const trainTrades = end - first;
  return {
    trainGrowth,
    trainTrades,
    selected: trainGrowth > 0 && trainTrades >= leastTrainTrades(task, train),
    testGrowth: growthIn(run, test),
  };
};
