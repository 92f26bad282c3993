import type { TogetherFigures } from '../../core/evolution-report.js';
import type { OverfittingFigures, SuperiorityFigures } from '../../core/luck-report.js';
import { type Judged, judged } from '../../research/overfitting/judged.js';
import { probabilityOfBacktestOverfitting } from '../../research/overfitting/pbo.js';
import { superiorAbility } from '../../research/overfitting/superior-ability.js';

/**
 * The probability of backtest overfitting of choosing, by its Sharpe ratio, the best of some genomes. `columns` are their
 * daily returns, `searched` how many were evaluated in all.
 */
export const overfittingOf = (
  columns: readonly Float64Array[],
  searched: number,
  seed: number,
): Judged<OverfittingFigures> => {
  const { result, reason } = probabilityOfBacktestOverfitting(columns, { seed });
  if (result === null) return { result, reason };
  const { pbo, noise, trials, periods, splits } = result;
  return judged({
    probability: pbo,
    noise:
      noise === null
        ? null
        : { low: noise.low, high: noise.high, confidence: noise.confidence, chance: noise.chance },
    sets: trials,
    searched: Math.max(searched, trials),
    days: periods,
    splits,
  });
};

const superiority = (
  columns: readonly Float64Array[],
  benchmark: Float64Array | undefined,
  seed: number,
): SuperiorityFigures | null => {
  const { result } = superiorAbility(columns, benchmark, { seed });
  if (result === null) return null;
  const { spa, realityCheck } = result;
  return { p: spa.consistent, lower: spa.lower, upper: spa.upper, realityCheck };
};

/** Hansen's test of the best of all finalists, given that it was chosen from them. `columns` and `holding` are daily returns. */
export const togetherOf = (
  columns: readonly Float64Array[],
  holding: Float64Array,
  seed: number,
): TogetherFigures => ({
  finalists: columns.length,
  holding: superiority(columns, holding, seed),
  cash: superiority(columns, undefined, seed),
});
