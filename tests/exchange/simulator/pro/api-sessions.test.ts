import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '../../../../src/core/clock.js';
import { units } from '../../../../src/exchange/simulator/units.js';
import { KEY, START } from '../world.js';
import { openProWorld, type ProWorld } from './pro-world.js';
import { openSocket, type RawSocket, signedParams } from './raw-socket.js';

describe('the WebSocket API', () => {
  let world: ProWorld;
  let api: RawSocket;
  beforeEach(async () => {
    world = await openProWorld();
    api = await openSocket(world.simulator.url, '/ws-api/v3');
  });
  afterEach(() => world.close());

  const subscribe = () => api.ask('userDataStream.subscribe.signature', signedParams());
  const deposit = () => world.simulator.venue.deposit(KEY, 'USDT', units('1'));

  it('logs nobody on: the keys are HMAC keys', async () => {
    const answer = await api.ask('session.logon', signedParams());
    expect(answer).toMatchObject({
      status: 400,
      error: { code: -4056, msg: 'HMAC_SHA256 API key is not supported.' },
    });
    expect((await api.ask('session.status')).result).toMatchObject({ apiKey: null, userDataStream: false });
    expect(await api.ask('userDataStream.subscribe')).toMatchObject({ status: 401, error: { code: -2015 } });
  });

  it('subscribes to an account once, lists it, and unsubscribes', async () => {
    expect((await subscribe()).result).toEqual({ subscriptionId: 0 });
    expect((await subscribe()).result).toEqual({ subscriptionId: 0 });
    expect((await api.ask('session.subscriptions')).result).toEqual([{ subscriptionId: 0 }]);
    deposit();
    expect(await api.next(({ event }) => event !== undefined)).toEqual({
      subscriptionId: 0,
      event: { e: 'balanceUpdate', E: START, a: 'USDT', d: '1.00000000', T: START },
    });
    expect((await api.ask('userDataStream.unsubscribe')).result).toEqual({});
    deposit();
    await api.ask('ping');
    expect(api.messages.filter(({ event }) => event?.e === 'balanceUpdate')).toHaveLength(1);
  });

  it('wants every signed request signed over its parameters in order of name', async () => {
    const wrong = { ...signedParams({ symbol: 'BTCUSDT' }), symbol: 'ETHUSDT' };
    expect(await api.ask('openOrders.status', wrong)).toMatchObject({ status: 400, error: { code: -1022 } });
    const late = signedParams({}, systemClock.now() - 6000);
    expect(await api.ask('account.status', late)).toMatchObject({ status: 400, error: { code: -1021 } });
    expect(await api.ask('account.status', { timestamp: 1 })).toMatchObject({ error: { code: -2014 } });
  });

  it('tells the limits with every answer, unless it is asked not to', async () => {
    const weight = { rateLimitType: 'REQUEST_WEIGHT', interval: 'MINUTE', intervalNum: 1, limit: 6000 };
    expect((await api.ask('time')).rateLimits).toEqual([{ ...weight, count: 1 }]);
    expect((await api.ask('time')).rateLimits).toEqual([{ ...weight, count: 2 }]);
    expect(await api.ask('time', { returnRateLimits: false })).not.toHaveProperty('rateLimits');
    const quiet = await openSocket(world.simulator.url, '/ws-api/v3?returnRateLimits=false');
    expect(await quiet.ask('time')).not.toHaveProperty('rateLimits');
    const order = {
      symbol: 'BTCUSDT',
      side: 'BUY',
      type: 'LIMIT',
      timeInForce: 'GTC',
      price: '90',
      quantity: '1',
    };
    expect((await api.ask('order.place', signedParams(order))).rateLimits).toMatchObject([
      { rateLimitType: 'ORDERS', interval: 'SECOND', intervalNum: 10, limit: 50, count: 1 },
      { rateLimitType: 'ORDERS', interval: 'DAY', intervalNum: 1, limit: 160_000, count: 1 },
      { rateLimitType: 'REQUEST_WEIGHT' },
    ]);
  });

  it('answers what is no request', async () => {
    api.send('{');
    expect(await api.next()).toMatchObject({ id: null, status: 400, error: { code: -1135 } });
    api.send({ id: 1 });
    expect(await api.next()).toMatchObject({ id: 1, status: 400, error: { code: -1102 } });
    expect(await api.ask('fly')).toMatchObject({ status: 400, error: { code: -1020 } });
  });

  it.each([
    ['ping', {}],
    ['exchangeInfo', { symbol: 'BTCUSDT' }],
    ['depth', { symbol: 'BTCUSDT', limit: 5 }],
    ['trades.recent', { symbol: 'BTCUSDT' }],
    ['klines', { symbol: 'BTCUSDT', interval: '1m' }],
    ['avgPrice', { symbol: 'BTCUSDT' }],
    ['ticker.24hr', { symbols: ['BTCUSDT'] }],
    ['ticker.price', { symbol: 'BTCUSDT' }],
    ['ticker.book', { symbol: 'BTCUSDT' }],
    ['order.test', { symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity: '1' }],
    ['account.status', {}],
    ['openOrders.status', {}],
    ['allOrders', { symbol: 'BTCUSDT' }],
    ['myTrades', { symbol: 'BTCUSDT' }],
  ])('serves %s', async (method, params) => {
    const signed = /order|account|myTrades|allOrders/i.test(method);
    expect(await api.ask(method, signed ? signedParams(params) : params)).toMatchObject({ status: 200 });
  });

  it('tells an account by listen key too, until the key is gone', async () => {
    const { listenKey } = (await api.ask('userDataStream.start', { apiKey: KEY })).result;
    const user = await openSocket(world.simulator.url, `/ws/${listenKey}`);
    deposit();
    expect(await user.next()).toMatchObject({ e: 'balanceUpdate', d: '1.00000000' });
    await api.ask('userDataStream.stop', { apiKey: KEY, listenKey });
    expect(await user.next(({ e }) => e === 'listenKeyExpired')).toMatchObject({ listenKey });
    expect(await user.closed).toBe(1000);
  });
});
