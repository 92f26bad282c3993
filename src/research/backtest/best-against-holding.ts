import type { BestAgainstHolding } from '../../core/luck-report.js';
import { curveReturns } from '../../metrics/curve-returns.js';
import { type Judged, judged } from '../overfitting/judged.js';
import { superiorAbility } from '../overfitting/superior-ability.js';
import type { BacktestResult } from './backtest.js';

/**
 * Tests the best of several strategies against buying and holding, given that it was chosen from all of them: the case
 * that White's reality check and Hansen's SPA were made for. All runs must be over the same bars. On days that begin
 * without money the return is 0: nothing can be won or lost on them any more. So are the days of a run after a halt: the
 * strategies are compared on the same days, and who was halted was out of the market on them.
 */
export const bestAgainstHolding = (
  runs: readonly Pick<BacktestResult, 'run' | 'equity' | 'conditions'>[],
): Judged<BestAgainstHolding> => {
  const days = runs.map(({ equity, conditions }) => curveReturns(equity, conditions.initialBalance));
  const columns = days.map(({ returns }) => returns.map((value) => (Number.isFinite(value) ? value : 0)));
  const { result, reason } = superiorAbility(columns, days[0]?.holding, { seed: runs[0]?.run.seed ?? 1 });
  if (result === null) return { result, reason };
  const { spa, realityCheck, bestByT } = result;
  return judged({
    best: runs[bestByT.trial]!.run.strategy,
    meanExcess: bestByT.meanExcess,
    p: spa.consistent,
    lower: spa.lower,
    upper: spa.upper,
    realityCheck,
    strategies: result.trials,
    days: result.days,
  });
};
