import { afterEach, describe, expect, test } from '@jest/globals';
import { exchangeError } from '../../../src/core/errors.js';
import { exact } from '../../../src/core/exact.js';
import type { OrderRequest } from '../../../src/core/order.js';
import { openCcxtVenue } from '../../../src/exchange/ccxt/open-ccxt-venue.js';
import { failureOf } from '../../../src/exchange/failure.js';
import type { Venue } from '../../../src/exchange/port/venue.js';
import { BINANCE_ROUTES, order } from './binance-words.js';
import { type ScriptedVenue, say, startScripted } from './scripted-venue.js';

const REQUEST: OrderRequest = {
  clientOrderId: 'ours-1',
  symbol: 'BTC/USDT',
  side: 'buy',
  type: 'limit',
  quantity: exact('0.5'),
  price: exact('20000'),
  stopPrice: null,
  timeInForce: 'GTC',
  purpose: 'entry',
};
const ORDER = 'POST /api/v3/order';

/** 50 s after the beginning of a minute and of ten seconds. */
const START = 1_700_049_650_000;
const USED_UP = { 'x-mbx-order-count-10s': '80' };

let server: ScriptedVenue;
let venue: Venue;

afterEach(async () => {
  await venue.close();
  await server.close();
});

/** A venue whose clock moves where it sleeps, by what `sleeps` makes of it. */
const open = async (sleeps: (ms: number) => number = (ms) => ms) => {
  server = await startScripted(BINANCE_ROUTES);
  const clock = { time: START, now: () => clock.time };
  const pauses: number[] = [];
  venue = await openCcxtVenue('binance', {
    ...{ apiKey: 'key', secret: 'secret', baseUrl: server.url, environment: {}, clock },
    sleep: async (ms) => {
      pauses.push(ms);
      clock.time += sleeps(ms);
    },
  });
  await venue.market('BTC/USDT');
  return { clock, pauses };
};

const sent = (): number => server.calls(ORDER).length;

const failure = async (work: Promise<unknown>): Promise<unknown> => {
  const error = await work.catch((thrown: unknown) => thrown);
  return [(error as { kind?: string }).kind, failureOf(error)];
};

describe('an order', () => {
  test('says that it leaves before the venue has anything of it', async () => {
    await open();
    let before = -1;
    await venue.submit(REQUEST, async () => {
      before = sent();
    });
    expect([before, sent()]).toEqual([0, 1]);
  });

  test('says so when its turn has come, not before', async () => {
    const { clock, pauses } = await open();
    server.next(ORDER, say(200, order(), USED_UP));
    await venue.submit(REQUEST);
    clock.time += 6_000;
    let left = 0;
    await venue.submit(REQUEST, async () => {
      left = clock.time;
    });
    expect(pauses).toEqual([4_050]);
    expect(left).toBe(START + 10_050);
  });

  test('stays here where it may not leave', async () => {
    await open();
    const refusal = exchangeError('transient', 'the lock is gone');
    await expect(venue.submit(REQUEST, () => Promise.reject(refusal))).rejects.toBe(refusal);
    expect(sent()).toBe(0);
  });

  test('does not wait for longer than five seconds in all', async () => {
    const { pauses } = await open();
    server.next(ORDER, say(200, order(), USED_UP));
    await venue.submit(REQUEST);
    expect(await failure(venue.submit(REQUEST))).toEqual(['exchange-transient', 'rate-limit']);
    expect([pauses, sent()]).toEqual([[], 1]);
  });

  test('has one time for both limits: that of orders and that of requests', async () => {
    const { clock, pauses } = await open();
    server.next(ORDER, say(429, '', { ...USED_UP, 'retry-after': '12' }));
    await failure(venue.submit(REQUEST));
    clock.time += 6_000;
    // 4.05 s for the one are within the time, and 1.95 s more for the other are not.
    expect(await failure(venue.submit(REQUEST))).toEqual(['exchange-transient', 'rate-limit']);
    expect([pauses, sent()]).toEqual([[4_050], 1]);
  });

  test('does not leave after a night on which the machine was suspended', async () => {
    const { clock } = await open((ms) => ms + 28_800_000);
    server.next(ORDER, say(200, order(), USED_UP));
    await venue.submit(REQUEST);
    clock.time += 6_000;
    let left = false;
    const late = venue.submit(REQUEST, async () => {
      left = true;
    });
    expect(await failure(late)).toEqual(['exchange-transient', 'rate-limit']);
    expect([left, sent()]).toEqual([false, 1]);
  });
});
