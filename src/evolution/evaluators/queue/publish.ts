import type { Redis } from 'ioredis';
import { packCandles } from './candle-bytes.js';
import type { DescribedTask } from './description.js';
import { KEEP_S, type QueueKeys } from './keys.js';

/**
 * Puts description and data sets where workers find them, each only where it is not there yet; what is there is kept for
 * longer. Called again and again while they are in use, so that a server that lost its memory gets them again.
 */
export const publishTask = async (
  redis: Redis,
  keys: QueueKeys,
  { text, digest, dataSets }: DescribedTask,
): Promise<void> => {
  for (const [name, candles] of dataSets) {
    const key = keys.data(name);
    if ((await redis.expire(key, KEEP_S)) === 0) await redis.set(key, packCandles(candles), 'EX', KEEP_S);
  }
  const key = keys.task(digest);
  if ((await redis.expire(key, KEEP_S)) === 0) await redis.set(key, text, 'EX', KEEP_S);
};
