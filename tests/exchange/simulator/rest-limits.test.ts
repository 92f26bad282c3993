import { describe, expect, it } from '@jest/globals';
import { openVenue, type Reply, type Served, serve, WALL } from './world.js';

const withServer = async (
  limits: Parameters<typeof serve>[2],
  run: (served: Served) => Promise<void>,
): Promise<void> => {
  const served = await serve(openVenue(), {}, limits);
  try {
    await run(served);
  } finally {
    await served.close();
  }
};

const ORDER = {
  symbol: 'BTCUSDT',
  side: 'BUY',
  type: 'LIMIT',
  timeInForce: 'GTC',
  quantity: '1',
  price: '95',
};

describe('the limits of the simulated exchange', () => {
  it('count the weight of what is asked for, minute by minute of the wire clock', async () => {
    await withServer({}, async ({ send, clock }) => {
      const used = async (path: string): Promise<number> =>
        Number((await send('GET', path)).headers.get('x-mbx-used-weight-1m'));
      expect(await used('/api/v3/ping')).toBe(1);
      expect(await used('/api/v3/klines?symbol=BTCUSDT&interval=1m')).toBe(3);
      expect(await used('/api/v3/depth?symbol=BTCUSDT&limit=500')).toBe(28);
      expect(await used('/api/v3/ticker/24hr')).toBe(108);
      expect(await used('/api/v3/ticker/24hr?symbol=BTCUSDT')).toBe(110);
      clock.set(WALL + 60_000);
      expect(await used('/api/v3/ping')).toBe(1);
    });
  });

  it('answer 429 with the wait above them, and 418 to those who go on', async () => {
    await withServer(
      { weightPerMinute: 3, requestsUntilBan: 2, banSeconds: 120 },
      async ({ send, clock }) => {
        clock.set(WALL + 20_000);
        const ping = (): Promise<Reply> => send('GET', '/api/v3/ping');
        const statuses: number[] = [];
        for (let i = 0; i < 7; i++) statuses.push((await ping()).status);
        expect(statuses).toEqual([200, 200, 200, 429, 429, 418, 418]);
        const banned = await ping();
        expect(banned.body.code).toBe(-1003);
        expect(banned.body.msg).toContain(`IP banned until ${WALL + 140_000}.`);
        expect(banned.headers.get('retry-after')).toBe('120');
        clock.set(WALL + 130_000);
        expect((await ping()).headers.get('retry-after')).toBe('10');
        clock.set(WALL + 140_000);
        expect((await ping()).status).toBe(200);
      },
    );
  });

  it('say in a 429 when the minute is over', async () => {
    await withServer({ weightPerMinute: 1 }, async ({ send, clock }) => {
      clock.set(WALL + 20_000);
      await send('GET', '/api/v3/ping');
      const refused = await send('GET', '/api/v3/ping');
      expect(refused.headers.get('retry-after')).toBe('40');
      expect(refused.body.code).toBe(-1003);
      clock.set(WALL + 60_000);
      expect((await send('GET', '/api/v3/ping')).status).toBe(200);
    });
  });

  it('forget in the next minute that somebody was too fast in the last', async () => {
    await withServer({ weightPerMinute: 1, requestsUntilBan: 1 }, async ({ send, clock }) => {
      const statuses: number[] = [];
      for (const minute of [0, 0, 1, 1, 2, 2, 2]) {
        clock.set(WALL + minute * 60_000);
        statuses.push((await send('GET', '/api/v3/ping')).status);
      }
      expect(statuses).toEqual([200, 429, 200, 429, 200, 429, 418]);
    });
  });

  it('count orders in ten seconds and in a day', async () => {
    await withServer({ ordersPer10Seconds: 2, ordersPerDay: 3 }, async ({ signed, clock }) => {
      const place = (): Promise<Reply> => signed('POST', '/api/v3/order', ORDER);
      const first = await place();
      expect(first.headers.get('x-mbx-order-count-10s')).toBe('1');
      expect(first.headers.get('x-mbx-order-count-1d')).toBe('1');
      expect((await place()).headers.get('x-mbx-order-count-10s')).toBe('2');
      const refused = await place();
      expect([refused.status, refused.body]).toEqual([
        429,
        { code: -1015, msg: 'Too many new orders; current limit is 2 orders per 10 SECOND.' },
      ]);
      clock.set(WALL + 10_000);
      expect((await place()).status).toBe(200);
      expect((await place()).body.msg).toBe('Too many new orders; current limit is 3 orders per 1 DAY.');
      clock.set(WALL + 86_400_000);
      expect((await place()).status).toBe(200);
    });
  });

  it('are told in exchangeInfo', async () => {
    await withServer({ weightPerMinute: 1234 }, async ({ send }) => {
      const { rateLimits } = (await send('GET', '/api/v3/exchangeInfo')).body;
      expect(rateLimits).toContainEqual({
        rateLimitType: 'REQUEST_WEIGHT',
        interval: 'MINUTE',
        intervalNum: 1,
        limit: 1234,
      });
    });
  });
});
