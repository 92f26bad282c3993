import { beforeEach, describe, expect, test } from '@jest/globals';
import { silentLogger } from '../../../src/core/log.js';
import { createRateBudget, type RateBudget } from '../../../src/exchange/ccxt/rate-budget.js';
import { failureOf } from '../../../src/exchange/failure.js';

/** 12:00:00 UTC, at the beginning of a minute. */
const NOON = 1_700_049_600_000;

let now: number;
let slept: number[];
let budget: RateBudget;

beforeEach(() => {
  now = NOON;
  slept = [];
  budget = createRateBudget({
    venue: 'binance',
    clock: { now: () => now },
    sleep: async (ms) => {
      slept.push(ms);
      now += ms;
    },
    logger: silentLogger,
  });
  budget.limits([
    { rateLimitType: 'REQUEST_WEIGHT', interval: 'MINUTE', intervalNum: 1, limit: 1000 },
    { rateLimitType: 'ORDERS', interval: 'SECOND', intervalNum: 10, limit: 10 },
    { rateLimitType: 'ORDERS', interval: 'DAY', intervalNum: 1, limit: 20 },
  ]);
});

const failure = async (work: Promise<unknown>): Promise<unknown> => {
  const error = await work.catch((thrown: unknown) => thrown);
  return [(error as { kind?: string }).kind, failureOf(error)];
};

describe('the budget of requests', () => {
  test('lets reads go up to 70 % of the published weight, then waits for the next minute', async () => {
    await budget.take(700, 'read');
    expect([slept, budget.used()]).toEqual([[], 0.7]);
    now += 20_000;
    await budget.take(1, 'read');
    expect(slept).toEqual([40_050]);
    expect(budget.used()).toBe(0.001);
  });

  test('keeps the last tenth before 80 % for orders', async () => {
    await budget.take(700, 'read');
    await budget.take(100, 'order');
    expect(slept).toEqual([]);
    now += 56_000;
    await budget.take(1, 'order', now + 5_000);
    expect(slept).toEqual([4_050]);
  });

  test('refuses at once what would leave after the time by which it must', async () => {
    await budget.take(800, 'order');
    now += 54_949;
    expect(await failure(budget.take(1, 'order', now + 5_100))).toEqual(['exchange-transient', 'rate-limit']);
    expect(slept).toEqual([]);
    await budget.take(1, 'order', now + 5_101);
    expect(slept).toEqual([5_101]);
  });

  test('refuses what woke up too late', async () => {
    budget = createRateBudget({
      venue: 'binance',
      clock: { now: () => now },
      // A machine that was suspended.
      sleep: async (ms) => {
        now += ms + 600_000;
      },
      logger: silentLogger,
    });
    budget.told({ 'retry-after': '2' }, 429);
    expect(await failure(budget.take(1, 'order', now + 5_000))).toEqual(['exchange-transient', 'rate-limit']);
  });

  test('believes the venue where that has counted more', async () => {
    budget.told({ 'x-mbx-used-weight-1m': '705' }, 200);
    await budget.take(1, 'read');
    expect(slept).toEqual([60_050]);
  });

  test('does not believe it where it has counted less', async () => {
    await budget.take(600, 'read');
    budget.told({ 'x-mbx-used-weight-1m': '20' }, 200);
    expect(budget.used()).toBe(0.6);
  });

  test('leaves the venue alone for as long as it asks', async () => {
    budget.told({ 'retry-after': '7' }, 429);
    await budget.take(1, 'read');
    expect(slept).toEqual([7000]);
  });

  test('lets a request go that is larger than the budget, when nothing else is used', async () => {
    await budget.take(2000, 'read');
    expect(slept).toEqual([]);
  });

  test('waits with the ninth order in ten seconds where ten are allowed', async () => {
    for (let i = 0; i < 8; i++) await budget.takeOrder(now);
    expect(slept).toEqual([]);
    now += 6000;
    expect(await failure(budget.takeOrder(now + 4_000))).toEqual(['exchange-transient', 'rate-limit']);
    expect(slept).toEqual([]);
    await budget.takeOrder(now + 5_000);
    expect(slept).toEqual([4050]);
  });

  test('refuses orders when those of the day are used up', async () => {
    budget.told({ 'x-mbx-order-count-1d': '20' }, 200);
    expect(await failure(budget.takeOrder(now))).toEqual(['exchange-transient', 'rate-limit']);
  });
});
