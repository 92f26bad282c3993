import type { OptimizeCounts, OptimizeReport } from '../../core/optimize-report.js';
import { counted } from '../../core/wording.js';
import { holdoutWarnings } from '../../research/walk-forward/holdout-warnings.js';

const ofCounts = (
  { tried, scored, fewTrades, nothing }: OptimizeCounts,
  trials: number,
): readonly string[] => [
  ...(scored === 0
    ? [
        `no parameter set has a value for the objective: ${fewTrades} made too few trades, and ${nothing} had no train part that made money`,
      ]
    : []),
  ...(tried < trials ? [`the space has no more than ${counted(tried, 'parameter set')} to try`] : []),
];

/** What a reader must know before believing a search; the gravest first. */
export const optimizeWarnings = ({
  counts,
  settings,
  holdout,
}: Pick<OptimizeReport, 'counts' | 'settings' | 'holdout'>): readonly string[] => [
  ...(holdout === null
    ? ['nothing was kept from the search: no parameter set can pass the gate']
    : holdoutWarnings(holdout)),
  ...ofCounts(counts, settings.trials),
];
