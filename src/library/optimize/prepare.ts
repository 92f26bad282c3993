import { dataError } from '../../core/errors.js';
import type { RunInput } from '../../engine/run.js';
import type { EvaluationTask } from '../../evolution/evaluator.js';
import { cutTask, holdsWindow } from '../../evolution/fitness/cut-task.js';
import { type LaidTask, layTask } from '../../evolution/fitness/lay-task.js';
import type { Family } from '../../evolution/genome/family.js';
import type { RunIdentity } from '../../research/backtest/backtest.js';
import { prepareRun } from '../backtest.js';
import type { BacktestOptions } from '../backtest-options.js';
import type { OptimizeWish } from './wish.js';

/** A stretch of the data and the task on it. */
export interface Stage {
  readonly share: number;
  readonly task: EvaluationTask;
}

/** A parameter search that is laid out and not yet made. */
export interface PreparedOptimize extends LaidTask {
  readonly family: Family;
  readonly wish: OptimizeWish;
  readonly input: RunInput;
  readonly identity: RunIdentity;
  /** The task on each share of the data, ascending; the last is `task`. */
  readonly stages: readonly Stage[];
}

/** The stretches that hold a window: on a shorter one nothing can be said of anything. */
const stagesOf = (task: EvaluationTask, { rungs }: OptimizeWish): readonly Stage[] => {
  const stages = rungs
    .filter((share) => holdsWindow(task, share))
    .map((share) => ({ share, task: cutTask(task, share) }));
  if (stages.length > 1 || rungs.length === 1) return stages;
  throw dataError('there is nothing to prune by: no window ends in the first third of the data', {
    hint: 'leave out --prune, choose an earlier --from, or shorter parts with --train and --test',
  });
};

/**
 * Lays a parameter search out: the windows, the sealed end, and the shorter stretches where it prunes. Nothing is given up for
 * its drawdown: the objective alone decides. Throws data errors where the candles are too few.
 */
export const prepareOptimize = async (
  options: BacktestOptions,
  family: Family,
  wish: OptimizeWish,
): Promise<PreparedOptimize> => {
  const { input, identity } = await prepareRun(options);
  const laid = layTask({
    families: [family],
    markets: input.markets,
    options: input.options,
    wish: {
      train: wish.trainBars,
      test: wish.testBars,
      holdout: wish.holdout,
      fitness: {
        minTrades: wish.minTrades,
        drawdownLimit: Number.POSITIVE_INFINITY,
        parsimony: 0,
        objective: wish.objective,
        rungs: [],
      },
    },
  });
  const stages = stagesOf(laid.task, wish);
  return { ...laid, family, wish, input, identity, stages };
};
