import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { QueueKeys } from './keys.js';

/** Removes everything of an evolution but what expires by itself. `redis` must wait for a server that is away. */
export const removeEvolution = async (redis: Redis, keys: QueueKeys, id: string): Promise<void> => {
  const queue = new Queue(id, { connection: redis, prefix: keys.prefix });
  queue.on('error', () => undefined);
  await queue.obliterate({ force: true });
  await redis.del(keys.announcement(id), keys.members(id));
  await redis.srem(keys.open, id);
};

/**
 * Removes what evolutions left behind whose process ended without a word. One that was only cut off for a while finds its
 * batches gone and sends them again.
 */
export const sweepDead = async (redis: Redis, keys: QueueKeys): Promise<void> => {
  for (const id of await redis.smembers(keys.open)) {
    if ((await redis.exists(keys.announcement(id))) === 0) await removeEvolution(redis, keys, id);
  }
};
