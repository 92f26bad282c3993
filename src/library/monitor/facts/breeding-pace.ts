import type { GenerationBirths } from './birth-curves.js';

/** Generations by whose pace the others are foretold. */
const LOOKED_AT = 10;

/** How fast generations follow each other; nulls where fewer than two are stored. */
export interface BreedingPace {
  /** Genomes that get their scores in a second. */
  readonly perSecond: number | null;
  /** Until the last generation is stored. */
  readonly etaMs: number | null;
}

const middleOf = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/**
 * The pace of the newest ten generations: the usual time between two of them, which a pause of the work does not change.
 * `left` generations are to come (null: nobody knows), and it is `now`, ms UTC.
 */
export const breedingPace = (
  generations: readonly Pick<GenerationBirths, 'storedAt' | 'births'>[],
  left: number | null,
  now: number,
): BreedingPace => {
  const newest = generations.filter(({ births }) => births > 0).slice(-LOOKED_AT - 1);
  const steps = newest.slice(1).map(({ storedAt }, k) => storedAt - newest[k]!.storedAt);
  const step = steps.length === 0 ? 0 : middleOf(steps);
  // Clocks that were set back tell no pace.
  if (step <= 0) return { perSecond: null, etaMs: null };
  const births = newest.slice(1).reduce((sum, one) => sum + one.births, 0) / steps.length;
  const since = Math.max(0, now - newest.at(-1)!.storedAt);
  return {
    perSecond: (births * 1000) / step,
    etaMs: left === null || left <= 0 ? null : Math.max(0, left * step - since),
  };
};
