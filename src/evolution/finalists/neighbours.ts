import type { Family, Gene } from '../genome/family.js';
import type { Genome } from '../genome/genome.js';
import { parametersOf } from '../genome/parameters-of.js';

/** Neighbours that are evaluated at most: a strategy with many genes has hundreds. */
export const MOST_NEIGHBOURS = 60;

export interface Neighbourhood {
  readonly genomes: readonly Genome[];
  /** Neighbours whose parameters the strategy refuses. */
  readonly refused: number;
}

const isNumeric = ({ values }: Gene): boolean => values.every((value) => typeof value === 'number');

const movedBy = ({ family, places }: Genome, gene: number, steps: number): Genome => ({
  family,
  places: places.map((place, k) => (k === gene ? place + steps : place)),
});

/**
 * The genomes that lie one and two steps of the grid away from one, in one numeric gene at a time; at most `most`. Nearer
 * ones first; of those, genes away from their usual place first, since they are what was found; then in the order of the
 * genes, down before up. The same genome has the same neighbours.
 */
export const neighboursOf = (family: Family, genome: Genome, most = MOST_NEIGHBOURS): Neighbourhood => {
  const numeric = [...family.genes.keys()].filter((k) => isNumeric(family.genes[k]!));
  const found = (k: number): boolean => genome.places[k] !== family.genes[k]!.usual;
  const order = [...numeric.filter(found), ...numeric.filter((k) => !found(k))];
  const all = [1, 2].flatMap((steps) =>
    order.flatMap((k) => [movedBy(genome, k, -steps), movedBy(genome, k, steps)]),
  );
  const onGrid = all.filter(({ places }) =>
    places.every((place, k) => place >= 0 && place < family.genes[k]!.values.length),
  );
  const genomes: Genome[] = [];
  let refused = 0;
  for (const neighbour of onGrid) {
    if (genomes.length === most) break;
    if (parametersOf(family, neighbour) === undefined) refused++;
    else genomes.push(neighbour);
  }
  return { genomes, refused };
};
