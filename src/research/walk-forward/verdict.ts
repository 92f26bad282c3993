import type { LuckReport } from '../../core/luck-report.js';
import type { WalkForwardSummary, WalkForwardVerdict } from '../../core/walk-forward.js';
import { counted, roundPercent } from '../../core/wording.js';
import type { Metrics } from '../../metrics/metrics.js';
import { FEW_TRADES } from '../backtest/warnings.js';
import { MIN_WINDOWS, MOST_DEGRADATION } from './summary.js';

/** Probability of a Sharpe ratio above zero from which an edge counts as shown. */
const CONFIDENCE = 0.95;

const signed = (share: number): string => `${share > 0 ? '+' : ''}${roundPercent(share)}`;

/** Continuous growth as what a year of it comes to. */
const yearly = (growth: number | null): string =>
  growth === null ? 'N/A' : `${signed(Math.expm1(growth))} a year`;

const holding = ({ benchmarkReturn }: Metrics, total: number): string =>
  benchmarkReturn === null
    ? ''
    : `; it made ${signed(total)} in all, buy and hold ${signed(benchmarkReturn)}`;

type Luck = Pick<LuckReport, 'dsr' | 'trials' | 'verdict'>;

/** Why the tests for luck see nothing but luck. */
const luckReason = ({ dsr, trials }: Luck): string =>
  dsr !== null && dsr <= 0.5
    ? `the best of ${counted(trials, 'evaluation')} without skill is expected to look as good (deflated Sharpe ratio ${roundPercent(dsr)})`
    : 'what is best in one part of the data tends to be worse than most in the rest (PBO)';

/** What the number of evaluations makes of that chance. */
const deflated = ({ dsr, trials }: Luck): string =>
  dsr === null
    ? 'less for every other search that was tried'
    : `and that it is above the best of ${counted(trials, 'evaluation')} without skill ${roundPercent(dsr)}`;

/** One sentence for an account that is gone, however few its windows and trades: nothing of what it made before counts. */
const ruinText = ({ inSampleGrowth }: WalkForwardSummary, total: number | null): string => {
  const ended = total === null ? '' : `, and ended at ${signed(total)}`;
  const before = inSampleGrowth === null ? '' : ` (${yearly(inSampleGrowth)} in sample)`;
  return `Everything was lost out of sample: the account fell to nothing${ended}${before}; what it made before that is gone with it.`;
};

/**
 * Whether an edge survived out of sample, in one sentence. It survived where the chained account made money, the objective
 * kept at least 70 %, the chance that the true Sharpe ratio is above zero is at least 95 %, and the tests for luck do not
 * see luck alone: everything less is not called an edge. The last is strict, since the test parts had no part in any
 * choice, and yet all evaluations count.
 */
export const verdictOf = (summary: WalkForwardSummary, metrics: Metrics, luck: Luck): WalkForwardVerdict => {
  const { tested, inSampleGrowth, outOfSampleGrowth, degradation, overfit } = summary;
  const { trades, totalReturn, probabilisticSharpe } = metrics;
  if (summary.ruined > 0) return { outcome: 'lost', sentence: ruinText(summary, totalReturn) };
  if (tested < MIN_WINDOWS || trades < FEW_TRADES || inSampleGrowth === null || totalReturn === null) {
    const sentence = `Too little to say anything: ${counted(tested, 'tested window')} and ${counted(trades, 'trade')} out of sample, where at least ${MIN_WINDOWS} and ${FEW_TRADES} are needed.`;
    return { outcome: 'too-little', sentence };
  }
  const both = `${yearly(inSampleGrowth)} in sample, ${yearly(outOfSampleGrowth)} out of sample, after costs`;
  if (inSampleGrowth <= 0) {
    const sentence = `There was no edge to test: even what did best in sample lost money there (${both}).`;
    return { outcome: 'no-edge', sentence };
  }
  if (totalReturn <= 0) {
    return { outcome: 'lost', sentence: `The edge did not survive out of sample: ${both}.` };
  }
  const kept = overfit === false;
  const likely = probabilisticSharpe !== null && probabilisticSharpe >= CONFIDENCE;
  const rest = holding(metrics, totalReturn);
  const lucky = luck.verdict.code === 'luck';
  if (kept && likely && !lucky) {
    const sentence = `The edge survived out of sample in this one test: ${both}${rest}; the chance that the true Sharpe ratio is above zero is ${roundPercent(probabilisticSharpe)}, ${deflated(luck)}.`;
    return { outcome: 'survived', sentence };
  }
  const reasons = [
    ...(overfit === true && degradation !== null
      ? [
          degradation >= 1
            ? 'all of the objective was lost'
            : `${roundPercent(degradation)} of the objective was lost, where ${roundPercent(MOST_DEGRADATION)} is the most`,
        ]
      : []),
    ...(overfit === null ? ['the loss of the objective cannot be measured'] : []),
    ...(likely
      ? []
      : [
          probabilisticSharpe === null
            ? 'the Sharpe ratio cannot be measured'
            : `the chance that the true Sharpe ratio is above zero is only ${roundPercent(probabilisticSharpe)}`,
        ]),
    ...(likely && lucky ? [luckReason(luck)] : []),
  ];
  return {
    outcome: 'not-shown',
    sentence: `Out of sample there was a profit, but no edge is shown: ${reasons.join(', and ')} (${both}${rest}).`,
  };
};
