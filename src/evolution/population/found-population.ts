import { createRng, hashInts } from '../../core/rng.js';
import type { Family } from '../genome/family.js';
import { familyOf } from '../genome/family-of.js';
import type { Genome } from '../genome/genome.js';
import { usualGenome } from '../genome/genome-of.js';
import { islandSizes } from './island-sizes.js';
import { childOf, newcomer, seenAfter } from './newcomers.js';
import type { BreedingSettings, Child, Origin } from './state.js';

const SEED: Origin = { operator: 'seed', kind: null, parents: [], generation: 0 };

/**
 * The first generation, by island: the usual genome of every family and then the seeds, dealt out one to an island after the
 * other, and random genomes, the families in turn. Each genome is there once; seeds for which there is no room, and what a
 * strategy refuses, are left out. An island is smaller where there are not so many different genomes.
 */
export const foundPopulation = (
  families: readonly Family[],
  settings: BreedingSettings,
  seeds: readonly Genome[],
): readonly (readonly Child[])[] => {
  const seen = seenAfter(new Set());
  const founders = [...families.map(usualGenome), ...seeds]
    .flatMap((genome) => childOf(familyOf(families, genome), genome, SEED, seen) ?? [])
    .slice(0, settings.population);
  const { islands, seed } = settings;
  return islandSizes(settings).map((size, island) => {
    const rng = createRng(hashInts(seed, 0, island));
    const children = founders.filter((_, k) => k % islands === island);
    while (children.length < size) {
      const child = newcomer(families, island + children.length, 0, rng, seen);
      if (child === undefined) break;
      children.push(child);
    }
    return children;
  });
};
