import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { monotonicMs } from '../../../../core/clock.js';
import { asError, exchangeError, invariantError } from '../../../../core/errors.js';
import type { EvaluationTask, Evaluator } from '../../../evaluator.js';
import type { QueueAddress } from '../address.js';
import { connectRedis, reachRedis } from '../connect.js';
import type { DescribedTask } from '../description.js';
import { startHeartbeat } from '../heartbeat.js';
import { writeJob } from '../job.js';
import { ANNOUNCED_MS, type QueueKeys } from '../keys.js';
import { publishTask } from '../publish.js';
import { readFailure } from '../sent-failure.js';
import { removeEvolution, sweepDead } from '../sweep.js';
import { type Batch, openBooks } from './batches.js';
import { readFates, readPresent } from './look-after.js';
import { type JobQueue, openQueue, type QueueListener } from './open-queue.js';
import { createPresence } from './presence.js';

export interface DispatchOptions {
  readonly task: EvaluationTask;
  readonly described: DescribedTask;
  readonly address: QueueAddress;
  readonly keys: QueueKeys;
  readonly batchMs: number;
  readonly patienceMs: number;
  readonly log: (line: string) => void;
}

export type Dispatch = Evaluator;

/** Longest wait for a single answer, and for the first one, ms. */
const ANSWER_MS = 5000;

const startText = ({ shown }: QueueAddress, { prefix }: QueueKeys): string =>
  `trader worker --queue ${shown}${prefix === 'trader' ? '' : ` --prefix ${prefix}`}`;

/**
 * The queue of an evolution, and order in what others left behind. Throws a venue error where the server does not answer, or
 * is gone again before it is open.
 */
const openingQueue = async (
  redis: Redis,
  { address, keys, patienceMs }: DispatchOptions,
  id: string,
  listener: QueueListener,
): Promise<JobQueue> => {
  const longest = Math.min(ANSWER_MS, patienceMs);
  let queue: JobQueue | undefined;
  try {
    await reachRedis(redis, address, longest);
    queue = openQueue(address, keys.prefix, id, listener);
    const { ready, connection } = queue;
    const swept = ready.then(() => sweepDead(connection, keys));
    const late = pause(2 * longest, 'late' as const, { ref: false });
    if ((await Promise.race([swept, late])) !== 'late') return queue;
    throw exchangeError('transient', `Redis at ${address.shown} stopped answering`, {
      hint: 'look after it, and try again',
    });
  } catch (error) {
    queue?.close();
    redis.disconnect();
    throw error;
  }
};

/** Announces an evolution under an id of its own, hands out its batches and gathers what comes back. */
export const openDispatch = async (options: DispatchOptions): Promise<Dispatch> => {
  const { task, described, address, keys, batchMs, patienceMs, log } = options;
  const id = `evolution-${randomUUID()}`;
  const redis = connectRedis(address, { name: `trader-${id}`, commandMs: ANSWER_MS });
  const presence = createPresence(log, startText(address, keys));
  /** Batches that are in the queue for certain. */
  const posted = new Set<string>();
  let closing = false;

  const fetch = async (batch: string): Promise<void> => {
    if (!books.has(batch)) return;
    const key = keys.result(id, batch);
    const bytes = await redis.getBuffer(key);
    if (bytes === null) return;
    posted.delete(batch);
    books.take(batch, bytes);
    await redis.del(key);
  };

  /** What an event asks for. Where it fails the heartbeat, which looks at everything that waits, does it later. */
  const soon = (work: Promise<unknown>): void => {
    work.catch((error: unknown) => {
      if (!closing && heartbeat.answers()) log(`a step is done again: ${asError(error).message}`);
    });
  };

  const post = ({ id: batch, genomes }: Batch): void =>
    soon(queue.add(batch, writeJob(genomes, task.families)).then(() => posted.add(batch)));

  const books = openBooks({
    ...{ task, batchMs, log, post },
    slots: presence.slots,
    drop: (batches) => {
      for (const batch of batches) {
        posted.delete(batch);
        soon(queue.remove(batch));
      }
    },
  });

  const fail = (batch: string, reason: string): void => {
    if (!books.has(batch)) return;
    const { worker, error } = readFailure(reason);
    if (worker !== undefined) log(`a batch failed for good, at last on worker ${worker}`);
    books.fail(batch, error);
  };

  const announce = async (): Promise<void> => {
    await redis.set(keys.announcement(id), JSON.stringify({ task: described.digest }), 'PX', ANNOUNCED_MS);
    await redis.sadd(keys.open, id);
  };

  const lookAfterBatches = async (): Promise<void> => {
    const waiting = books.waiting().filter((batch) => posted.has(batch.id));
    const { done, vanished, failed } = await readFates(
      redis,
      waiting.map((batch) => batch.id),
      queue.jobKey,
      (batch) => keys.result(id, batch),
    );
    for (const batch of done) await fetch(batch);
    for (const [batch, reason] of failed) fail(batch, reason);
    const gone = new Set(vanished);
    for (const batch of waiting) if (gone.has(batch.id) && books.has(batch.id)) post(batch);
  };

  const beat = async (): Promise<void> => {
    await publishTask(redis, keys, described);
    await announce();
    const present = await readPresent(redis, keys, id);
    const refused = presence.see(present, monotonicMs(), books.waiting().length > 0);
    if (refused !== null) books.failAll(refused);
    await lookAfterBatches();
    books.refill();
  };

  const queue = await openingQueue(redis, options, id, {
    onCompleted: (batch) => soon(fetch(batch)),
    onFailed: fail,
  });
  const heartbeat = startHeartbeat({
    ...{ beat, patienceMs, log },
    shown: address.shown,
    waiting: () => books.waiting().length > 0,
    onLost: books.failAll,
  });

  return {
    evaluate: async (genomes, evaluation = {}) => {
      // What cannot be sent is found before anything is.
      writeJob(genomes, task.families);
      return books.run(genomes, evaluation);
    },
    close: async () => {
      closing = true;
      books.failAll(invariantError('an evaluator was closed while it worked'));
      // A server that is away keeps what is there until another evolution clears up.
      await heartbeat.stop();
      if (heartbeat.answers())
        await Promise.race([
          removeEvolution(queue.connection, keys, id),
          pause(ANSWER_MS, null, { ref: false }),
        ]);
      queue.close();
      redis.disconnect();
    },
  };
};
