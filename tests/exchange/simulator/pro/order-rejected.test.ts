import { afterEach, describe, expect, it } from '@jest/globals';
import { isOrderRejected } from '../../../../src/exchange/simulator/order-rejected.js';
import { openProWorld, type ProWorld, readyClient } from './pro-world.js';
import { openSocket, signedParams } from './raw-socket.js';

const SYMBOL = 'BTC/USDT';

describe('what the exchange says no to', () => {
  let world: ProWorld;
  afterEach(() => world.close());

  /** Calls that were refused, all and those that place orders, and orders that were rejected. */
  const counted = () => {
    const { endpoints, orders } = world.simulator.status().statistics;
    const refused = Object.values(endpoints).reduce((sum, one) => sum + one.refused, 0);
    return { refused, placed: orders.placed, rejected: orders.rejected };
  };

  it('is an order where that has no money, and a request where its key is wrong', async () => {
    world = await openProWorld();
    const exchange = await readyClient(world);
    const before = counted().refused;
    await exchange.createOrder(SYMBOL, 'limit', 'buy', 1, 90);
    // 100 BTC at 90 are 9,000 USDT, and the account has 910 left.
    await expect(exchange.createOrder(SYMBOL, 'limit', 'buy', 100, 90)).rejects.toThrow(
      'insufficient balance',
    );
    exchange.secret = 'wrong';
    await expect(exchange.createOrder(SYMBOL, 'limit', 'buy', 1, 90)).rejects.toThrow('-1022');
    expect(counted()).toEqual({ refused: before + 2, placed: 1, rejected: 1 });
  });

  it('is told apart over the WebSocket API, too', async () => {
    world = await openProWorld();
    const api = await openSocket(world.simulator.url, '/ws-api/v3');
    const order = { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', price: '90' };
    const of = (quantity: string) => signedParams({ ...order, quantity });
    expect(await api.ask('order.place', of('100'))).toMatchObject({ error: { code: -2010 } });
    expect(await api.ask('order.place', { ...of('1'), signature: 'wrong' })).toMatchObject({
      error: { code: -1022 },
    });
    // Tried only: it would have placed nothing.
    await api.ask('order.test', of('100'));
    expect(counted()).toMatchObject({ placed: 0, rejected: 1 });
  });
});

describe('an answer to a call that replaces an order', () => {
  it.each([
    ['the new one had no money', '{"code":-2022,"data":{"newOrderResult":"FAILURE"}}', true],
    [
      'the old one was gone',
      '{"code":-2022,"data":{"cancelResponse":{"code":-2011},"newOrderResult":"NOT_ATTEMPTED"}}',
      false,
    ],
  ])('rejects an order where %s: %s', (_, answer, rejected) => {
    expect(isOrderRejected(1, answer)).toBe(rejected);
  });
});
