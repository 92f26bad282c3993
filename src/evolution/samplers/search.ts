import type { Evaluator } from '../evaluator.js';
import type { Score } from '../fitness/score.js';
import type { Genome } from '../genome/genome.js';
import { type Halved, halve } from './halving.js';
import type { Sampler } from './sampler.js';

/** A stretch of the data, and who evaluates on it. */
export interface Rung {
  readonly share: number;
  readonly evaluator: Evaluator;
}

/** What a genome came to, on the longest stretch it was tried on. */
export interface Tried {
  readonly genome: Genome;
  readonly share: number;
  readonly score: Score;
}

export interface SearchOptions {
  readonly sampler: Sampler;
  /** Most genomes. */
  readonly trials: number;
  /** By the length of their stretch, ascending, the last on all of the data; one alone prunes nothing. */
  readonly rungs: readonly Rung[];
  /** One of so many goes on to the next stretch. */
  readonly eta: number;
  readonly signal?: AbortSignal;
  /** Told of every evaluation, stretch by stretch, before anything is asked for that was learned from it. */
  readonly onTried?: (tried: readonly Tried[]) => Promise<void>;
  /** Told the share of the trials that are done. */
  readonly onProgress?: (share: number) => void;
}

/** What a search goes by: the objective, where the score means something. */
export const worthOf = ({ status, objective }: Score): number | null =>
  status === 'scored' ? objective : null;

/**
 * Asks a sampler for genomes, has them evaluated, and tells it what they are worth, until the trials are spent or nothing is
 * left. With several rungs, each batch goes through successive halving; one that was pruned has no value for the sampler.
 * Gives all that were tried, in the order in which they were asked for. Throws the reason of the signal.
 */
export const search = async ({
  sampler,
  trials,
  rungs,
  eta,
  signal,
  onTried,
  onProgress,
}: SearchOptions): Promise<readonly Tried[]> => {
  const tried: Tried[] = [];
  // So many that the last rung of a batch still has a choice.
  const least = eta ** rungs.length;
  const evaluateAt = async (share: number, genomes: readonly Genome[]): Promise<readonly Score[]> => {
    const { evaluator } = rungs.find((rung) => rung.share === share)!;
    let done = tried.length;
    const scores = await evaluator.evaluate(genomes, {
      ...(signal === undefined ? {} : { signal }),
      onDone: (count) => {
        done += count;
        if (rungs.length === 1) onProgress?.(done / trials);
      },
    });
    await onTried?.(genomes.map((genome, k) => ({ genome, share, score: scores[k]! })));
    return scores;
  };
  const isPruned = ({ share }: Halved<Score>): boolean => share < 1;
  while (tried.length < trials) {
    signal?.throwIfAborted();
    const batch = rungs.length === 1 ? sampler.batch : Math.max(sampler.batch, least);
    const genomes = sampler.ask(Math.min(batch, trials - tried.length));
    if (genomes.length === 0) break;
    const halved = await halve(genomes, {
      ...{ rungs: rungs.map(({ share }) => share), eta, evaluateAt, worth: worthOf },
    });
    sampler.tell(
      genomes,
      halved.map((one) => (isPruned(one) ? null : worthOf(one.result))),
    );
    tried.push(...halved.map(({ genome, share, result }) => ({ genome, share, score: result })));
    onProgress?.(tried.length / trials);
  }
  return tried;
};
