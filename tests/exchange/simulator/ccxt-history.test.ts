import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ccxtClient } from './ccxt-client.js';
import { flat, handMarket, MINUTE, openVenue, type Served, START, serve } from './world.js';

const PAIR = 'BTC/USDT';

describe('unmodified ccxt asks the simulated exchange for what was', () => {
  let served: Served;
  let exchange: ReturnType<typeof ccxtClient>;
  const venue = openVenue([handMarket(flat([100, 104, 92, 100]))]);
  beforeAll(async () => {
    served = await serve(venue);
    exchange = ccxtClient(served);
    await exchange.loadMarkets();
  });
  afterAll(async () => {
    await exchange.close();
    await served.close();
  });

  it('orders and fills since a time of the market', async () => {
    const first = await exchange.createOrder(PAIR, 'market', 'buy', 1);
    venue.advanceTo(START + MINUTE);
    const second = await exchange.createOrder(PAIR, 'market', 'sell', 1);
    const ids = async (since: number): Promise<readonly unknown[]> => [
      (await exchange.fetchMyTrades(PAIR, since)).map(({ order }) => order),
      (await exchange.fetchOrders(PAIR, since)).map(({ id }) => id),
    ];
    expect(await ids(START)).toEqual([
      [first.id, second.id],
      [first.id, second.id],
    ]);
    expect(await ids(START + 1)).toEqual([[second.id], [second.id]]);
    expect(first.timestamp).toBe(START);
    expect(second.timestamp).toBe(START + MINUTE);
    const fills = await exchange.fetchOrderTrades(String(second.id), PAIR);
    expect(fills.map(({ side, amount }) => [side, amount])).toEqual([['sell', 1]]);
  });

  it('lists of orders, by the raw calls of both kinds', async () => {
    const common = { symbol: 'BTCUSDT', side: 'SELL', quantity: '1' };
    const old = await exchange.privatePostOrderOco({
      ...common,
      price: '110',
      stopPrice: '95',
      stopLimitPrice: '90',
      stopLimitTimeInForce: 'GTC',
    });
    expect(old).toMatchObject({ contingencyType: 'OCO', listOrderStatus: 'EXECUTING' });
    const next = await exchange.privatePostOrderListOco({
      ...common,
      aboveType: 'TAKE_PROFIT_LIMIT',
      abovePrice: '112',
      aboveStopPrice: '111',
      aboveTimeInForce: 'GTC',
      belowType: 'STOP_LOSS',
      belowStopPrice: '94',
    });
    const open = await exchange.fetchOpenOrders(PAIR);
    expect(open.map(({ type, price, triggerPrice }) => [type, price, triggerPrice])).toEqual([
      ['limit', 90, 95],
      ['limit', 110, undefined],
      ['market', undefined, 94],
      ['limit', 112, 111],
    ]);
    // Each list locks what one of its orders needs.
    expect((await exchange.fetchBalance()).BTC).toMatchObject({ used: 2 });
    await exchange.privateDeleteOrderList({ symbol: 'BTCUSDT', orderListId: old.orderListId });
    // The third candle stands at 92: the other list's stop sells at what the book pays.
    venue.advanceTo(START + 3 * MINUTE - 1);
    expect(await exchange.fetchOpenOrders(PAIR)).toEqual([]);
    const list = await exchange.privateGetOrderList({ orderListId: next.orderListId });
    expect(list.listOrderStatus).toBe('ALL_DONE');
    const orders = await exchange.fetchOrders(PAIR);
    expect(orders.slice(-4).map(({ status }) => status)).toEqual([
      'canceled',
      'canceled',
      'closed',
      'expired',
    ]);
  });

  it('what the key may do and which currencies there are', async () => {
    const restrictions = await exchange.sapiGetAccountApiRestrictions();
    expect(restrictions).toMatchObject({ enableReading: true, enableWithdrawals: false });
    const currencies = await exchange.fetchCurrencies();
    expect(Object.keys(currencies)).toEqual(['BTC', 'USDT']);
  });
});
