import type { Family } from '../genome/family.js';
import type { Genome } from '../genome/genome.js';

export interface SamplerOptions {
  readonly seed: number;
  /** Most genomes that are going to be asked for. */
  readonly budget: number;
}

/**
 * Says which genomes of a family to look at next. The same seed, told the same, asks for the same genomes in the same order;
 * no genome twice, and none that the strategy refuses. Asking for ten is asking for five and then for five more.
 */
export interface Sampler {
  /** How many it is best asked for at a time: what it learns, it learns in between. */
  readonly batch: number;
  /** The next genomes, at most `count`. None are left, or all that there are wait to be told of, where it gives none. */
  readonly ask: (count: number) => readonly Genome[];
  /** What genomes are worth, the greater the better; null where that cannot be said, which is worse than any value. */
  readonly tell: (genomes: readonly Genome[], values: readonly (number | null)[]) => void;
}

export type MakeSampler = (family: Family, options: SamplerOptions) => Sampler;
