import type { Rng } from '../../core/rng.js';
import type { Family } from '../genome/family.js';
import type { Genome } from '../genome/genome.js';
import type { OperatorKind } from '../population/state.js';
import { combine } from './combine.js';
import { genesOfRole } from './gene-sets.js';
import { moveGenes } from './move-genes.js';

export type Mutate = (family: Family, parent: Genome, rng: Rng) => Genome;

/** Moves one to three genes of any role by steps of their grids, mostly small ones. */
export const tweak: Mutate = (family, parent, rng) =>
  moveGenes(
    family,
    parent,
    family.genes.map((_, k) => k),
    rng,
  );

/** Moves one to three genes of risk: stops, targets, times. */
export const adjustRisk: Mutate = (family, parent, rng) =>
  moveGenes(family, parent, genesOfRole(family, 'risk'), rng);

export interface Mutation {
  readonly kind: OperatorKind;
  readonly mutate: Mutate;
}

/** The mutations that a family has genes for; none where it has no genes. */
export const mutationsOf = (family: Family): readonly Mutation[] => [
  ...(family.genes.length > 0 ? [{ kind: 'tweak', mutate: tweak } as const] : []),
  ...(genesOfRole(family, 'vote').length > 0 ? [{ kind: 'combination', mutate: combine } as const] : []),
  ...(genesOfRole(family, 'risk').length > 0 ? [{ kind: 'risk', mutate: adjustRisk } as const] : []),
];
