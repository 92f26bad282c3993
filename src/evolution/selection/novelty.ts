import { distance } from '../genome/distance.js';
import type { Family } from '../genome/family.js';
import type { Genome } from '../genome/genome.js';

/** Neighbours to which novelty is measured. */
export const NEIGHBOURS = 5;

/**
 * How unlike the others each genome is, 0 to 1: its mean distance to the `k` nearest of them; 1 where there are no others.
 * Nearest first in the sum, so that it does not depend on their order.
 *
 * Source: Lehman and Stanley, Evolutionary Computation 19 (2011), on distances between genomes.
 */
export const novelty = (
  genomes: readonly Genome[],
  families: readonly Family[],
  k = NEIGHBOURS,
): Float64Array =>
  Float64Array.from(genomes, (genome, at) => {
    const nearest = genomes
      .flatMap((other, place) => (place === at ? [] : [distance(families, genome, other)]))
      .sort((a, b) => a - b)
      .slice(0, k);
    return nearest.length === 0 ? 1 : nearest.reduce((sum, value) => sum + value, 0) / nearest.length;
  });
