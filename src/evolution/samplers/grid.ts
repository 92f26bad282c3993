import { thinAxes } from '../../research/walk-forward/thin-axes.js';
import type { Genome } from '../genome/genome.js';
import { openFresh } from './open-fresh.js';
import type { MakeSampler } from './sampler.js';
import { placesAt, spaceSize } from './space.js';

const BATCH = 200;

/**
 * All combinations in their order, the last gene changing fastest. Where they are more than the budget, each gene is looked
 * at in so few values, evenly spread, that they fit; a gene with room for one value only keeps its usual one.
 */
export const gridSampler: MakeSampler = (family, { seed, budget }) => {
  const { genes } = family;
  const usual = Object.fromEntries(genes.map(({ name, values, usual }) => [name, values[usual]!]));
  const axes = thinAxes(genes, usual, budget).map(({ values }, k) =>
    values.map((value) => genes[k]!.values.indexOf(value)),
  );
  const sizes = axes.map(({ length }) => length);
  const size = spaceSize(sizes);
  const fresh = openFresh(family, seed);
  let next = 0;
  return {
    batch: BATCH,
    ask: (count) => {
      const found: Genome[] = [];
      while (found.length < count && next < size) {
        const genome = fresh.take(placesAt(sizes, next++).map((place, k) => axes[k]![place]!));
        if (genome !== undefined) found.push(genome);
      }
      return found;
    },
    tell: () => undefined,
  };
};
