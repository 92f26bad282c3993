import type { OverfittingFigures, SuperiorityFigures } from '../../core/luck-report.js';
import { type Judged, judged } from './judged.js';
import { probabilityOfBacktestOverfitting } from './pbo.js';
import { superiorAbility } from './superior-ability.js';

/**
 * The probability of backtest overfitting of choosing the best of some results by its Sharpe ratio. `columns` are their daily
 * returns, `searched` is how many were evaluated in all: no fewer than there are columns.
 */
export const overfittingFigures = (
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
    searched,
    days: periods,
    splits,
  });
};

/**
 * Hansen's test and White's reality check of the best of some daily returns against a benchmark, or cash where there is none;
 * null where it cannot be made.
 */
export const superiorityFigures = (
  columns: readonly Float64Array[],
  benchmark: Float64Array | undefined,
  seed: number,
): SuperiorityFigures | null => {
  const { result } = superiorAbility(columns, benchmark, { seed });
  if (result === null) return null;
  const { spa, realityCheck } = result;
  return { p: spa.consistent, lower: spa.lower, upper: spa.upper, realityCheck };
};
