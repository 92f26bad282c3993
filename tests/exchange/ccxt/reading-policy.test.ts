import { describe, expect, test } from '@jest/globals';
import { silentLogger } from '../../../src/core/log.js';
import { createRng } from '../../../src/core/rng.js';
import { createReadingPolicy, type ReadingPolicyOptions } from '../../../src/exchange/ccxt/reading-policy.js';
import { failureOf, venueFailure } from '../../../src/exchange/failure.js';

const policy = (change: Partial<ReadingPolicyOptions> = {}) =>
  createReadingPolicy({
    venue: 'binance',
    rng: createRng(7),
    logger: silentLogger,
    firstPauseMs: 1,
    retryUnreachable: () => true,
    retryAfterMs: () => undefined,
    ...change,
  });

const busy = () => venueFailure('transient', 'other', 'busy');

/** Fails so often, then answers. */
const failing = (times: number, make: () => Error = busy) => {
  const counted = { calls: 0 };
  const request = async (): Promise<string> => {
    if (++counted.calls <= times) throw make();
    return 'answer';
  };
  return { counted, request };
};

describe('the policy of requests that read', () => {
  test('sends a request again while its failure may pass', async () => {
    const { counted, request } = failing(3);
    expect(await policy().run(request)).toBe('answer');
    expect(counted.calls).toBe(4);
  });

  test('gives up after so many attempts with the failure as it came', async () => {
    const { counted, request } = failing(9);
    await expect(policy({ attempts: 3 }).run(request)).rejects.toThrow('busy');
    expect(counted.calls).toBe(3);
  });

  test.each([
    ['a refusal', () => venueFailure('rejected', 'permission', 'no')],
    ['a bug', () => new TypeError('undefined is not a function')],
  ])('does not send it again after %s', async (_what, make) => {
    const { counted, request } = failing(1, make);
    await expect(policy().run(request)).rejects.toThrow();
    expect(counted.calls).toBe(1);
  });

  test('says at once that nobody is there, unless the venue has answered before', async () => {
    const silent = () => venueFailure('transient', 'unreachable', 'nobody');
    const first = failing(1, silent);
    await expect(policy({ retryUnreachable: () => false }).run(first.request)).rejects.toThrow('nobody');
    const later = failing(1, silent);
    expect(await policy().run(later.request)).toBe('answer');
  });

  test('does not wait where the venue asks for more than a minute', async () => {
    const { counted, request } = failing(1);
    await expect(policy({ retryAfterMs: () => 3_600_000 }).run(request)).rejects.toThrow('busy');
    expect(counted.calls).toBe(1);
  });

  test('leaves a venue alone that failed so often in a row, and tries once when the time is over', async () => {
    const one = policy({ attempts: 1, failuresToOpen: 3, openMs: 30 });
    const { counted, request } = failing(3);
    for (let i = 0; i < 3; i++) await expect(one.run(request)).rejects.toThrow('busy');
    const error = await one.run(request).catch((thrown: unknown) => thrown);
    expect([(error as Error).message, failureOf(error)]).toEqual([
      'binance is not asked: it failed 3 times in a row',
      'unreachable',
    ]);
    expect(counted.calls).toBe(3);
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(await one.run(request)).toBe('answer');
    expect(await one.run(request)).toBe('answer');
  });

  test('lets no more than so many go at once', async () => {
    const one = policy({ atOnce: 2 });
    let under = 0;
    let most = 0;
    const request = async (): Promise<void> => {
      most = Math.max(most, ++under);
      await new Promise((resolve) => setImmediate(resolve));
      under--;
    };
    await Promise.all(Array.from({ length: 10 }, () => one.run(request)));
    expect(most).toBe(2);
  });
});
