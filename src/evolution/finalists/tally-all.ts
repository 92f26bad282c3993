import type { TrialQuestion, TrialTally } from '../../research/overfitting/trial-tally.js';
import type { EvaluationTask } from '../evaluator.js';

/** What is asked of the trial ledger: the trials of each family that saw any part of what was bred on. */
export const trialQuestions = ({ families, markets, span }: EvaluationTask): readonly TrialQuestion[] =>
  families.map(({ name }) => ({
    family: name,
    symbols: markets.map(({ candles }) => candles.symbol),
    timeframe: markets[0]!.candles.timeframe,
    ...span,
  }));

/**
 * The tallies of several families as one: finalists are chosen from all families together, so the trials of all of them
 * count. The variance is the greatest of theirs, which is strict and not exact: that of all trials together would need
 * each of them. `least` is what is known to have been tried, whatever the ledger says.
 */
export const tallyTogether = (tallies: readonly TrialTally[], least: number): TrialTally => {
  const variances = tallies.flatMap(({ variance }) => variance ?? []);
  const trials = tallies.reduce((sum, one) => sum + one.trials, 0);
  return {
    trials: Math.max(trials, least),
    variance: variances.length === 0 ? null : Math.max(...variances),
    counted: tallies.every(({ counted }) => counted === 'ledger') ? 'ledger' : 'here',
  };
};
