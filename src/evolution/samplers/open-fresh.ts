import { createRng, hashInts, type Rng } from '../../core/rng.js';
import type { Family } from '../genome/family.js';
import type { Genome } from '../genome/genome.js';
import { parametersOf } from '../genome/parameters-of.js';
import { placesAt, sizesOf, spaceSize } from './space.js';

/** A space of at most this many genomes is walked to its end before it is said to be used up. */
const WALKED = 2_000_000;

/** Draws that may fail one after the other, before a small space is walked and a large one given up. */
const PATIENCE = 200;
const LONG_PATIENCE = 20_000;

/** Streams of random numbers, so that no two purposes share one. */
const STREAM = { draw: 0x66726573, walk: 0x77616c6b } as const;

/** Which genomes of a family are still to be looked at. */
export interface Fresh {
  /** The genome at these places, where it was never taken before and the strategy does not refuse it. */
  readonly take: (places: readonly number[]) => Genome | undefined;
  /** Takes any other, drawn at random; undefined where none is left. */
  readonly takeAny: () => Genome | undefined;
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/** A step that shares no factor with the size, and so comes by every place of a ring of that size. */
const strideFor = (size: number, rng: Rng): number => {
  for (;;) {
    const stride = rng.int(1, size);
    if (divisor(size, stride) === 1) return stride;
  }
};

export const openFresh = (family: Family, seed: number): Fresh => {
  const sizes = sizesOf(family);
  const size = spaceSize(sizes);
  // Those that were taken and those that the strategy refuses.
  const gone = new Set<string>();
  const take = (places: readonly number[]): Genome | undefined => {
    const key = places.join();
    if (gone.has(key)) return undefined;
    gone.add(key);
    const genome: Genome = { family: family.name, places };
    return parametersOf(family, genome) === undefined ? undefined : genome;
  };
  let [draws, walked] = [0, 0];
  const drawn = (): Genome | undefined => {
    const rng = createRng(hashInts(seed, STREAM.draw, draws++));
    return take(sizes.map((count) => rng.int(0, count - 1)));
  };
  const walk = (): Genome | undefined => {
    const rng = createRng(hashInts(seed, STREAM.walk));
    const [start, stride] = [rng.int(0, size - 1), strideFor(size, rng)];
    while (walked < size) {
      const genome = take(placesAt(sizes, (start + walked++ * stride) % size));
      if (genome !== undefined) return genome;
    }
    return undefined;
  };
  return {
    take,
    takeAny: () => {
      const patience = size <= WALKED ? PATIENCE : LONG_PATIENCE;
      for (let k = 0; k < patience && gone.size < size; k++) {
        const genome = drawn();
        if (genome !== undefined) return genome;
      }
      return size <= WALKED ? walk() : undefined;
    },
  };
};
