import { dataError, isTraderError, messageOf, type TraderError } from '../../../../core/errors.js';
import type { EvaluateOptions, EvaluationTask } from '../../../evaluator.js';
import type { Score } from '../../../fitness/score.js';
import type { Genome } from '../../../genome/genome.js';
import { batchSize, speedAfter } from '../batch-size.js';
import { checkScores } from '../check-scores.js';
import { ATTEMPTS } from '../keys.js';
import { unpackResult } from '../result-bytes.js';

/** A batch that is on its way. */
export interface Batch {
  readonly id: string;
  readonly genomes: readonly Genome[];
}

interface Waiting extends Batch {
  /** Place of its first genome in the call. */
  readonly from: number;
  /** Results of it that were broken. */
  readonly broken: number;
  readonly call: Call;
}

interface Call {
  readonly genomes: readonly Genome[];
  readonly scores: Score[];
  readonly options: EvaluateOptions;
  readonly resolve: (scores: readonly Score[]) => void;
  readonly reject: (reason: unknown) => void;
  next: number;
  done: number;
}

export interface Books {
  /** Settles when all genomes have their scores, in their order, or something failed. */
  readonly run: (genomes: readonly Genome[], options: EvaluateOptions) => Promise<readonly Score[]>;
  /** Batches that wait for their result. */
  readonly waiting: () => readonly Batch[];
  readonly has: (id: string) => boolean;
  /** Takes the result of a batch. One that is not waited for, because it came twice, changes nothing. */
  readonly take: (id: string, bytes: Buffer) => void;
  /** A batch that failed as often as it may ends its call. */
  readonly fail: (id: string, error: Error) => void;
  /** Everything that is waited for fails. */
  readonly failAll: (error: unknown) => void;
  /** Makes new batches where there are free slots. */
  readonly refill: () => void;
}

interface BooksOptions {
  readonly task: EvaluationTask;
  readonly batchMs: number;
  readonly slots: () => number;
  readonly post: (batch: Batch) => void;
  readonly drop: (ids: readonly string[]) => void;
  readonly log: (line: string) => void;
}

/** Batches ahead of those that are worked on, for each slot: a worker that is done finds its next one there. */
const AHEAD = 2;

/**
 * What is evaluated elsewhere, and what came back. Every genome is in one batch at a time, every batch is counted once,
 * whatever comes twice, late, or broken.
 */
export const openBooks = ({ task, batchMs, slots, post, drop, log }: BooksOptions): Books => {
  const waiting = new Map<string, Waiting>();
  const calls = new Set<Call>();
  let made = 0;
  let msPerGenome: number | null = null;

  const send = (batch: Omit<Waiting, 'id'>): void => {
    const id = `b${++made}`;
    waiting.set(id, { ...batch, id });
    post({ id, genomes: batch.genomes });
  };

  const refill = (): void => {
    for (const call of calls) {
      while (call.next < call.genomes.length && waiting.size < slots() * AHEAD) {
        const remaining = call.genomes.length - call.next;
        const size = batchSize({ remaining, slots: slots(), msPerGenome, batchMs });
        const from = call.next;
        call.next += size;
        send({ call, from, broken: 0, genomes: call.genomes.slice(from, from + size) });
      }
    }
  };

  const end = (call: Call, how: () => void): void => {
    if (!calls.delete(call)) return;
    const left = [...waiting.values()].filter((batch) => batch.call === call).map(({ id }) => id);
    for (const id of left) waiting.delete(id);
    if (left.length > 0) drop(left);
    how();
  };

  const settle = ({ call, from, genomes }: Waiting, scores: readonly Score[], elapsedMs: number): void => {
    msPerGenome = speedAfter(msPerGenome, elapsedMs, genomes.length);
    scores.forEach((score, k) => {
      call.scores[from + k] = score;
    });
    call.done += genomes.length;
    call.options.onDone?.(genomes.length);
    if (call.done === call.genomes.length) end(call, () => call.resolve(call.scores));
  };

  const read = (bytes: Buffer, { genomes }: Waiting) => {
    try {
      const result = unpackResult(bytes);
      checkScores(result.scores, genomes.length, task);
      return result;
    } catch (error) {
      const text = isTraderError(error) ? error.message : `a result is broken: ${messageOf(error)}`;
      return dataError(text, {
        hint: 'look at that worker, and at who may write to Redis',
        cause: error,
      });
    }
  };

  const again = (batch: Waiting, error: TraderError): void => {
    const broken = batch.broken + 1;
    if (broken >= ATTEMPTS) {
      end(batch.call, () => batch.call.reject(error));
      return;
    }
    log(`${error.message}: the batch is done again`);
    send({ ...batch, broken });
  };

  return {
    run: (genomes, options) =>
      new Promise((resolve, reject) => {
        const { signal } = options;
        const abort = (): void => end(call, () => reject(signal?.reason));
        const leave = (): void => signal?.removeEventListener('abort', abort);
        const call: Call = {
          ...{ genomes, options, next: 0, done: 0, scores: new Array<Score>(genomes.length) },
          resolve: (scores) => {
            leave();
            resolve(scores);
          },
          reject: (reason) => {
            leave();
            reject(reason);
          },
        };
        calls.add(call);
        signal?.addEventListener('abort', abort, { once: true });
        refill();
      }),
    waiting: () => [...waiting.values()],
    has: (id) => waiting.has(id),
    take: (id, bytes) => {
      const batch = waiting.get(id);
      if (batch === undefined) return;
      waiting.delete(id);
      const result = read(bytes, batch);
      if (result instanceof Error) again(batch, result);
      else settle(batch, result.scores, result.elapsedMs);
      refill();
    },
    fail: (id, error) => {
      const batch = waiting.get(id);
      if (batch !== undefined) end(batch.call, () => batch.call.reject(error));
    },
    failAll: (error) => {
      for (const call of calls) end(call, () => call.reject(error));
    },
    refill,
  };
};
