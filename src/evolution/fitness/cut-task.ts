import { dataError } from '../../core/errors.js';
import { timeframeMs } from '../../core/timeframe.js';
import { barsIn, marketsUpTo } from '../../research/walk-forward/coverage.js';
import type { EvaluationTask } from '../evaluator.js';

/**
 * The task on the first `share` of its span, in whole bars: the windows that end within it, the candles up to there and none
 * after, as large a part of the trades it asks for. All of it for 1. Throws a data error where no window fits.
 */
export const cutTask = (task: EvaluationTask, share: number): EvaluationTask => {
  if (share === 1) return task;
  const { span, windows, markets, fitness } = task;
  const barMs = timeframeMs(markets[0]!.candles.timeframe);
  const bars = Math.round(((span.to - span.from) / barMs) * share);
  const cut = { from: span.from, to: span.from + bars * barMs };
  const within = windows.filter(({ test }) => test.to <= cut.to);
  if (within.length === 0)
    throw dataError(`no window ends in the first ${bars} bars, on which genomes are to be tried first`, {
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
