import type { Family, GeneRole } from '../genome/family.js';

/** Places of the genes of one role, ascending. */
export const genesOfRole = ({ genes }: Family, role: GeneRole): readonly number[] =>
  genes.flatMap((gene, k) => (gene.role === role ? [k] : []));
