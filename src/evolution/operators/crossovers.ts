import type { Rng } from '../../core/rng.js';
import type { Family, GeneRole } from '../genome/family.js';
import type { Genome } from '../genome/genome.js';
import type { OperatorKind } from '../population/state.js';
import { genesOfRole } from './gene-sets.js';
import { drawSome } from './move-genes.js';

export type Cross = (family: Family, parents: readonly [Genome, Genome], rng: Rng) => Genome;

/** Genes in which two genomes differ, ascending. */
const differing = ([a, b]: readonly [Genome, Genome]): readonly number[] =>
  a.places.flatMap((place, k) => (place === b.places[k] ? [] : [k]));

/** The child that takes the genes marked with 1 from the second parent and all others from the first. */
const taking = ([a, b]: readonly [Genome, Genome], from: readonly number[]): Genome => ({
  family: a.family,
  places: a.places.map((place, k) => (from[k] === 1 ? b.places[k]! : place)),
});

/**
 * Each gene from one parent or the other, one as likely as the other. Parents that differ in two genes or more have a child
 * that is neither of them.
 */
export const crossUniform: Cross = (_, parents, rng) => {
  const from = parents[0].places.map(() => rng.int(0, 1));
  const [one, two] = drawSome(differing(parents), 2, rng);
  if (one !== undefined && two !== undefined) [from[one], from[two]] = [0, 1];
  return taking(parents, from);
};

const ROLES: readonly GeneRole[] = ['rule', 'vote', 'risk'];

/** Parents of a block of genes: one of the two for all of it, or one up to a cut and the other after it. */
const blockFrom = (length: number, rng: Rng): readonly number[] => {
  const first = rng.int(0, 1);
  const cut = rng.int(0, 2) === 0 && length > 1 ? rng.int(1, length - 1) : length;
  return Array.from({ length }, (_, k) => (k < cut ? first : 1 - first));
};

/**
 * Whole blocks from one parent or the other, so that what was found together stays together: the genes of one role are a
 * block, and one in three of them is cut in two. Parents that differ in two genes or more have a child that is neither.
 */
export const crossBlocks: Cross = (family, parents, rng) => {
  const blocks = ROLES.map((role) => genesOfRole(family, role));
  const from = new Array<number>(family.genes.length).fill(0);
  for (const block of blocks) {
    const chosen = blockFrom(block.length, rng);
    for (const [at, gene] of block.entries()) from[gene] = chosen[at]!;
  }
  const apart = new Set(differing(parents));
  const ordered = blocks.flat().filter((gene) => apart.has(gene));
  const taken = ordered.filter((gene) => from[gene] === 1).length;
  if (ordered.length < 2 || (taken > 0 && taken < ordered.length)) return taking(parents, from);
  // It would be one of its parents again: cut once, where they differ.
  const cut = rng.int(1, ordered.length - 1);
  for (const [at, gene] of ordered.entries()) from[gene] = at < cut ? 0 : 1;
  return taking(parents, from);
};

export interface Crossover {
  readonly kind: OperatorKind;
  readonly cross: Cross;
}

export const CROSSOVERS: readonly Crossover[] = [
  { kind: 'uniform', cross: crossUniform },
  { kind: 'block', cross: crossBlocks },
];
