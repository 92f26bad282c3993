import type { OptimizeReport } from '../../core/optimize-report.js';
import type { EvaluationTask, Evaluator } from '../../evolution/evaluator.js';
import { evolutionTrials } from '../../evolution/finalists/evolution-trials.js';
import { judgeFinalists } from '../../evolution/finalists/judge-finalists.js';
import type { Genome } from '../../evolution/genome/genome.js';
import { hashGenome } from '../../evolution/genome/hash-genome.js';
import { SAMPLERS } from '../../evolution/samplers/samplers.js';
import { search, type Tried } from '../../evolution/samplers/search.js';
import { type TrialCounter, tallyOf } from '../../research/overfitting/trial-tally.js';
import type { LedgerTrial } from '../../research/walk-forward/ledger-trial.js';
import { bestTried } from './best-sets.js';
import { concludeOptimize, type SealedHistory } from './conclude.js';
import { PRUNING } from './options.js';
import type { PreparedOptimize } from './prepare.js';

/** Sets that the probability of overfitting is computed from. */
const MOST_IN_SAMPLE = 200;

/** What remembers every evaluation; where there is none, only what is evaluated here counts. */
export interface OptimizeLedger {
  readonly record: (trials: readonly LedgerTrial[]) => Promise<void>;
  readonly tallies: TrialCounter['tallies'];
  /** What is known of the sealed part before it is opened. */
  readonly history: () => Promise<SealedHistory>;
}

export interface OptimizeOptions {
  /** Makes what evaluates on a task; closed when it is done. */
  readonly openEvaluator: (task: EvaluationTask) => Evaluator;
  readonly ledger: OptimizeLedger | null;
  readonly signal?: AbortSignal;
  /** Told the share of the trials that are done. */
  readonly onProgress?: (share: number) => void;
}

/** The ledger tells searches of one family from breeding. */
const asSearched = (trials: readonly LedgerTrial[]): readonly LedgerTrial[] =>
  trials.map((trial) => (trial.origin === 'evolution' ? { ...trial, origin: 'optimize' } : trial));

/** Up to 200 of all that was tried, the first in the order of their hashes: chosen by nothing that they did. */
const sampleOf = ({ family }: PreparedOptimize, tried: readonly Tried[]): readonly Genome[] =>
  tried
    .map(({ genome }) => ({ genome, hash: hashGenome(family, genome) }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .slice(0, MOST_IN_SAMPLE)
    .map(({ genome }) => genome);

/**
 * Searches the parameters of one strategy for one objective out of sample, and puts the best set through the gate, which opens
 * the sealed part for it. Every evaluation goes to the ledger as it is made. The same search gives the same to the last bit,
 * however it is evaluated, but for what the ledger says. Throws the reason of the signal, and what ledger and evaluators throw.
 */
export const optimize = async (
  prepared: PreparedOptimize,
  { openEvaluator, ledger, signal, onProgress }: OptimizeOptions,
): Promise<OptimizeReport> => {
  const { task, holdout, family, wish, stages } = prepared;
  const { seed } = prepared.identity;
  // Asked first: what is entered now is not part of what was before.
  const history = holdout === null || ledger === null ? null : await ledger.history();
  const here: LedgerTrial[] = [];
  const record = async (trials: readonly LedgerTrial[]): Promise<void> => {
    here.push(...trials);
    await ledger?.record(trials);
  };
  const rungs = stages.map(({ share, task: cut }) => ({ share, task: cut, evaluator: openEvaluator(cut) }));
  try {
    const tried = await search({
      sampler: SAMPLERS[wish.sampler](family, { seed, budget: wish.trials }),
      ...{ trials: wish.trials, rungs, eta: PRUNING.eta },
      ...(signal === undefined ? {} : { signal }),
      ...(onProgress === undefined ? {} : { onProgress }),
      onTried: async (some) => {
        const { task: cut } = rungs.find(({ share }) => share === some[0]?.share)!;
        await record(asSearched(evolutionTrials(cut, some)));
      },
    });
    const ranked = bestTried(tried);
    const [best] = ranked;
    const reports =
      best === undefined
        ? []
        : await judgeFinalists({
            ...{ task, holdout, seed, evaluator: rungs.at(-1)!.evaluator },
            finalists: [{ genome: best.genome, hash: hashGenome(family, best.genome), score: best.score }],
            sample: sampleOf(prepared, tried),
            tallies: async (question) =>
              ledger?.tallies(question) ?? [
                tallyOf(here.map(({ dailySharpe, observations }) => [dailySharpe, observations])),
              ],
            record: (trials) => record(asSearched(trials)),
            ...(signal === undefined ? {} : { signal }),
          });
    return concludeOptimize(prepared, { tried, ranked, report: reports[0], history });
  } finally {
    await Promise.all(rungs.map(({ evaluator }) => evaluator.close()));
  }
};
