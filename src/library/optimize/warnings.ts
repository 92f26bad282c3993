import type { OptimizeCounts, OptimizeReport, SealedRecord } from '../../core/optimize-report.js';
import { counted, timesText } from '../../core/wording.js';

const ofHoldout = (holdout: SealedRecord | null): readonly string[] => {
  if (holdout === null) return ['nothing was kept from the search: no parameter set can pass the gate'];
  const { opened, openedBefore, seenBefore } = holdout;
  return [
    ...(openedBefore !== null && openedBefore > 0
      ? [`the hold-out was opened ${timesText(openedBefore)} before: what it says is no longer out of sample`]
      : []),
    ...(seenBefore !== null && seenBefore > 0
      ? [
          `${counted(seenBefore, 'other evaluation')} of this strategy ${seenBefore === 1 ? 'has' : 'have'} seen part of the hold-out`,
        ]
      : []),
    ...(opened && openedBefore === 0
      ? ['the hold-out is open now: whatever is changed after this has seen it']
      : []),
  ];
};

const ofCounts = ({ tried, scored, fewTrades }: OptimizeCounts, trials: number): readonly string[] => [
  ...(tried < trials ? [`the space has no more than ${counted(tried, 'parameter set')} to try`] : []),
  ...(scored === 0 && fewTrades > 0
    ? [`no parameter set made enough trades out of sample; ${fewTrades} made too few`]
    : []),
];

/** What a reader must know before believing a search; the gravest first. */
export const optimizeWarnings = ({
  counts,
  settings,
  holdout,
}: Pick<OptimizeReport, 'counts' | 'settings' | 'holdout'>): readonly string[] => [
  ...ofHoldout(holdout),
  ...ofCounts(counts, settings.trials),
];
