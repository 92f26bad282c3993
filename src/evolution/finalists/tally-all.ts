import type { TrialQuestion, TrialTally } from '../../research/overfitting/trial-tally.js';
import type { EvaluationTask } from '../evaluator.js';

/**
 * What is asked of the trial ledger: everything that saw any part of what was bred on. Of all families, not of those alone
 * that are bred: who has seen nine and breeds the best of them once more has chosen from nine.
 */
export const trialQuestion = ({ markets, span }: EvaluationTask): Omit<TrialQuestion, 'family'> => ({
  symbols: markets.map(({ candles }) => candles.symbol),
  timeframe: markets[0]!.candles.timeframe,
  ...span,
});

/**
 * Variance of `SR × √days` over trials of which none has any skill: 1, whatever their returns are like, since at a true ratio
 * of 0 neither skewness nor kurtosis has a part in it. Less where trials are alike. Lo (2002), Mertens (2002).
 */
const WITHOUT_SKILL = 1;

/**
 * The tallies of several families as one: finalists are chosen from all that was tried, so the trials of all of them
 * count. The variance is the greatest of theirs, but at most that of trials without skill. Breeding tries what is bad as well
 * as what is good: beyond 1 the variance is of what trials truly differ in (costs, skill), and the best of trials without
 * skill does not look better for it. Where no trial has a true ratio above 0, the best of them lies highest where all are
 * exactly 0 and independent: that is the bar. `least` is what is known to have been tried, whatever the ledger says.
 */
export const tallyTogether = (tallies: readonly TrialTally[], least: number): TrialTally => {
  const variances = tallies.flatMap(({ variance }) => variance ?? []);
  const trials = tallies.reduce((sum, one) => sum + one.trials, 0);
  return {
    trials: Math.max(trials, least),
    variance: variances.length === 0 ? null : Math.min(WITHOUT_SKILL, Math.max(...variances)),
    counted: tallies.every(({ counted }) => counted === 'ledger') ? 'ledger' : 'here',
  };
};
