import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { invariantError, messageOf } from '../../core/errors.js';
import { receiveError } from '../../core/sent-error.js';
import { shareMarkets } from '../../research/share-markets.js';
import type { EvaluateOptions, EvaluationTask, Evaluator } from '../evaluator.js';
import { unpackScores } from '../fitness/pack-scores.js';
import type { Score } from '../fitness/score.js';
import type { Genome } from '../genome/genome.js';
import { closedError } from './in-this-thread.js';
import { type BatchAnswer, sendTask } from './sent-task.js';

const PROGRAM = fileURLToPath(new URL('./score-thread.js', import.meta.url));

/** Genomes of one message: so many that its way costs nothing beside them, so few that no thread is left with a long rest. */
const MOST_IN_BATCH = 64;
const BATCHES_PER_THREAD = 4;

/** Batches on their way to each thread: the next one is there when it is done with one. */
const AT_ONCE = 2;

const batchesOf = (genomes: readonly Genome[], threads: number): readonly (readonly Genome[])[] => {
  const size = Math.min(MOST_IN_BATCH, Math.ceil(genomes.length / (threads * BATCHES_PER_THREAD)));
  const count = size === 0 ? 0 : Math.ceil(genomes.length / size);
  return Array.from({ length: count }, (_, k) => genomes.slice(k * size, (k + 1) * size));
};

const endedError = (cause: unknown) =>
  invariantError(`an evaluation thread ended before its genomes were scored: ${messageOf(cause)}`, {
    hint: 'look for a strategy file of your own that ends it',
    cause,
  });

const openPool = (task: EvaluationTask, threads: number): Piscina<readonly Genome[], BatchAnswer> =>
  new Piscina({
    filename: PROGRAM,
    name: 'scoreBatch',
    ...{ minThreads: threads, maxThreads: threads, idleTimeout: Number.POSITIVE_INFINITY },
    workerData: sendTask({ ...task, markets: shareMarkets(task.markets) }),
    recordTiming: false,
  });

/**
 * Evaluates genomes in threads of their own, so that this one stays free to be interrupted. The candles are shared, not
 * copied; a strategy is loaded in each thread by the source of its family, and must be the one that was hashed. Scores do
 * not depend on how many threads there are. Works only where the program is built.
 *
 * Throws a usage error for a strategy that has no source. Threads end with `close`.
 */
export const evaluateInThreads = (
  task: EvaluationTask,
  { threads }: { readonly threads: number },
): Evaluator => {
  const pool = openPool(task, threads);
  let broken: Error | undefined;
  let closed = false;
  // A thread that breaks while it has nothing to do: whoever asks next is told.
  pool.on('error', (error: Error) => {
    broken ??= endedError(error);
  });

  const scoreBatch = async (batch: readonly Genome[]): Promise<readonly Score[]> => {
    const answer = await pool.run(batch).catch((error: unknown) => {
      throw closed ? closedError() : endedError(error);
    });
    if ('error' in answer) throw receiveError(answer.error);
    return unpackScores(answer);
  };

  const evaluate = async (
    genomes: readonly Genome[],
    { signal, onDone }: EvaluateOptions = {},
  ): Promise<readonly Score[]> => {
    if (closed) throw closedError();
    if (broken !== undefined) throw broken;
    signal?.throwIfAborted();
    const batches = batchesOf(genomes, threads);
    const parts: (readonly Score[])[] = new Array(batches.length);
    let next = 0;
    let over = false;
    /** Takes one batch after the other. */
    const take = async (): Promise<void> => {
      while (!over && next < batches.length) {
        const place = next++;
        const scores = await scoreBatch(batches[place]!);
        if (over) return;
        parts[place] = scores;
        onDone?.(scores.length);
      }
    };
    let abort = (): void => {};
    // A batch that a thread is at is left to it: ending the thread would take the next ones with it that are on their way.
    const aborted = new Promise<never>((_, reject) => {
      abort = () => reject(signal?.reason);
      signal?.addEventListener('abort', abort, { once: true });
    });
    try {
      await Promise.race([Promise.all(Array.from({ length: threads * AT_ONCE }, take)), aborted]);
      return parts.flat();
    } finally {
      over = true;
      signal?.removeEventListener('abort', abort);
    }
  };

  return {
    evaluate,
    close: async () => {
      closed = true;
      await pool.destroy();
    },
  };
};
