import { dataError } from '../../core/errors.js';
import { timeframeMs } from '../../core/timeframe.js';
import { barsIn, marketsUpTo } from '../../research/walk-forward/coverage.js';
import type { EvaluationTask } from '../evaluator.js';

/** The end of the first `share` of the span, in whole bars, ms UTC. */
const endOf = ({ span: { from, to }, markets }: EvaluationTask, share: number): number => {
  const barMs = timeframeMs(markets[0]!.candles.timeframe);
  return from + Math.round(((to - from) / barMs) * share) * barMs;
};

/** Whether a window ends within the first `share` of the span. */
export const holdsWindow = (task: EvaluationTask, share: number): boolean => {
  const end = endOf(task, share);
  return task.windows.some(({ test }) => test.to <= end);
};

/**
 * The task on the first `share` of its span, in whole bars: the windows that end within it, the candles up to there and none
 * after, as large a part of the trades it asks for. All of it for 1. Throws a data error where no window fits.
 */
export const cutTask = (task: EvaluationTask, share: number): EvaluationTask => {
  if (share === 1) return task;
  const { span, windows, markets, fitness } = task;
  const cut = { from: span.from, to: endOf(task, share) };
  const within = windows.filter(({ test }) => test.to <= cut.to);
  if (within.length === 0)
    throw dataError(`no window ends in the first ${Math.round(share * 100)} % of the data`, {
      hint: 'take a longer range, or shorter train and test parts',
    });
  return {
    ...task,
    span: cut,
    windows: within,
    markets: marketsUpTo(markets, cut, Number.POSITIVE_INFINITY).filter(
      ({ candles }) => barsIn(candles, cut) > 0,
    ),
    fitness: { ...fitness, minTrades: Math.ceil(fitness.minTrades * share) },
  };
};
