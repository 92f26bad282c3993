import type { FinalistReport } from '../../core/evolution-report.js';
import type { Evaluator } from '../../evolution/evaluator.js';
import { finalistsOf } from '../../evolution/finalists/choose-finalists.js';
import { judgeFinalists } from '../../evolution/finalists/judge-finalists.js';
import type { Genome } from '../../evolution/genome/genome.js';
import type { EvolutionState } from '../../evolution/population/state.js';
import { genomesOf } from '../../memory/evolution/find-genomes.js';
import type { Memory } from '../../memory/memory.js';
import { memoryTrialCounter } from '../trial-counter.js';
import { memoryLedger } from '../walk-forward/memory-ledger.js';
import type { PreparedEvolution } from './prepare-evolution.js';

/** Genomes that the probability of overfitting is computed from. */
const MOST_IN_SAMPLE = 200;

/** The first of everything that was evaluated in the order of their hashes: chosen by nothing that they did. */
const sampleOf = async (memory: Memory, evolution: number): Promise<readonly Genome[]> =>
  (await genomesOf(memory, evolution))
    .slice(0, MOST_IN_SAMPLE)
    .map(({ family, places }) => ({ family, places }));

/** What is judged with what. */
export interface JudgingInput {
  readonly memory: Memory;
  readonly evolution: number;
  readonly prepared: PreparedEvolution;
  readonly state: EvolutionState;
  readonly evaluator: Evaluator;
  readonly signal?: AbortSignal;
}

/**
 * Judges the best of an evolution: up to five of its first front go through the gate, which opens the hold-out for each.
 * Every evaluation that this takes is entered in the trial ledger as it is made. The best by growth comes first; empty where
 * no genome was scored.
 */
export const judgeEvolution = async (input: JudgingInput): Promise<readonly FinalistReport[]> => {
  const { memory, evolution, prepared, state, evaluator, signal } = input;
  const { task, holdout, families, plan } = prepared;
  const finalists = finalistsOf(state, families, plan.breeding);
  const ledger = memoryLedger(memory, plan.provider);
  return judgeFinalists({
    ...{ task, holdout, finalists, evaluator, seed: plan.breeding.seed },
    sample: await sampleOf(memory, evolution),
    tallies: memoryTrialCounter(memory, plan.provider).tallies,
    record: ledger.record,
    ...(signal === undefined ? {} : { signal }),
  });
};
