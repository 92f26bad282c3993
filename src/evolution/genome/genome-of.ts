import type { ParameterValues } from '../../strategy/parameters.js';
import type { Family } from './family.js';
import type { Genome } from './genome.js';
import { placeOf } from './place-of.js';

/**
 * The genome nearest to given parameters. A parameter that is not given, and a word that its gene does not have, stay at the
 * usual value.
 */
export const genomeOf = ({ name, genes }: Family, parameters: ParameterValues): Genome => ({
  family: name,
  places: genes.map((gene) => placeOf(gene.values, parameters[gene.name]) ?? gene.usual),
});

/** The genome at the usual value of every gene. */
export const usualGenome = ({ name, genes }: Family): Genome => ({
  family: name,
  places: genes.map(({ usual }) => usual),
});

/** How many genes are away from their usual value. */
export const freeGenes = ({ genes }: Family, { places }: Genome): number =>
  genes.filter(({ usual }, k) => places[k] !== usual).length;
