import { distancesAmong } from '../genome/distances.js';
import type { Family } from '../genome/family.js';
import type { Genome } from '../genome/genome.js';

/** Neighbours to which novelty is measured. */
export const NEIGHBOURS = 5;

/** Puts a distance among the nearest, ascending, where it is nearer than the farthest of them. */
const note = (nearest: Float64Array, distance: number): void => {
  let at = nearest.length - 1;
  if (at < 0 || distance >= nearest[at]!) return;
  for (; at > 0 && nearest[at - 1]! > distance; at--) nearest[at] = nearest[at - 1]!;
  nearest[at] = distance;
};

/**
 * How unlike the others each genome is, 0 to 1, by its index: its mean distance to the `k` nearest of them; 1 where there
 * are no others. Nearest first in the sum, so that it does not depend on their order. Each is reckoned when it is first
 * asked for, O(genomes × genes): few ever are.
 *
 * Source: Lehman and Stanley, Evolutionary Computation 19 (2011), on distances between genomes.
 */
export const novelty = (
  genomes: readonly Genome[],
  families: readonly Family[],
  k = NEIGHBOURS,
): ((at: number) => number) => {
  const between = distancesAmong(genomes, families);
  const known = new Map<number, number>();
  const reckon = (at: number): number => {
    const nearest = new Float64Array(Math.min(k, genomes.length - 1)).fill(Number.POSITIVE_INFINITY);
    for (let other = 0; other < genomes.length; other++) if (other !== at) note(nearest, between(at, other));
    return nearest.length === 0 ? 1 : nearest.reduce((sum, value) => sum + value, 0) / nearest.length;
  };
  return (at) => {
    const value = known.get(at) ?? reckon(at);
    known.set(at, value);
    return value;
  };
};
