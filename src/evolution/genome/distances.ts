import type { Family } from './family.js';
import { familyOf } from './family-of.js';
import type { Genome } from './genome.js';

/** Steps from one end of each gene to the other. */
const stepsOf = ({ genes }: Family): Float64Array =>
  Float64Array.from(genes, ({ values }) => values.length - 1);

/**
 * How far two of the given genomes are from each other, by their indices, 0 to 1: the mean over all genes of the steps
 * between their places, as a share of the way from one end of the gene to the other. 1 between families. Everything that
 * many pairs have in common is looked up once. Throws an invariant error for a genome of another family than those given.
 */
export const distancesAmong = (
  genomes: readonly Genome[],
  families: readonly Family[],
): ((a: number, b: number) => number) => {
  const steps = new Map(families.map((family) => [family.name, stepsOf(family)]));
  const ways = genomes.map((genome) => steps.get(genome.family) ?? stepsOf(familyOf(families, genome)));
  const places = genomes.map((genome) => genome.places);
  return (a, b) => {
    const way = ways[a]!;
    if (way !== ways[b]) return 1;
    const [one, other] = [places[a]!, places[b]!];
    let sum = 0;
    for (let k = 0; k < way.length; k++) sum += Math.abs(one[k]! - other[k]!) / way[k]!;
    return way.length === 0 ? 0 : sum / way.length;
  };
};
