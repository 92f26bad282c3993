import { join } from 'node:path';
import { monotonicMs } from '../../../src/core/clock.js';
import type { Evaluator } from '../../../src/evolution/evaluator.js';
import type { Family } from '../../../src/evolution/genome/family.js';
import { evolve } from '../../../src/evolution/loop/evolve.js';
import { progressOf } from '../../../src/evolution/loop/progress-of.js';
import { openMemory } from '../../../src/memory/open-memory.js';
import { madeUpEvaluator } from '../../evolution/made-up-scores.js';
import { breedMadeUp } from '../../library/evolution/breed-made-up.js';
import { median } from '../measure.js';
import { breedingOf, everyFamily, GENERATIONS } from './setting.js';

/** Time of breeding a genome, without that in which scores were made up; the middle of three, after one to be compiled. */
const msPerGenome = async (breed: (evaluator: Evaluator) => Promise<number>): Promise<number> => {
  const { evaluate, close } = madeUpEvaluator();
  const times: number[] = [];
  for (let run = 0; run < 4; run++) {
    let apart = 0;
    const evaluator: Evaluator = {
      close,
      evaluate: async (genomes) => {
        const from = monotonicMs();
        const scores = await evaluate(genomes);
        apart += monotonicMs() - from;
        return scores;
      },
    };
    const started = monotonicMs();
    const evaluations = await breed(evaluator);
    times.push((monotonicMs() - started - apart) / evaluations);
  }
  return median(times.slice(1));
};

/** Breeding that keeps nothing, and is followed. */
const inMemory = async (
  families: readonly Family[],
  population: number,
  evaluator: Evaluator,
): Promise<number> => {
  const settings = breedingOf(population);
  const before = { generation: 0, evaluations: 0 };
  const context = { families, settings, generations: GENERATIONS, before, elapsedMs: 1 };
  const state = await evolve({
    ...{ families, settings, evaluator, generations: GENERATIONS },
    ...{ state: null, seeds: [], known: new Set<string>(), shouldStop: () => false },
    onGeneration: async (generation) => void progressOf(generation.state, context),
  });
  return state!.evaluations;
};

/** Breeding into one memory, an evolution after the other. */
const onDisk = async (path: string, families: readonly Family[], population: number): Promise<number> => {
  const memory = await openMemory({ kind: 'sqlite', path });
  try {
    const wish = { families, breeding: breedingOf(population), generations: GENERATIONS };
    return await msPerGenome(
      async (evaluator) => (await breedMadeUp(memory, { ...wish, evaluator })).evaluations,
    );
  } finally {
    await memory.close();
  }
};

/** What breeding costs beside the evaluation of genomes, in ms a genome. */
export interface BreedingFigures {
  readonly population: number;
  readonly msPerGenome: number;
  /** Everything stored in a memory on this disk. */
  readonly msPerGenomeStored: number;
}

/** Twenty generations of every built-in family whose scores cost nothing, in populations of 100 and 1,000. */
export const benchBreeding = async (folder: string): Promise<readonly BreedingFigures[]> => {
  const families = await everyFamily();
  const figures: BreedingFigures[] = [];
  for (const population of [100, 1000]) {
    figures.push({
      population,
      msPerGenome: await msPerGenome((evaluator) => inMemory(families, population, evaluator)),
      msPerGenomeStored: await onDisk(join(folder, `bred-${population}.db`), families, population),
    });
  }
  return figures;
};
