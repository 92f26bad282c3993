import { randomUUID } from 'node:crypto';
import { afterAll, describe, test } from '@jest/globals';
import { Redis } from 'ioredis';

/** A server that tests may keep keys on; each suite has a prefix of its own and removes what it made. */
export const SERVER = process.env.TRADER_TEST_REDIS ?? 'redis://127.0.0.1:6379';

export const connect = (): Redis => {
  const redis = new Redis(SERVER, { maxRetriesPerRequest: 1, retryStrategy: () => null });
  redis.on('error', () => undefined);
  return redis;
};

const answers = async (): Promise<boolean> => {
  const redis = connect();
  try {
    await redis.ping();
    return true;
  } catch {
    return false;
  } finally {
    redis.disconnect();
  }
};

/** Whether there is a Redis server to test against. */
export const HAS_REDIS = await answers();

/** A prefix that nobody else has: not another file of tests in the same process either, nor a worker that one left. */
export const ownPrefix = (): string => `trader-test-${randomUUID()}`;

export const keysOf = async (redis: Redis, prefix: string): Promise<readonly string[]> => {
  const keys: string[] = [];
  for await (const found of redis.scanStream({ match: `${prefix}*`, count: 1000 })) {
    keys.push(...(found as readonly string[]));
  }
  return keys.sort();
};

/** Runs a suite where there is a server, with a connection and a prefix; afterwards its keys are gone. */
export const onRedis = (name: string, suite: (redis: () => Redis, prefix: string) => void): void => {
  describe(name, () => {
    if (!HAS_REDIS) {
      test.skip(`skipped: no Redis server answers at ${new URL(SERVER).host}`, () => {});
      return;
    }
    const prefix = ownPrefix();
    const redis = connect();
    suite(() => redis, prefix);
    afterAll(async () => {
      const left = await keysOf(redis, prefix);
      if (left.length > 0) await redis.del(...left);
      redis.disconnect();
    });
  });
};
