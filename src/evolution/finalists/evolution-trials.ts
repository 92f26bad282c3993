import type { FinalistReport } from '../../core/evolution-report.js';
import { timeframeMs } from '../../core/timeframe.js';
import type { TimeSpan } from '../../core/walk-forward.js';
import { type LedgerTrial, partOf, trialOf } from '../../research/walk-forward/ledger-trial.js';
import type { Evaluation } from '../../research/walk-forward/search-window.js';
import type { EvaluationTask } from '../evaluator.js';
import type { Score } from '../fitness/score.js';
import type { Family } from '../genome/family.js';
import type { Genome } from '../genome/genome.js';
import { parametersOf } from '../genome/parameters-of.js';
import type { Stressed } from './cost-stress.js';
import { familyNamed, inputOn, type Stretch } from './genome-run.js';
import { sealedStretch } from './open-holdout.js';

/** A genome that was evaluated. */
export interface Scored {
  readonly genome: Genome;
  readonly score: Score;
}

/** What of a span an evaluation saw that was given up after a share of it, in whole bars. */
const seenOf = ({ markets, span: { from, to } }: EvaluationTask, share: number): TimeSpan => {
  if (share >= 1) return { from, to };
  const barMs = timeframeMs(markets[0]!.candles.timeframe);
  return { from, to: from + Math.max(1, Math.round((share * (to - from)) / barMs)) * barMs };
};

type Part = ReturnType<typeof partOf>;

/** Parts of a task by the share of it, of one of its families: candles are hashed once for each of the few shares. */
const parts = new WeakMap<EvaluationTask, Map<number, Part>>();

const newPart = (task: EvaluationTask, family: Family, share: number): Part => {
  const span = seenOf(task, share);
  const options = { ...task.options, from: span.from };
  const input = { strategy: family.strategy, params: family.base, markets: task.markets, options };
  return partOf(input, family.sourceDigest, { markets: task.markets, span, options, origin: 'evolution' });
};

const partFor = (task: EvaluationTask, family: Family, share: number): Part => {
  const known = parts.get(task) ?? new Map<number, Part>();
  const part = known.get(share) ?? newPart(task, family, share);
  parts.set(task, known.set(share, part));
  // Nothing else in it depends on the family.
  return { ...part, family: family.strategy.name, sourceDigest: family.sourceDigest };
};

/**
 * The evaluations of an evolution as the trial ledger keeps them: each genome over all that it was run on, which for one
 * that was given up is only the beginning.
 */
export const evolutionTrials = (task: EvaluationTask, members: readonly Scored[]): readonly LedgerTrial[] =>
  members.flatMap(({ genome, score }) => {
    const family = familyNamed(task, genome.family);
    const parameters = parametersOf(family, genome);
    return parameters === undefined
      ? []
      : [trialOf(partFor(task, family, score.share), parameters, score.evaluation)];
  });

/** The runs under hardships of one finalist; each is a trial under costs of its own. */
export const stressTrials = (
  task: EvaluationTask,
  family: Family,
  stressed: readonly Stressed[],
): readonly LedgerTrial[] =>
  stressed.flatMap(({ hardship: { input }, measured }) => {
    if (input === null || measured === null) return [];
    const { sharpe, observations, skewness, kurtosis } = measured.daily;
    const { totalReturn, trades } = measured.metrics;
    const part = partOf(input, family.sourceDigest, {
      ...{ markets: input.markets, span: task.span, options: input.options },
      origin: 'sensitivity',
    });
    return [trialOf(part, input.params, [sharpe, observations, skewness, kurtosis, totalReturn, trades])];
  });

/** The openings of the hold-out, one for each finalist that it was opened for. */
export const holdoutTrials = (
  task: EvaluationTask,
  holdout: Stretch,
  finalists: readonly (Pick<FinalistReport, 'holdout'> & { readonly genome: Genome })[],
): readonly LedgerTrial[] =>
  finalists.flatMap(({ genome, holdout: opened }) => {
    if (opened === null) return [];
    const stretch = sealedStretch(task, genome, holdout);
    const input = inputOn(task, genome, stretch);
    const part = partOf(input, familyNamed(task, genome.family).sourceDigest, {
      ...{ markets: input.markets, span: stretch.span, options: input.options },
      origin: 'holdout',
    });
    const { sharpe, observations, skewness, kurtosis } = opened.daily;
    const { totalReturn, trades } = opened;
    const evaluation: Evaluation = [sharpe, observations, skewness, kurtosis, totalReturn, trades];
    return [trialOf(part, input.params, evaluation)];
  });
