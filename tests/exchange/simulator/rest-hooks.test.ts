import { afterEach, describe, expect, it } from '@jest/globals';
import type { RestDeps } from '../../../src/exchange/simulator/rest/types.js';
import type { SimulatedVenue } from '../../../src/exchange/simulator/venue/types.js';
import { flat, handMarket, KEY, MINUTE, openVenue, type Served, START, serve } from './world.js';

const ORDER = {
  symbol: 'BTCUSDT',
  side: 'BUY',
  type: 'LIMIT',
  timeInForce: 'GTC',
  quantity: '1',
  price: '95',
};

describe("faults and the simulator's own routes", () => {
  let served: Served;
  let venue: SimulatedVenue;
  const start = async (change: Partial<RestDeps>): Promise<void> => {
    venue = openVenue([handMarket(flat([100, 90, 90]))]);
    served = await serve(venue, change);
  };
  afterEach(() => served.close());
  const place = () => served.signed('POST', '/api/v3/order', ORDER);

  it('break the line before the exchange has seen a request', async () => {
    await start({ hooks: { before: ({ path }) => (path === '/api/v3/order' ? 'drop' : undefined) } });
    await expect(place()).rejects.toThrow();
    expect(venue.openOrders(KEY)).toEqual([]);
  });

  it('break the line after an order was accepted', async () => {
    await start({ hooks: { after: ({ path }) => (path === '/api/v3/order' ? 'drop' : undefined) } });
    await expect(place()).rejects.toThrow();
    expect(venue.openOrders(KEY)).toHaveLength(1);
    expect((await served.send('GET', '/sim/status')).body.wire.dropped).toBe(1);
  });

  it('answer something else, before or after', async () => {
    const unavailable = { status: 503, headers: {}, body: '{"code":-1000,"msg":"unavailable"}' };
    await start({ hooks: { before: ({ number }) => (number === 1 ? unavailable : undefined) } });
    expect((await place()).status).toBe(503);
    expect(venue.openOrders(KEY)).toEqual([]);
    expect((await place()).status).toBe(200);
    await served.close();
    await start({ hooks: { after: async () => unavailable } });
    expect((await place()).status).toBe(503);
    expect(venue.openOrders(KEY)).toHaveLength(1);
  });

  it('hold a request back, before and after, and add the latency of the line', async () => {
    const waits: number[] = [];
    await start({
      sleep: async (ms) => waits.push(ms),
      latencyMs: () => 50,
      hooks: { before: () => ({ delayMs: 7 }), after: () => ({ delayMs: 9 }) },
    });
    expect((await place()).status).toBe(200);
    expect(waits).toEqual([50, 7, 9]);
  });

  it('see the request and the answer', async () => {
    const seen: unknown[] = [];
    await start({
      hooks: {
        after: ({ method, path, params, apiKey }, { status }) => {
          seen.push([method, path, params.get('price'), apiKey, status]);
          return undefined;
        },
      },
    });
    await place();
    expect(seen).toEqual([['POST', '/api/v3/order', '95', KEY, 200]]);
  });

  it('move the market by hand and tell what happened', async () => {
    await start({});
    await place();
    await served.send('GET', '/api/v3/nothing');
    const moved = await served.send('POST', '/sim/advance', { body: JSON.stringify({ to: START + MINUTE }) });
    expect(moved.body).toEqual({ marketTime: START + MINUTE });
    expect((await served.send('POST', '/sim/advance?by=59999')).body).toEqual({
      marketTime: START + 2 * MINUTE - 1,
    });
    const { body } = await served.send('GET', '/sim/status');
    expect(body).toMatchObject({
      marketTime: START + 2 * MINUTE - 1,
      marketTimeText: '2024-03-05T00:01:59.999Z',
      manual: true,
      symbols: [{ symbol: 'BTCUSDT', status: 'TRADING', lastPrice: '90.00000000' }],
      wire: { calls: { 'POST /api/v3/order': 1, other: 1 }, failures: { '-5000': 1 } },
      market: { steps: 8, ordersPlaced: 1 },
    });
    expect(body.market.fills).toBeGreaterThan(0);
  });

  it('leave the market alone where it moves by itself', async () => {
    await start({ manual: false, speed: () => 600 });
    expect((await served.send('POST', '/sim/advance?by=1000')).status).toBe(409);
    expect((await served.send('GET', '/sim/status')).body).toMatchObject({ manual: false, speed: 600 });
  });
});
