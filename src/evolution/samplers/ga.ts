import type { Score } from '../fitness/score.js';
import type { Genome } from '../genome/genome.js';
import { hashGenome } from '../genome/hash-genome.js';
import { breedGeneration } from '../population/breed-generation.js';
import { foundPopulation } from '../population/found-population.js';
import { nextState } from '../population/next-state.js';
import type { BreedingSettings, Child, EvolutionState, Member, Origin } from '../population/state.js';
import { openFresh } from './open-fresh.js';
import type { MakeSampler } from './sampler.js';

/** Least and most members of the population. */
const LEAST = 8;
const MOST = 60;

const RATES = { mutation: 0.3, crossover: 0.2, random: 0.1 } as const;

const RANDOM: Omit<Origin, 'generation'> = { operator: 'random', kind: null, parents: [] };

/** A population of about twice the root of the budget: as many generations as it takes to breed, and a choice in each. */
const settingsFor = (seed: number, budget: number): BreedingSettings => ({
  seed,
  population: Math.min(MOST, Math.max(LEAST, Math.ceil(2 * Math.sqrt(budget)))),
  islands: 1,
  migrateEvery: 0,
  rates: RATES,
  adapt: true,
  parsimony: 0,
  single: true,
});

/** A value as breeding looks at it: it goes by the objective alone, and by whether there is one. */
const scoreOf = (value: number | null): Score => ({
  status: value === null ? 'nothing' : 'scored',
  ...{ share: 1, growth: 0, drawdown: 0, stability: 0, trades: 0, objective: value, windows: [] },
  evaluation: [null, 0, null, null, null, 0],
});

/**
 * A genetic algorithm: the breeding of `trader evolve` with one family on one island, for one objective. The population is
 * founded with the usual genome and random ones; what is asked for is what is born.
 */
export const gaSampler: MakeSampler = (family, { seed, budget }) => {
  const families = [family];
  const settings = settingsFor(seed, budget);
  const fresh = openFresh(family, seed);
  const known = new Set<string>();
  const waiting = new Map<string, Child>();
  let born: Member[] = [];
  let state: EvolutionState | null = null;
  let queue: Child[] = foundPopulation(families, settings, []).flat();

  const breed = (): void => {
    state = nextState(state, families, settings, [born]);
    born = [];
    queue = breedGeneration(state, families, settings, known).flat();
  };

  const stranger = (): Child | undefined => {
    const genome = fresh.takeAny();
    const generation = state?.generation ?? 0;
    return genome && { genome, hash: hashGenome(family, genome), origin: { ...RANDOM, generation } };
  };

  /** The next that was born; undefined where nothing is until those that are asked for are told of. */
  const next = (): Child | undefined => {
    if (queue.length === 0 && waiting.size === 0 && born.length > 0) breed();
    for (let child = queue.shift(); child !== undefined; child = queue.shift()) {
      if (fresh.take(child.genome.places) !== undefined) return child;
    }
    return waiting.size === 0 ? stranger() : undefined;
  };

  return {
    get batch() {
      return queue.length === 0 ? settings.population : queue.length;
    },
    ask: (count) => {
      const found: Genome[] = [];
      while (found.length < count) {
        const child = next();
        if (child === undefined) break;
        known.add(child.hash);
        waiting.set(child.genome.places.join(), child);
        found.push(child.genome);
      }
      return found;
    },
    tell: (genomes, values) => {
      genomes.forEach((genome, k) => {
        const key = genome.places.join();
        const child = waiting.get(key);
        if (child === undefined) return;
        waiting.delete(key);
        born.push({ ...child, score: scoreOf(values[k]!) });
      });
    },
  };
};
