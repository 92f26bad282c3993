import { afterEach, describe, expect, it } from '@jest/globals';
import * as ccxt from 'ccxt';
import { systemClock } from '../../../../src/core/clock.js';
import type { Fault, FaultRule } from '../../../../src/exchange/simulator/faults/fault-rule.js';
import { START } from '../world.js';
import { openProWorld, type ProWorld, readyClient } from './pro-world.js';
import { openSocket, signedParams } from './raw-socket.js';

const SYMBOL = 'BTC/USDT';
const ORDERS = { endpoint: 'POST /api/v3/order' };

describe('faults of calls, as a client meets them', () => {
  let world: ProWorld;
  afterEach(() => world.close());

  const open = async (rules: readonly FaultRule[]) => {
    world = await openProWorld({ faults: rules });
    return readyClient(world, { timeout: 1000 });
  };
  const onOrders = (what: Fault) => open([{ when: { ...ORDERS, times: 1 }, what }]);
  const place = (exchange: Awaited<ReturnType<typeof open>>) =>
    exchange.createOrder(SYMBOL, 'limit', 'buy', 1, 90, { newClientOrderId: 'mine' });
  const orders = (exchange: Awaited<ReturnType<typeof open>>) =>
    world.simulator.venue.openOrders(exchange.apiKey).map(({ clientOrderId }) => clientOrderId);
  const struck = () => world.simulator.status().statistics.faults;

  it('answers with an error, and the venue has nothing', async () => {
    const exchange = await onOrders({ kind: 'http-error', status: 502, code: -1001, accepted: false });
    await expect(place(exchange)).rejects.toThrow(/-1001.*Internal error/);
    expect(orders(exchange)).toEqual([]);
    expect(struck()).toEqual({ 'http-error': 1 });
    await place(exchange);
    expect(orders(exchange)).toEqual(['mine']);
  });

  it('answers with an error although the venue has the order', async () => {
    const exchange = await onOrders({ kind: 'http-error', status: 503, code: -1007, accepted: true });
    await expect(place(exchange)).rejects.toThrow(/-1007/);
    expect(orders(exchange)).toEqual(['mine']);
  });

  it('limits the rate, and says for how long', async () => {
    const exchange = await open([
      { when: { ...ORDERS, times: 1 }, what: { kind: 'rate-limit', status: 429, retryAfterS: 3 } },
      { when: { endpoint: '/api/v3/time' }, what: { kind: 'rate-limit', status: 418, retryAfterS: 120 } },
    ]);
    await expect(place(exchange)).rejects.toThrow(ccxt.DDoSProtection);
    const answer = await fetch(`${world.simulator.url}/api/v3/time`);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([418, '120']);
    expect(await answer.json()).toMatchObject({
      code: -1003,
      msg: expect.stringMatching(/IP banned until \d+/),
    });
  });

  it('never answers a call that has not reached the venue', async () => {
    const exchange = await onOrders({ kind: 'timeout-before' });
    await expect(place(exchange)).rejects.toThrow(ccxt.RequestTimeout);
    expect(orders(exchange)).toEqual([]);
  });

  it('never answers a call that the venue has obeyed', async () => {
    const exchange = await onOrders({ kind: 'timeout-after' });
    await expect(place(exchange)).rejects.toThrow(ccxt.RequestTimeout);
    expect(orders(exchange)).toEqual(['mine']);
  });

  it.each([
    [false, []],
    [true, ['mine']],
  ])('breaks the line; accepted: %s', async (accepted, known) => {
    const exchange = await onOrders({ kind: 'drop', accepted });
    await expect(place(exchange)).rejects.toThrow(ccxt.NetworkError);
    expect(orders(exchange)).toEqual(known);
  });

  it('takes its time', async () => {
    const late = { kind: 'latency', ms: 200, spreadMs: 0, distribution: 'fixed' } as const;
    const exchange = await open([{ when: { endpoint: '/api/v3/time' }, what: late }]);
    const begun = performance.now();
    await exchange.fetchTime();
    expect(performance.now() - begun).toBeGreaterThanOrEqual(195);
  });

  it('has the same faults over the WebSocket API', async () => {
    const of = (endpoint: string, what: Fault): FaultRule => ({ when: { endpoint, times: 1 }, what });
    await open([
      of('time', { kind: 'rate-limit', status: 429, retryAfterS: 3 }),
      of('order.place', { kind: 'timeout-after' }),
      of('ping', { kind: 'drop', accepted: false }),
    ]);
    const api = await openSocket(world.simulator.url, '/ws-api/v3');
    const limited = await api.ask('time');
    expect(limited).toMatchObject({ status: 429, error: { code: -1003 } });
    expect(limited.error.data.retryAfter - limited.error.data.serverTime).toBe(3000);
    const order = {
      symbol: 'BTCUSDT',
      side: 'BUY',
      type: 'LIMIT',
      timeInForce: 'GTC',
      price: '90',
      quantity: '1',
    };
    api.send({ id: 'lost', method: 'order.place', params: signedParams(order) });
    const found = await api.ask('openOrders.status', signedParams({ symbol: 'BTCUSDT' }));
    expect(found.result).toHaveLength(1);
    expect(api.messages.some(({ id }) => id === 'lost')).toBe(false);
    api.send({ id: 1, method: 'ping' });
    expect(await api.closed).toBe(1006);
  });

  it('skews the clock', async () => {
    const exchange = await open([{ when: {}, what: { kind: 'clock-skew', ms: 10_000 } }]).catch(() => null);
    // Already the first signed call is refused.
    expect(exchange).toBeNull();
    const before = systemClock.now();
    expect((await world.client().fetchTime())! - before).toBeGreaterThanOrEqual(10_000);
    await expect(world.client().fetchBalance()).rejects.toThrow(ccxt.InvalidNonce);
  });

  it.each([
    ['halt', 'HALT'],
    ['delist', 'BREAK'],
  ] as const)('does not trade what has met a %s, until that is over', async (kind, status) => {
    const exchange = await open([{ when: { to: START + 60_000 }, what: { kind, symbol: SYMBOL } }]);
    const { symbols } = await exchange.publicGetExchangeInfo();
    expect(symbols[0].status).toBe(status);
    await expect(place(exchange)).rejects.toThrow(/closed/i);
    await world.advance(60_000);
    await place(exchange);
    expect(orders(exchange)).toEqual(['mine']);
  });

  it('is under maintenance', async () => {
    const exchange = await open([
      { when: { from: START + 60_000, to: START + 120_000 }, what: { kind: 'maintenance' } },
    ]);
    const streams = await openSocket(world.simulator.url, '/ws/btcusdt@trade');
    await world.advance(60_000);
    await expect(exchange.fetchTicker(SYMBOL)).rejects.toThrow(ccxt.OnMaintenance);
    expect(await exchange.fetchStatus()).toMatchObject({ status: 'maintenance' });
    expect(await streams.next(({ e }) => e === 'serverShutdown')).toEqual({
      e: 'serverShutdown',
      E: START + 60_000,
    });
    expect(await streams.closed).toBe(1001);
    await expect(openSocket(world.simulator.url, '/ws')).rejects.toThrow('503');
    await world.advance(60_000);
    expect(await exchange.fetchStatus()).toMatchObject({ status: 'ok' });
    (await openSocket(world.simulator.url, '/ws')).socket.close();
  });

  it('takes the right to trade away', async () => {
    const exchange = await open([
      { when: { from: START + 1000 }, what: { kind: 'revoke-key', permission: 'trade' } },
    ]);
    await place(exchange);
    await world.advance(1000);
    await expect(exchange.createOrder(SYMBOL, 'limit', 'buy', 1, 90)).rejects.toThrow(/-2015/);
    expect((await exchange.fetchBalance()).USDT).toMatchObject({ used: 90 });
  });

  it('takes a key away altogether, and ends its stream', async () => {
    await open([{ when: { from: START + 1000 }, what: { kind: 'revoke-key', permission: 'all' } }]);
    const api = await openSocket(world.simulator.url, '/ws-api/v3');
    await api.ask('userDataStream.subscribe.signature', signedParams());
    await world.advance(1000);
    expect(await api.next(({ event }) => event !== undefined)).toEqual({
      subscriptionId: 0,
      event: { e: 'eventStreamTerminated', E: START + 1000 },
    });
    expect(await api.ask('account.status', signedParams())).toMatchObject({
      status: 401,
      error: { code: -2015 },
    });
  });
});
