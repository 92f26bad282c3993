import { usageError } from '../../core/errors.js';
import type { ObjectiveName } from '../../core/objective.js';
import type { SamplerName } from '../../core/sampler-name.js';
import type { Timeframe } from '../../core/timeframe.js';
import { rungsOf } from '../../evolution/samplers/halving.js';
import { barsOf, MOST_TRIALS, whole } from '../walk-forward/wish.js';
import { OPTIMIZE_DEFAULTS, type OptimizeShape, PRUNING } from './options.js';

/** A parameter search, checked and with its defaults. Lengths in bars. */
export interface OptimizeWish {
  readonly sampler: SamplerName;
  readonly trials: number;
  readonly objective: ObjectiveName;
  readonly trainBars: number;
  readonly testBars: number;
  readonly minTrades: number;
  /** 0 where nothing is sealed. */
  readonly holdout: number;
  /** Shares of the data, the last one 1. */
  readonly rungs: readonly number[];
}

/** Throws a usage error for what cannot be. */
export const optimizeWish = (timeframe: Timeframe, shape: OptimizeShape): OptimizeWish => {
  const all = { ...OPTIMIZE_DEFAULTS, ...shape };
  if (!(all.holdout >= 0 && all.holdout < 1))
    throw usageError(
      `a hold-out of ${all.holdout} is not allowed`,
      'give a share from 0 (none) to below 1, such as 20%',
    );
  return {
    sampler: all.sampler,
    trials: whole('trials', all.trials, 1, MOST_TRIALS),
    objective: all.objective,
    trainBars: barsOf('train', all.train, timeframe, 2),
    testBars: barsOf('test', all.test, timeframe, 1),
    minTrades: whole('minTrades', all.minTrades, 1, 1_000_000),
    holdout: all.holdout,
    rungs: shape.prune === true ? rungsOf(PRUNING.rungs, PRUNING.eta) : [1],
  };
};
