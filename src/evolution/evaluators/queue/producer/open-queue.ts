import { Queue, QueueEvents } from 'bullmq';
import type { Redis } from 'ioredis';
import type { QueueAddress } from '../address.js';
import { connectRedis } from '../connect.js';
import type { Job } from '../job.js';
import { ATTEMPTS } from '../keys.js';

/** Between two tries of a failed batch, ms. */
const PAUSE_MS = 500;
/** Newest events that the queue keeps: enough for one who looks away for a moment. */
const MOST_EVENTS = 2000;

export interface QueueListener {
  readonly onCompleted: (id: string) => void;
  readonly onFailed: (id: string, reason: string) => void;
}

/** The queue of one evolution, as the one who asks sees it. */
export interface JobQueue {
  /** Once the server has answered. */
  readonly ready: Promise<unknown>;
  /** What it talks over: its commands wait for a server that is away. */
  readonly connection: Redis;
  /** Key of a job in Redis. */
  readonly jobKey: (id: string) => string;
  /** A job that is there already is not added again. */
  readonly add: (id: string, job: Job) => Promise<void>;
  /** Takes a job back where nobody works on it yet. */
  readonly remove: (id: string) => Promise<void>;
  readonly close: () => void;
}

/** Opens a queue under a prefix. Its commands wait for a server that is away. */
export const openQueue = (
  address: QueueAddress,
  prefix: string,
  id: string,
  { onCompleted, onFailed }: QueueListener,
): JobQueue => {
  const connection = connectRedis(address, { name: `trader-queue-${id}` });
  const queue = new Queue<Job, null>(id, {
    connection,
    prefix,
    streams: { events: { maxLen: MOST_EVENTS } },
    defaultJobOptions: {
      attempts: ATTEMPTS,
      backoff: { type: 'fixed', delay: PAUSE_MS },
      removeOnComplete: true,
      stackTraceLimit: 0,
    },
  });
  const events = new QueueEvents(id, { connection, prefix });
  // The connections come back by themselves; whoever asks over another one says that the server is away.
  queue.on('error', () => undefined);
  events.on('error', () => undefined);
  events.on('completed', ({ jobId }) => onCompleted(jobId));
  events.on('failed', ({ jobId, failedReason }) => onFailed(jobId, failedReason));
  const ready = Promise.all([queue.waitUntilReady(), events.waitUntilReady()]);
  // Whoever never waits for it closes it instead.
  ready.catch(() => undefined);
  return {
    ready,
    connection,
    jobKey: (job) => queue.toKey(job),
    add: async (job, data) => {
      await queue.add('evaluate', data, { jobId: job });
    },
    remove: async (job) => {
      await queue.remove(job);
    },
    close: () => {
      // Nobody waits for it: it would wait for a server that may be away. A line that is cut while it is closed is closed.
      events.close().catch(() => undefined);
      connection.disconnect();
    },
  };
};
