import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { SimulatedVenue } from '../../../src/exchange/simulator/venue/types.js';
import { ccxtClient } from './ccxt-client.js';
import { flat, handMarket, MINUTE, openVenue, type Served, START, serve } from './world.js';

const PAIR = 'BTC/USDT';

const idOf = ({ id }: { readonly id?: string | undefined }): string => String(id);

describe('unmodified ccxt trades on the simulated exchange', () => {
  let venue: SimulatedVenue;
  let served: Served;
  let exchange: ReturnType<typeof ccxtClient>;
  beforeEach(async () => {
    venue = openVenue([handMarket(flat([100, 92, 110, 100]))]);
    served = await serve(venue);
    exchange = ccxtClient(served);
    await exchange.loadMarkets();
  });
  afterEach(async () => {
    await exchange.close();
    await served.close();
  });

  it('buys at the market from several levels of the book', async () => {
    // 1 at 100, 1 at 101, 0.5 at 102: 252 USDT for 2.5 BTC; the fee is 0.2 % of the 2.5 BTC.
    const order = await exchange.createOrder(PAIR, 'market', 'buy', 2.5);
    expect(order).toMatchObject({ status: 'closed', filled: 2.5, cost: 252, average: 100.8 });
    expect(order.trades.map(({ price, amount }) => [price, amount])).toEqual([
      [100, 1],
      [101, 1],
      [102, 0.5],
    ]);
    expect(order).toHaveProperty('fees', [{ cost: 0.005, currency: 'BTC' }]);
    const balance = await exchange.fetchBalance();
    expect(balance.USDT).toEqual({ free: 748, used: 0, total: 748 });
    expect(balance.BTC).toEqual({ free: 7.495, used: 0, total: 7.495 });
    const book = await exchange.fetchOrderBook(PAIR);
    expect(book.asks.slice(0, 2)).toEqual([
      [102, 0.5],
      [103, 1],
    ]);
    const trades = await exchange.fetchMyTrades(PAIR);
    expect(
      trades.map(({ price, amount, takerOrMaker, side }) => [price, amount, takerOrMaker, side]),
    ).toEqual([
      [100, 1, 'taker', 'buy'],
      [101, 1, 'taker', 'buy'],
      [102, 0.5, 'taker', 'buy'],
    ]);
    expect(trades[0]!.fee).toEqual({ cost: 0.002, currency: 'BTC' });
    expect(trades[0]!.order).toBe(order.id);
  });

  it('spends so much quote currency', async () => {
    // 150 USDT: 1 at 100, then 50 USDT at 101 buy 0.4 (whole lots): 140.4 spent.
    const order = await exchange.createMarketBuyOrderWithCost(PAIR, 150);
    expect(order).toMatchObject({ status: 'closed', filled: 1.4, cost: 140.4 });
  });

  it('sells at the market, the fee in quote currency', async () => {
    const order = await exchange.createOrder(PAIR, 'market', 'sell', 1);
    expect(order).toMatchObject({ status: 'closed', cost: 98 });
    expect((await exchange.fetchBalance()).USDT).toMatchObject({ free: 1097.804 });
  });

  it('rests a limit order, finds it by either number, fills it when the price goes through it', async () => {
    const order = await exchange.createOrder(PAIR, 'limit', 'buy', 3, 95, { clientOrderId: 'mine-1' });
    expect(order).toMatchObject({ status: 'open', filled: 0, clientOrderId: 'mine-1', timeInForce: 'GTC' });
    expect((await exchange.fetchBalance()).USDT).toEqual({ free: 715, used: 285, total: 1000 });
    expect((await exchange.fetchOrder(idOf(order), PAIR)).clientOrderId).toBe('mine-1');
    const byClientId = { clientOrderId: 'mine-1' };
    expect((await exchange.fetchOrder('', PAIR, byClientId)).id).toBe(order.id);
    expect((await exchange.fetchOpenOrders(PAIR)).map(({ id }) => id)).toEqual([order.id]);
    // The second candle stands at 92 and trades 10: more than enough.
    venue.advanceTo(START + 2 * MINUTE - 1);
    expect(await exchange.fetchOrder(idOf(order), PAIR)).toMatchObject({
      status: 'closed',
      filled: 3,
      average: 95,
    });
    expect(await exchange.fetchOpenOrders(PAIR)).toEqual([]);
    const [balance, trades] = [await exchange.fetchBalance(), await exchange.fetchMyTrades(PAIR)];
    // 3 BTC less 0.1 %.
    expect(balance.BTC).toMatchObject({ free: 7.997 });
    expect(balance.USDT).toMatchObject({ free: 715, used: 0 });
    expect(trades.every(({ takerOrMaker }) => takerOrMaker === 'maker')).toBe(true);
    expect((await exchange.fetchOrders(PAIR)).map(({ id }) => id)).toEqual([order.id]);
    expect((await exchange.fetchClosedOrders(PAIR)).map(({ id }) => id)).toEqual([order.id]);
  });

  it('drops what an IOC order cannot fill, and a whole FOK order', async () => {
    const ioc = await exchange.createOrder(PAIR, 'limit', 'buy', 3, 101, { timeInForce: 'IOC' });
    expect(ioc).toMatchObject({ status: 'expired', filled: 2, cost: 201 });
    const fok = await exchange.createOrder(PAIR, 'limit', 'sell', 3, 97, { timeInForce: 'FOK' });
    expect(fok).toMatchObject({ status: 'expired', filled: 0 });
    const whole = await exchange.createOrder(PAIR, 'limit', 'sell', 2, 97, { timeInForce: 'FOK' });
    expect(whole).toMatchObject({ status: 'closed', filled: 2, cost: 195 });
  });

  it('rests the rest of a limit order that crosses the book', async () => {
    const order = await exchange.createOrder(PAIR, 'limit', 'buy', 3, 101);
    expect(order).toMatchObject({ status: 'open', filled: 2, remaining: 1, cost: 201 });
    expect((await exchange.fetchBalance()).USDT).toEqual({ free: 698, used: 101, total: 799 });
  });

  it('refuses a post-only order that would take', async () => {
    await expect(exchange.createOrder(PAIR, 'limit', 'buy', 1, 100, { postOnly: true })).rejects.toThrow(
      /Order would immediately match and take/,
    );
    const order = await exchange.createOrder(PAIR, 'limit', 'buy', 1, 99, { postOnly: true });
    expect(await exchange.fetchOrder(idOf(order), PAIR)).toMatchObject({ status: 'open', postOnly: true });
  });

  it('holds stops and take-profits of both kinds until the price touches them', async () => {
    const stop = await exchange.createOrder(PAIR, 'market', 'sell', 1, undefined, { stopLossPrice: 93 });
    const stopLimit = await exchange.createOrder(PAIR, 'limit', 'sell', 1, 80, { stopLossPrice: 93 });
    const profit = await exchange.createOrder(PAIR, 'market', 'sell', 1, undefined, { takeProfitPrice: 109 });
    const profitLimit = await exchange.createOrder(PAIR, 'limit', 'sell', 1, 120, { takeProfitPrice: 109 });
    const state = async (): Promise<readonly unknown[]> => {
      const ids = [stop, stopLimit, profit, profitLimit].map(idOf);
      const orders = await Promise.all(ids.map((id) => exchange.fetchOrder(id, PAIR)));
      return orders.map(({ status }) => status);
    };
    expect(await state()).toEqual(['open', 'open', 'open', 'open']);
    expect((await exchange.fetchBalance()).BTC).toEqual({ free: 1, used: 4, total: 5 });
    venue.advanceTo(START + 2 * MINUTE - 1);
    expect(await state()).toEqual(['closed', 'closed', 'open', 'open']);
    venue.advanceTo(START + 3 * MINUTE - 1);
    // The last one has become a limit order at 120, above the market.
    expect(await state()).toEqual(['closed', 'closed', 'closed', 'open']);
  });

  it('cancels one order, all orders, and says which are unknown', async () => {
    const first = await exchange.createOrder(PAIR, 'limit', 'buy', 1, 90);
    const second = await exchange.createOrder(PAIR, 'limit', 'buy', 1, 91);
    await exchange.createOrder(PAIR, 'limit', 'sell', 1, 130);
    expect(await exchange.cancelOrder(idOf(first), PAIR)).toMatchObject({ id: first.id, status: 'canceled' });
    await expect(exchange.cancelOrder(idOf(first), PAIR)).rejects.toThrow(/Unknown order sent/);
    const cancelled = await exchange.cancelAllOrders(PAIR);
    expect(cancelled).toHaveLength(2);
    expect((await exchange.fetchOrder(idOf(second), PAIR)).status).toBe('canceled');
    expect((await exchange.fetchCanceledOrders(PAIR)).length).toBe(3);
    expect((await exchange.fetchBalance()).USDT).toEqual({ free: 1000, used: 0, total: 1000 });
    await expect(exchange.fetchOrder('999', PAIR)).rejects.toThrow(/Order does not exist/);
  });

  it('edits an order by replacing it', async () => {
    const order = await exchange.createOrder(PAIR, 'limit', 'buy', 1, 90);
    const edited = await exchange.editOrder(idOf(order), PAIR, 'limit', 'buy', 2, 94);
    expect(edited).toMatchObject({ status: 'open', price: 94, amount: 2 });
    expect((await exchange.fetchOrder(idOf(order), PAIR)).status).toBe('canceled');
    expect((await exchange.fetchBalance()).USDT).toMatchObject({ used: 188 });
  });

  it('tests an order without placing it', async () => {
    await exchange.createOrder(PAIR, 'limit', 'buy', 1, 90, { test: true });
    expect(await exchange.fetchOpenOrders(PAIR)).toEqual([]);
  });

  it('tells the fees of one market and of all', async () => {
    const fee = { maker: 0.001, taker: 0.002 };
    expect(await exchange.fetchTradingFee(PAIR)).toMatchObject(fee);
    expect((await exchange.fetchTradingFees())[PAIR]).toMatchObject(fee);
  });

  it('maps refusals to the errors of ccxt', async () => {
    const failing = (name: string, run: Promise<unknown>) => expect(run).rejects.toMatchObject({ name });
    await failing('InsufficientFunds', exchange.createOrder(PAIR, 'limit', 'buy', 20, 95));
    await failing('OrderNotFound', exchange.cancelOrder('999', PAIR));
    await expect(exchange.createOrder(PAIR, 'limit', 'buy', 0.1, 40)).rejects.toThrow(
      /-1013.*Filter failure: NOTIONAL/,
    );
    venue.setMarketStatus('BTCUSDT', 'HALT');
    await expect(exchange.createOrder(PAIR, 'limit', 'buy', 1, 95)).rejects.toThrow(/Market is closed/);
    venue.setPermissions('key-of-alice', { trade: false });
    await failing('AuthenticationError', exchange.createOrder(PAIR, 'limit', 'buy', 1, 95));
    const stranger = ccxtClient(served, { secret: 'another' });
    await failing('AuthenticationError', stranger.fetchBalance());
    await stranger.close();
  });
});
