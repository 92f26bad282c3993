import type { Redis } from 'ioredis';
import type { QueueKeys } from '../keys.js';
import { type Present, presentOf } from '../members.js';

/** Replies of a pipeline. Throws the first error among them. */
export const repliesOf = async (pipeline: ReturnType<Redis['pipeline']>): Promise<readonly unknown[]> => {
  const replies = (await pipeline.exec()) ?? [];
  return replies.map(([error, reply]) => {
    if (error !== null) throw error;
    return reply;
  });
};

/** The workers that came to an evolution and live. */
export const readPresent = async (redis: Redis, keys: QueueKeys, id: string): Promise<Present> => {
  const members = await redis.hgetall(keys.members(id));
  const ids = Object.keys(members);
  if (ids.length === 0) return { ready: [], refused: [] };
  const pipeline = redis.pipeline();
  for (const worker of ids) pipeline.exists(keys.worker(worker));
  const replies = await repliesOf(pipeline);
  const alive = new Set(ids.filter((_, k) => replies[k] === 1));
  return presentOf(members, (worker) => alive.has(worker));
};

/** What became of batches that are waited for. */
export interface Fates {
  /** Their result is there. */
  readonly done: readonly string[];
  /** Gone without a result, as after a restart of a server that keeps nothing. */
  readonly vanished: readonly string[];
  /** Failed as often as they may, with the words of the last failure. */
  readonly failed: readonly (readonly [id: string, reason: string])[];
}

/**
 * Looks at batches themselves, for the case that an event about them was missed. A result is there before its job is gone:
 * asked in this order, a batch that ends meanwhile is never taken for one that vanished.
 */
export const readFates = async (
  redis: Redis,
  ids: readonly string[],
  jobKey: (id: string) => string,
  resultKey: (id: string) => string,
): Promise<Fates> => {
  const done: string[] = [];
  const vanished: string[] = [];
  const failed: [string, string][] = [];
  if (ids.length === 0) return { done, vanished, failed };
  const pipeline = redis.pipeline();
  for (const id of ids) {
    pipeline.hmget(jobKey(id), 'timestamp', 'finishedOn', 'failedReason');
    pipeline.exists(resultKey(id));
  }
  const replies = await repliesOf(pipeline);
  ids.forEach((id, k) => {
    const [made, finished, reason] = replies[2 * k] as readonly (string | null)[];
    if (replies[2 * k + 1] === 1) done.push(id);
    else if (made === null) vanished.push(id);
    else if (finished !== null && reason !== null && reason !== undefined) failed.push([id, reason]);
  });
  return { done, vanished, failed };
};
