import type { Genome } from '../genome/genome.js';
import { bestFirst } from './observed.js';

/** How many go on from one stretch of the data to the next, and what is judged by. */
export interface Halving<T> {
  /** Shares of the data, ascending, the last one 1. */
  readonly rungs: readonly number[];
  /** One of `eta` goes on; 3 is usual. */
  readonly eta: number;
  readonly evaluateAt: (share: number, genomes: readonly Genome[]) => Promise<readonly T[]>;
  /** The greater the better; null is worse than any. */
  readonly worth: (result: T) => number | null;
}

/** What a genome came to on the longest stretch it was tried on. */
export interface Halved<T> {
  readonly genome: Genome;
  readonly share: number;
  readonly result: T;
}

/** Shares of the data, each `eta` times the one before and the last all of it: 1/9, 1/3, 1 for three rungs of 3. */
export const rungsOf = (count: number, eta: number): readonly number[] =>
  Array.from({ length: count }, (_, k) => eta ** (k + 1 - count));

/**
 * Successive halving: all on the shortest stretch, the best of `eta` of them on the next, the best of those on all of it; at
 * least one goes on. Of equals, the ones asked for first. One answer for each genome, in their order.
 * Sources: Jamieson, Talwalkar, "Non-stochastic Best Arm Identification and Hyperparameter Optimization" (2016); Li et al.,
 * "Hyperband" (2018), whose `eta` is 3. The resource is the length of the data.
 */
export const halve = async <T>(
  genomes: readonly Genome[],
  { rungs, eta, evaluateAt, worth }: Halving<T>,
): Promise<readonly Halved<T>[]> => {
  const found = new Array<Halved<T>>(genomes.length);
  let left: readonly number[] = genomes.map((_, place) => place);
  for (const share of rungs) {
    if (left.length === 0) break;
    const results = await evaluateAt(
      share,
      left.map((place) => genomes[place]!),
    );
    const ranked = left.map((place, k) => ({ place, value: worth(results[k]!) }));
    left.forEach((place, k) => {
      found[place] = { genome: genomes[place]!, share, result: results[k]! };
    });
    left = bestFirst(ranked)
      .slice(0, Math.max(1, Math.floor(left.length / eta)))
      .map(({ place }) => place)
      .sort((a, b) => a - b);
  }
  return found;
};
