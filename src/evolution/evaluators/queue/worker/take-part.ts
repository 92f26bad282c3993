import { UnrecoverableError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { monotonicMs } from '../../../../core/clock.js';
import { type ErrorKind, isTraderError } from '../../../../core/errors.js';
import type { EvaluationTask, Evaluator } from '../../../evaluator.js';
import { readJob } from '../job.js';
import { KEEP_RESULT_S, LOCK_MS, MOST_STALLED, type QueueKeys, STALLED_MS } from '../keys.js';
import { packResult } from '../result-bytes.js';
import { writeFailure } from '../sent-failure.js';
import type { Turns } from './turns.js';

/** What a worker did. */
export interface WorkDone {
  readonly batches: number;
  readonly genomes: number;
  /** Time in which at least one batch was worked on, each counted for itself, ms. */
  readonly busyMs: number;
}

/** A worker's part in one evolution. */
export interface Part {
  readonly done: () => WorkDone;
  /** Finishes what it works on, or with `now` lets it lie, and ends. */
  readonly end: (now: boolean) => Promise<void>;
}

interface PartOptions {
  /** Of the evolution. */
  readonly id: string;
  readonly task: EvaluationTask;
  readonly evaluator: Evaluator;
  /** Whose commands wait for a server that is away. */
  readonly redis: Redis;
  readonly keys: QueueKeys;
  /** How this worker is called. */
  readonly name: string;
  readonly slots: number;
  readonly turns: Turns;
}

/** Errors that come again however often a batch is tried. */
const LASTING: readonly ErrorKind[] = ['usage', 'config', 'refused'];

const failureOf = (name: string, error: unknown): Error => {
  const text = writeFailure(name, error);
  return isTraderError(error) && LASTING.includes(error.kind)
    ? new UnrecoverableError(text)
    : new Error(text);
};

/**
 * Takes batches of one evolution until it is ended. A result is stored before its batch counts as done; where the batch went
 * to another meanwhile, because this process stood still, there are two equal results and one is used.
 */
export const takePart = (options: PartOptions): Part => {
  const { id, task, evaluator, redis, keys, name, slots, turns } = options;
  const ending = new AbortController();
  let [batches, genomes, busyMs] = [0, 0, 0];

  const work = async (batch: string, data: unknown): Promise<void> => {
    const wanted = readJob(data, task.families);
    const started = monotonicMs();
    const scores = await evaluator.evaluate(wanted, { signal: ending.signal });
    const elapsedMs = monotonicMs() - started;
    const bytes = packResult({ worker: name, elapsedMs, scores });
    await redis.set(keys.result(id, batch), bytes, 'EX', KEEP_RESULT_S);
    batches++;
    genomes += wanted.length;
    busyMs += elapsedMs;
  };

  const worker = new Worker(
    id,
    (job) =>
      turns(async () => {
        try {
          await work(job.id!, job.data);
          return null;
        } catch (error) {
          throw failureOf(name, error);
        }
      }),
    {
      connection: redis,
      prefix: keys.prefix,
      name,
      concurrency: slots,
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_MS,
      maxStalledCount: MOST_STALLED,
    },
  );
  // A lost connection comes back by itself; a lock that was lost says that the batch went to another, who does it too.
  worker.on('error', () => undefined);

  return {
    done: () => ({ batches, genomes, busyMs }),
    end: async (now) => {
      if (now) ending.abort();
      await worker.close(now);
      await evaluator.close();
    },
  };
};
