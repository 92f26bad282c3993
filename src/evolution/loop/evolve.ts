import { invariantError } from '../../core/errors.js';
import type { Evaluator } from '../evaluator.js';
import type { Family } from '../genome/family.js';
import type { Genome } from '../genome/genome.js';
import { breedGeneration } from '../population/breed-generation.js';
import { foundPopulation } from '../population/found-population.js';
import { nextState } from '../population/next-state.js';
import type { BreedingSettings, Child, EvolutionState, Member } from '../population/state.js';

/** A generation that is done. */
export interface Generation {
  readonly state: EvolutionState;
  /** Everything that was evaluated for it, island after island. */
  readonly born: readonly Member[];
  /** Null where no clock was given. */
  readonly elapsedMs: number | null;
}

export interface EvaluationProgress {
  /** The generation under way, from 1. */
  readonly generation: number;
  readonly done: number;
  readonly of: number;
}

export interface EvolveOptions {
  /** Where to go on; null to begin. */
  readonly state: EvolutionState | null;
  /** Genomes that the first generation has besides the usual ones. */
  readonly seeds: readonly Genome[];
  readonly families: readonly Family[];
  readonly settings: BreedingSettings;
  readonly evaluator: Evaluator;
  /** Generations in all, those of `state` and the first one included. */
  readonly generations: number;
  /** Hashes that were ever evaluated; what is born is added. */
  readonly known: Set<string>;
  /** Told after each generation, and waited for: what it keeps is enough to go on from. */
  readonly onGeneration: (generation: Generation) => Promise<void>;
  /** Asked before each generation. */
  readonly shouldStop: () => Promise<boolean> | boolean;
  readonly onProgress?: (progress: EvaluationProgress) => void;
  /** Milliseconds of a clock that never goes back; it decides nothing. */
  readonly now?: () => number;
  readonly signal?: AbortSignal;
}

const scored = async (
  children: readonly (readonly Child[])[],
  generation: number,
  { evaluator, onProgress, signal }: EvolveOptions,
): Promise<readonly (readonly Member[])[]> => {
  const all = children.flat();
  let done = 0;
  const scores = await evaluator.evaluate(
    all.map(({ genome }) => genome),
    {
      ...(signal === undefined ? {} : { signal }),
      onDone: (count) => {
        done += count;
        onProgress?.({ generation, done, of: all.length });
      },
    },
  );
  if (scores.length !== all.length)
    throw invariantError(`${all.length} genomes were given ${scores.length} scores`);
  let at = 0;
  return children.map((island) => island.map((child) => ({ ...child, score: scores[at++]! })));
};

/**
 * Breeds generation after generation until there are enough, somebody says stop, or the signal is given; a generation under
 * way is left to the evaluator then, which throws or finishes. Returns the last state, null where none was reached.
 *
 * The same settings, seeds and evaluations give the same states to the last bit, in one run or in many that take up each
 * other's states, however fast and in whichever order the evaluator works.
 */
export const evolve = async (options: EvolveOptions): Promise<EvolutionState | null> => {
  const { families, settings, seeds, generations, known, onGeneration, shouldStop, now, signal } = options;
  let { state } = options;
  while ((state?.generation ?? 0) < generations) {
    if (signal?.aborted === true || (await shouldStop())) break;
    const from = now?.();
    const children =
      state === null
        ? foundPopulation(families, settings, seeds)
        : breedGeneration(state, families, settings, known);
    const born = await scored(children, (state?.generation ?? 0) + 1, options);
    state = nextState(state, families, settings, born);
    for (const { hash } of born.flat()) known.add(hash);
    const elapsedMs = from === undefined ? null : now!() - from;
    await onGeneration({ state, born: born.flat(), elapsedMs });
  }
  return state;
};
