import type { Family } from '../../../src/evolution/genome/family.js';
import type { BreedingSettings } from '../../../src/evolution/population/state.js';
import { loadFamilies } from '../../../src/library/evolution/bred-strategies.js';
import { EVOLUTION_DEFAULTS } from '../../../src/library/evolution/defaults.js';

export const GENERATIONS = 20;

/** Breeding as by default, with the seed that all benchmarks have. */
export const breedingOf = (population: number): BreedingSettings => {
  const { islands, migrateEvery, mutation, crossover, random, parsimony } = EVOLUTION_DEFAULTS;
  const rates = { mutation, crossover, random };
  return { seed: 42, population, islands, migrateEvery, rates, adapt: false, parsimony, single: false };
};

/** The families that are bred where none are named. */
export const everyFamily = async (): Promise<readonly Family[]> =>
  (await loadFamilies()).map(({ family }) => family);
