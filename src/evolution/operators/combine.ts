import type { Rng } from '../../core/rng.js';
import type { Family } from '../genome/family.js';
import type { Genome } from '../genome/genome.js';
import { genesOfRole } from './gene-sets.js';
import { moveGenes } from './move-genes.js';

/** Puts genes at other places, given as `[gene, place]`. */
const placed = (genome: Genome, changes: readonly (readonly [number, number])[]): Genome => {
  const places = [...genome.places];
  for (const [gene, place] of changes) places[gene] = place;
  return { ...genome, places };
};

/** Switches a voter off; one that is off gets its usual weight, or any where it is off usually. */
const switchVoter = ({ genes }: Family, genome: Genome, gene: number, rng: Rng): Genome => {
  const { usual, values } = genes[gene]!;
  const off = genes[gene]!.off!;
  if (genome.places[gene] !== off) return placed(genome, [[gene, off]]);
  if (usual !== off) return placed(genome, [[gene, usual]]);
  const other = rng.int(0, values.length - 2);
  return placed(genome, [[gene, other < off ? other : other + 1]]);
};

/** Pairs of weights that have the same values and stand at different ones. */
const exchangeable = (
  { genes }: Family,
  { places }: Genome,
  weights: readonly number[],
): readonly (readonly [number, number])[] =>
  weights.flatMap((a, at) =>
    weights.slice(at + 1).flatMap((b): readonly (readonly [number, number])[] => {
      const [one, two] = [genes[a]!.values, genes[b]!.values];
      const alike = one.length === two.length && one.every((value, k) => value === two[k]);
      return alike && places[a] !== places[b] ? [[a, b]] : [];
    }),
  );

/**
 * Combines indicators anew: switches a voter off or on, exchanges the weights of two, or moves thresholds, one as likely as
 * another where there is a choice. Only genes that vote change; the family has to have some.
 */
export const combine = (family: Family, parent: Genome, rng: Rng): Genome => {
  const voting = genesOfRole(family, 'vote');
  const weights = voting.filter((k) => family.genes[k]!.off !== undefined);
  const thresholds = voting.filter((k) => family.genes[k]!.off === undefined);
  const pairs = exchangeable(family, parent, weights);
  const ways = [
    ...(weights.length > 0
      ? [() => switchVoter(family, parent, weights[rng.int(0, weights.length - 1)]!, rng)]
      : []),
    ...(pairs.length > 0
      ? [
          () => {
            const [a, b] = pairs[rng.int(0, pairs.length - 1)]!;
            return placed(parent, [
              [a, parent.places[b]!],
              [b, parent.places[a]!],
            ]);
          },
        ]
      : []),
    ...(thresholds.length > 0 ? [() => moveGenes(family, parent, thresholds, rng)] : []),
  ];
  return ways[rng.int(0, ways.length - 1)]!();
};
