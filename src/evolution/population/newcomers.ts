import type { Rng } from '../../core/rng.js';
import type { Family } from '../genome/family.js';
import type { Genome } from '../genome/genome.js';
import { hashGenome } from '../genome/hash-genome.js';
import { parametersOf } from '../genome/parameters-of.js';
import { randomGenome } from '../operators/random-genome.js';
import type { Child, Origin } from './state.js';

/** Draws that may fail, seen before or refused, before one is given up. */
export const PATIENCE = 20;

/** Hashes that were evaluated, or wait for it. */
export interface Seen {
  readonly has: (hash: string) => boolean;
  readonly add: (hash: string) => void;
}

/** What was ever evaluated, and what is added meanwhile; `known` itself is not changed. */
export const seenAfter = (known: Iterable<string> & { has: (hash: string) => boolean }): Seen => {
  const born = new Set<string>();
  return { has: (hash) => known.has(hash) || born.has(hash), add: (hash) => void born.add(hash) };
};

/** A genome as a child, noted as seen; undefined where it was seen before, or the strategy refuses it. */
export const childOf = (family: Family, genome: Genome, origin: Origin, seen: Seen): Child | undefined => {
  const hash = hashGenome(family, genome);
  if (seen.has(hash) || parametersOf(family, genome) === undefined) return undefined;
  seen.add(hash);
  return { genome, hash, origin };
};

/**
 * A random genome that was not seen yet: of the family at `turn`, or of the next ones where that has none left that is found.
 * Undefined where no family has.
 */
export const newcomer = (
  families: readonly Family[],
  turn: number,
  generation: number,
  rng: Rng,
  seen: Seen,
): Child | undefined => {
  const origin: Origin = { operator: 'random', kind: null, parents: [], generation };
  for (let k = 0; k < families.length; k++) {
    const family = families[(turn + k) % families.length]!;
    for (let attempt = 0; attempt < PATIENCE; attempt++) {
      const child = childOf(family, randomGenome(family, rng), origin, seen);
      if (child !== undefined) return child;
    }
  }
  return undefined;
};
