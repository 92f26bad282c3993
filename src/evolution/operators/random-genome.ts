import type { Rng } from '../../core/rng.js';
import type { Family } from '../genome/family.js';
import type { Genome } from '../genome/genome.js';

/** A genome at any place of each gene, all of them equally likely. */
export const randomGenome = ({ name, genes }: Family, rng: Rng): Genome => ({
  family: name,
  places: genes.map(({ values }) => rng.int(0, values.length - 1)),
});
