import type { Genome } from '../genome/genome.js';
import { openFresh } from './open-fresh.js';
import type { MakeSampler } from './sampler.js';

/** It learns nothing: a batch is what keeps every thread busy. */
const BATCH = 200;

/** Every genome with the same chance, until none is left. */
export const randomSampler: MakeSampler = (family, { seed }) => {
  const fresh = openFresh(family, seed);
  return {
    batch: BATCH,
    ask: (count) => {
      const found: Genome[] = [];
      while (found.length < count) {
        const genome = fresh.takeAny();
        if (genome === undefined) break;
        found.push(genome);
      }
      return found;
    },
    tell: () => undefined,
  };
};
