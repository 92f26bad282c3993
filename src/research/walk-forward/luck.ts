import type { OverfittingFigures } from '../../core/luck-report.js';
import { curveReturns } from '../../metrics/curve-returns.js';
import { type MeasuredLuck, measureLuck } from '../overfitting/assess-luck.js';
import type { Judged } from '../overfitting/judged.js';
import { overfittingFigures } from '../overfitting/luck-figures.js';
import {
  type MeasuredTrial,
  type TrialQuestion,
  type TrialTally,
  tallyOf,
} from '../overfitting/trial-tally.js';
import type { Evaluated } from './evaluate-plan.js';
import { returnColumns } from './grid-returns.js';
import type { WalkForwardPlan } from './plan.js';
import { evaluationOf } from './search-window.js';

/** PBO of the parameter sets on the train range: what choosing the best of them by its Sharpe ratio is worth. */
const overfittingOf = (
  { windows, task }: WalkForwardPlan,
  { searched }: Evaluated,
  seed: number,
): Judged<OverfittingFigures> => {
  const columns = returnColumns(searched.slice(0, windows.length).map(({ returns }) => returns));
  return overfittingFigures(columns, task.points.length, seed);
};

/**
 * What a walk-forward says of luck by itself: the Sharpe ratio of the chained test parts, Hansen's test of them against
 * holding and cash, and the PBO of the search on the train range.
 */
export const measureWalkForwardLuck = (
  plan: WalkForwardPlan,
  evaluated: Evaluated,
  seed: number,
): MeasuredLuck => {
  const { returns, holding } = curveReturns(evaluated.chain.equity, plan.task.input.options.initialBalance);
  return measureLuck(returns, holding, seed, overfittingOf(plan, evaluated, seed));
};

/** All evaluations of one walk-forward, where no ledger knows of more: each set on each train part, each choice on its test part. */
export const tallyEvaluations = ({ searched, chain, holdout }: Evaluated): TrialTally => {
  const tested = [...chain.windows, ...(holdout === null ? [] : [holdout])];
  const trials = [
    ...searched.flatMap(({ evaluations }) => evaluations),
    ...tested.flatMap(({ metrics }) => (metrics === undefined ? [] : [evaluationOf(metrics)])),
  ].map(([sharpe, days]): MeasuredTrial => [sharpe, days]);
  return tallyOf(trials);
};

/** What the ledger is to be asked: the trials of the strategy that saw any part of the windows. */
export const luckQuestion = ({ task: { input }, windows }: WalkForwardPlan): TrialQuestion => ({
  family: input.strategy.name,
  symbols: input.markets.map(({ candles }) => candles.symbol),
  timeframe: input.markets[0]!.candles.timeframe,
  from: windows[0]!.train.from,
  to: windows.at(-1)!.test.to,
});
