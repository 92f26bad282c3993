import type { Evaluator } from '../../evolution/evaluator.js';
import { evolutionTrials } from '../../evolution/finalists/evolution-trials.js';
import { evolve } from '../../evolution/loop/evolve.js';
import type { EvolutionState } from '../../evolution/population/state.js';
import { saveGeneration } from '../../memory/evolution/save-generation.js';
import { isMadeUp } from '../../memory/made-up/is-made-up.js';
import type { Memory } from '../../memory/memory.js';
import type { BegunEvolution } from './begin-evolution.js';
import { bornGenomes } from './born-genomes.js';
import type { EvolutionTeller } from './evolution-teller.js';
import { progressWatch } from './progress-watch.js';

export interface Breeding {
  readonly memory: Memory;
  readonly begun: BegunEvolution;
  readonly evaluator: Evaluator;
  readonly signal: AbortSignal;
  readonly teller: EvolutionTeller;
  /** Time for breeding. */
  readonly limitMs?: number;
  /** Told of each population once it is stored, and whether somebody wishes it to stop. */
  readonly onKept: (state: EvolutionState, stopRequested: boolean) => void;
  readonly shouldStop: () => boolean;
}

/** Breeds up to the last generation, and stores each one whole: genomes, population and trials in one transaction. Returns the
 * last population, null where it was stopped before the first. */
export const breed = async (breeding: Breeding): Promise<EvolutionState | null> => {
  const { memory, begun, evaluator, signal, teller, onKept, shouldStop } = breeding;
  const { prepared, holding } = begun;
  const { families, plan, task } = prepared;
  const madeUp = isMadeUp(plan.provider);
  const watch = progressWatch(prepared, begun.state, breeding.limitMs);
  return evolve({
    state: begun.state,
    seeds: prepared.seeds,
    families,
    settings: plan.breeding,
    evaluator,
    generations: plan.generations,
    known: new Set(begun.known),
    shouldStop,
    signal,
    onProgress: ({ generation, done, of }) => teller.onEvaluated?.(generation, done, of),
    onGeneration: async ({ state, born }) => {
      const trials = evolutionTrials(task, born);
      const { stopRequested } = await saveGeneration(memory, {
        ...holding,
        generation: state.generation,
        evaluations: state.evaluations,
        checkpoint: state,
        born: bornGenomes(born, families, plan.breeding.single),
        trials: trials.map((trial) => ({ ...trial, madeUp })),
      });
      onKept(state, stopRequested);
      teller.onGeneration?.(watch(state));
    },
  });
};
