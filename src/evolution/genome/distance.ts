import type { Family } from './family.js';
import { familyOf } from './family-of.js';
import type { Genome } from './genome.js';

/**
 * How far two genomes are from each other, 0 to 1: the mean over all genes of the steps between their places, as a share of
 * the way from one end of the gene to the other. 1 between families.
 */
export const distance = (families: readonly Family[], a: Genome, b: Genome): number => {
  if (a.family !== b.family) return 1;
  const { genes } = familyOf(families, a);
  let sum = 0;
  for (let k = 0; k < genes.length; k++)
    sum += Math.abs(a.places[k]! - b.places[k]!) / (genes[k]!.values.length - 1);
  return genes.length === 0 ? 0 : sum / genes.length;
};
