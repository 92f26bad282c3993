import type { StretchFigures } from '../../core/evolution-report.js';
import type { TimeSpan } from '../../core/walk-forward.js';
import type { Metrics } from '../../metrics/metrics.js';
import { growthOf } from '../../research/walk-forward/figures.js';

/** What a report says of a run on one stretch of time. */
export const stretchFigures = (metrics: Metrics, { from, to }: TimeSpan): StretchFigures => ({
  from,
  to,
  totalReturn: metrics.totalReturn,
  growth: growthOf(metrics.totalReturn, { from, to }),
  sharpe: metrics.sharpe,
  maxDrawdown: metrics.maxDrawdown,
  trades: metrics.trades,
  holdingReturn: metrics.benchmarkReturn,
});
