import { monotonicMs } from '../../../src/core/clock.js';
import { evolutionTrials } from '../../../src/evolution/finalists/evolution-trials.js';
import { layTask } from '../../../src/evolution/fitness/lay-task.js';
import type { Family } from '../../../src/evolution/genome/family.js';
import { progressOf } from '../../../src/evolution/loop/progress-of.js';
import { breedGeneration } from '../../../src/evolution/population/breed-generation.js';
import { foundPopulation } from '../../../src/evolution/population/found-population.js';
import { nextState } from '../../../src/evolution/population/next-state.js';
import type { EvolutionState, Member } from '../../../src/evolution/population/state.js';
import { bornGenomes } from '../../../src/library/evolution/born-genomes.js';
import { EVOLUTION_DEFAULTS } from '../../../src/library/evolution/defaults.js';
import { populationDigest } from '../../../src/library/evolution/population-digest.js';
import { saveGeneration } from '../../../src/memory/evolution/save-generation.js';
import { startEvolution } from '../../../src/memory/evolution/start-evolution.js';
import type { Memory } from '../../../src/memory/memory.js';
import { madeUpScore } from '../../evolution/made-up-scores.js';
import { inputFor, yearOf } from '../engine.js';
import { breedingOf, GENERATIONS } from './setting.js';

const HOLDER = 'benchmark';

export interface BreedingPhases {
  readonly evaluations: number;
  readonly digest: string;
  /** Milliseconds a genome. */
  readonly phases: Readonly<Record<string, number>>;
}

/** What breeding does between two generations, step by step, everything but the scores. */
export const breedingPhases = async (
  memory: Memory,
  families: readonly Family[],
  population: number,
): Promise<BreedingPhases> => {
  const settings = breedingOf(population);
  const { markets, options } = inputFor(yearOf('1h'), families[0]!.strategy, 0, 0);
  const fitness = { ...EVOLUTION_DEFAULTS, objective: null };
  const { task } = layTask({ families, markets, options, wish: { train: 2160, test: 720, fitness } });
  const alone = { staleAfterMs: 1, isAlive: () => false, isRunning: () => false };
  const { record } = await startEvolution(memory, {
    ...{ holder: HOLDER, ...alone, seed: 42, settings: {}, dataDigest: null },
  });
  const before = { generation: 0, evaluations: 0 };
  const spent: Record<string, number> = {};
  const timed = async <T>(phase: string, step: () => T | Promise<T>): Promise<T> => {
    const started = monotonicMs();
    const result = await step();
    spent[phase] = (spent[phase] ?? 0) + monotonicMs() - started;
    return result;
  };
  const known = new Set<string>();
  let state: EvolutionState | null = null;
  for (let k = 0; k < GENERATIONS; k++) {
    const last: EvolutionState | null = state;
    const children = await timed('breedGeneration', () =>
      last === null
        ? foundPopulation(families, settings, [])
        : breedGeneration(last, families, settings, known),
    );
    const born = children.map((island) =>
      island.map((child): Member => ({ ...child, score: madeUpScore(child.genome) })),
    );
    const next: EvolutionState = await timed('nextState', () => nextState(last, families, settings, born));
    const all = born.flat();
    for (const { hash } of all) known.add(hash);
    const trials = await timed('evolutionTrials', () => evolutionTrials(task, all));
    const genomes = await timed('bornGenomes', () => bornGenomes(all, families, false));
    await timed('saveGeneration', () =>
      saveGeneration(memory, {
        ...{ id: record.id, holder: HOLDER, generation: next.generation, evaluations: next.evaluations },
        ...{ checkpoint: next, born: genomes, trials: trials.map((one) => ({ ...one, madeUp: true })) },
      }),
    );
    const context = { families, settings, generations: GENERATIONS, before, elapsedMs: 1 };
    await timed('progressOf', () => progressOf(next, context));
    state = next;
  }
  const { evaluations } = state!;
  const phases = Object.fromEntries(Object.entries(spent).map(([phase, ms]) => [phase, ms / evaluations]));
  return { evaluations, digest: populationDigest(state!), phases };
};
