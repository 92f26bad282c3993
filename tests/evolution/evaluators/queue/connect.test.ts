import { once } from 'node:events';
import { expect, test } from '@jest/globals';
import { parseQueueAddress } from '../../../../src/evolution/evaluators/queue/address.js';
import { connectRedis } from '../../../../src/evolution/evaluators/queue/connect.js';
import { onRedis, SERVER } from './redis.js';

/** A connection, one that was made of it, and how often that one is told to end from here on. */
const pair = async () => {
  const first = connectRedis(parseQueueAddress(SERVER), { name: 'trader-test-pair' });
  const clone = first.duplicate();
  await Promise.all([first, clone].map((redis) => once(redis, 'ready')));
  let told = 0;
  const disconnect = clone.disconnect.bind(clone);
  clone.disconnect = (reconnect) => {
    told++;
    disconnect(reconnect);
  };
  return { first, clone, told: () => told };
};

onRedis('a connection to the queue', () => {
  test('ends those that were made of it', async () => {
    const { first, clone, told } = await pair();
    const ended = once(clone, 'end');
    first.disconnect();
    await ended;
    expect([told(), clone.status]).toEqual([1, 'end']);
  });

  // To end one twice starts a timer that nothing clears: the process would live for two seconds more.
  test('leaves one alone that has ended before', async () => {
    const { first, clone, told } = await pair();
    const cloneEnded = once(clone, 'end');
    clone.disconnect();
    await cloneEnded;
    const ended = once(first, 'end');
    first.disconnect();
    await ended;
    expect(told()).toBe(1);
  });
});
