import type { HoldoutFigures } from '../../core/evolution-report.js';
import { historyBars } from '../../research/history-bars.js';
import { barsIn, marketsUpTo } from '../../research/walk-forward/coverage.js';
import type { EvaluationTask } from '../evaluator.js';
import type { Genome } from '../genome/genome.js';
import { inputOn, runOn, type Stretch } from './genome-run.js';
import { stretchFigures } from './stretch-figures.js';

/**
 * The markets with a bar in the sealed part, cut to it and to the bars before it that this genome warms up on.
 */
export const sealedStretch = (task: EvaluationTask, genome: Genome, { span, markets }: Stretch): Stretch => {
  const { strategy, params } = inputOn(task, genome, { span, markets });
  const traded = markets.filter(({ candles }) => barsIn(candles, span) > 0);
  return { span, markets: marketsUpTo(traded, span, historyBars(strategy.warmup(params))) };
};

/** One run of a finalist on the sealed part: whoever calls this has opened it. Null where the part has no candle. */
export const openHoldout = (
  task: EvaluationTask,
  genome: Genome,
  holdout: Stretch,
  seed: number,
): HoldoutFigures | null => {
  const stretch = sealedStretch(task, genome, holdout);
  if (stretch.markets.length === 0) return null;
  const { metrics, daily } = runOn(task, genome, stretch, seed);
  return { ...stretchFigures(metrics, stretch.span), daily };
};
