import type { FinalistReport, TogetherFigures } from '../../core/evolution-report.js';
import type { OverfittingFigures } from '../../core/luck-report.js';
import { measureRunLuck } from '../../research/backtest/luck.js';
import { assessLuck } from '../../research/overfitting/assess-luck.js';
import type { Judged } from '../../research/overfitting/judged.js';
import { overfittingFigures } from '../../research/overfitting/luck-figures.js';
import type { TrialQuestion, TrialTally } from '../../research/overfitting/trial-tally.js';
import type { LedgerTrial } from '../../research/walk-forward/ledger-trial.js';
import type { EvaluationTask, Evaluator } from '../evaluator.js';
import type { Genome } from '../genome/genome.js';
import type { Member } from '../population/state.js';
import { stress, stressFigures } from './cost-stress.js';
import { dailyColumns, distinctGenomes, holdingColumn } from './daily-columns.js';
import { evolutionTrials, holdoutTrials, stressTrials } from './evolution-trials.js';
import { gate } from './gate.js';
import { familyNamed, inputOn, runOn, type Stretch } from './genome-run.js';
import { neighboursOf } from './neighbours.js';
import { openHoldout } from './open-holdout.js';
import { plateauOf } from './plateau.js';
import { stretchFigures } from './stretch-figures.js';
import { tallyTogether, trialQuestion } from './tally-all.js';
import { togetherOf } from './together.js';

/** A genome that was chosen, and what it was chosen by. */
export type Finalist = Pick<Member, 'genome' | 'hash' | 'score'>;

export interface Judgement {
  readonly task: EvaluationTask;
  /** What was sealed, with candles before it to warm up on; null where nothing was. It is opened here. */
  readonly holdout: Stretch | null;
  readonly finalists: readonly Finalist[];
  /** Up to 200 of all genomes that were evaluated, chosen by a rule that knows nothing of how they did. */
  readonly sample: readonly Genome[];
  /** Gives neighbours their scores: the one that bred, of the same task. */
  readonly evaluator: Evaluator;
  /** What the trial ledger knows, one tally a family; it is asked once, before anything is run here. */
  readonly tallies: (question: Omit<TrialQuestion, 'family'>) => Promise<readonly TrialTally[]>;
  /** Takes every evaluation that is made here; each finalist's before its report is made. */
  readonly record?: (trials: readonly LedgerTrial[]) => Promise<void>;
  readonly seed: number;
  readonly signal?: AbortSignal;
}

/** What is the same for all finalists. */
interface Common {
  readonly tally: TrialTally;
  readonly together: TogetherFigures;
  readonly pbo: Judged<OverfittingFigures>;
}

const judgeOne = async (
  { genome, hash, score }: Finalist,
  judgement: Judgement,
  { tally, together, pbo }: Common,
): Promise<FinalistReport> => {
  const { task, holdout, evaluator, record, seed, signal } = judgement;
  const family = familyNamed(task, genome.family);
  const run = runOn(task, genome, task, seed);
  const luck = assessLuck({ ...measureRunLuck(run), pbo }, tally);
  const { genomes, refused } = neighboursOf(family, genome);
  const scores = await evaluator.evaluate(genomes, signal === undefined ? {} : { signal });
  const input = inputOn(task, genome, task);
  const stressed = stress(input);
  const sealed = holdout === null ? null : openHoldout(task, genome, holdout, seed);
  await record?.([
    ...evolutionTrials(
      task,
      genomes.map((neighbour, k) => ({ genome: neighbour, score: scores[k]! })),
    ),
    ...stressTrials(task, family, stressed),
    ...(holdout === null ? [] : holdoutTrials(task, holdout, [{ genome, holdout: sealed }])),
  ]);
  const evidence = {
    luck,
    plateau: plateauOf(score, scores, refused),
    stresses: stressed.map((one) => stressFigures(one, task.span)),
    holdout: sealed,
  };
  const { growth, drawdown, stability, trades } = score;
  return {
    hash,
    family: genome.family,
    parameters: input.params,
    score: { growth, drawdown, stability, trades },
    open: stretchFigures(run.metrics, task.span),
    together,
    ...evidence,
    verdict: gate(evidence),
  };
};

/**
 * Judges what an evolution came to: is each finalist more than the luck of having tried so much, does it stand on a
 * plateau, does it outlive higher costs, and what does it do on candles that nothing has seen. One report for each, in
 * their order; `gate` says who passes. The hold-out is opened once for each finalist, which spoils it: whoever goes on
 * to breed after this has seen it. Deterministic. Throws what the evaluator throws, as where the signal is raised.
 * Sources of the parts: Bailey and López de Prado (2014), Bailey et al. (2014, 2017), Hansen (2005); docs/evolution-gate.md.
 */
export const judgeFinalists = async (judgement: Judgement): Promise<readonly FinalistReport[]> => {
  const { task, finalists, sample, seed, signal } = judgement;
  if (finalists.length === 0) return [];
  const chosen = finalists.map(({ genome }) => genome);
  const all = distinctGenomes([...chosen, ...sample]);
  const tally = tallyTogether(await judgement.tallies(trialQuestion(task)), all.length);
  const columns = dailyColumns(task, all);
  const common = {
    tally,
    together: togetherOf(columns.slice(0, distinctGenomes(chosen).length), holdingColumn(task), seed),
    pbo: overfittingFigures(columns, Math.max(tally.trials, columns.length), seed),
  };
  const reports: FinalistReport[] = [];
  for (const finalist of finalists) {
    signal?.throwIfAborted();
    reports.push(await judgeOne(finalist, judgement, common));
  }
  return reports;
};
