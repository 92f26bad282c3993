import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { units } from '../../../../src/exchange/simulator/units.js';
import { KEY } from '../world.js';
import { openProWorld, type ProWorld, readyClient } from './pro-world.js';

const SYMBOL = 'BTC/USDT';

describe('ccxt.pro.binance with an account on the simulated exchange', () => {
  let world: ProWorld;
  let exchange: Awaited<ReturnType<typeof readyClient>>;

  beforeEach(async () => {
    world = await openProWorld();
    exchange = await readyClient(world);
    // ccxt drops events that come before it waits for them; from here on every watch is ready at once.
    await exchange.authenticate();
  });

  afterEach(() => world.close());

  const idOf = ({ id }: { readonly id?: string | undefined }): string => String(id);

  it('places, edits and cancels an order over the WebSocket API', async () => {
    const placed = await exchange.createOrderWs(SYMBOL, 'limit', 'buy', 1, 90, { clientOrderId: 'mine-1' });
    expect(placed).toMatchObject({
      clientOrderId: 'mine-1',
      status: 'open',
      amount: 1,
      price: 90,
      filled: 0,
    });
    const edited = await exchange.editOrderWs(idOf(placed), SYMBOL, 'limit', 'buy', 2, 91);
    expect(edited).toMatchObject({ status: 'open', amount: 2, price: 91 });
    expect(await exchange.fetchOpenOrdersWs(SYMBOL)).toMatchObject([{ id: edited.id }]);
    expect(await exchange.cancelOrderWs(idOf(edited), SYMBOL)).toMatchObject({
      id: edited.id,
      status: 'canceled',
    });
    expect(await exchange.fetchOrderWs(idOf(placed), SYMBOL)).toMatchObject({ status: 'canceled' });
    await expect(exchange.cancelOrderWs(idOf(edited), SYMBOL)).rejects.toThrow(/-2011.*Unknown order sent/);
  });

  it('tells an order that is placed, and the money that it locks', async () => {
    const watched = exchange.watchOrders(SYMBOL);
    await exchange.createOrderWs(SYMBOL, 'limit', 'buy', 2, 90);
    const [order] = await watched;
    expect(order).toMatchObject({
      status: 'open',
      side: 'buy',
      type: 'limit',
      amount: 2,
      price: 90,
      filled: 0,
    });
    const balance = exchange.watchBalance();
    await exchange.cancelAllOrdersWs(SYMBOL);
    expect((await balance).USDT).toEqual({ free: 1000, used: 0, total: 1000 });
  });

  it('tells a fill: the order, the trade with its fee, and the balances', async () => {
    // The best ask is 100 with one of it, the fee for taking 0.2 % of what is bought.
    const watched = exchange.watchMyTrades(SYMBOL);
    await exchange.createOrderWs(SYMBOL, 'market', 'buy', 0.5);
    const [trade] = await watched;
    expect(trade).toMatchObject({
      side: 'buy',
      price: 100,
      amount: 0.5,
      cost: 50,
      takerOrMaker: 'taker',
      fee: { currency: 'BTC', cost: 0.001 },
    });
    expect(exchange.orders?.at(-1)).toMatchObject({ status: 'closed', filled: 0.5, average: 100 });
    expect(exchange.balance.spot).toMatchObject({ USDT: { free: 950 }, BTC: { free: 5.499 } });
  });

  it('tells a resting order that the market reaches', async () => {
    await exchange.createOrderWs(SYMBOL, 'limit', 'buy', 0.1, 97);
    const trades = await world.during(exchange.watchMyTrades(SYMBOL));
    expect(trades[0]).toMatchObject({ price: 97, amount: 0.1, takerOrMaker: 'maker', fee: { cost: 0.0001 } });
  });

  it('answers questions over the WebSocket API as over REST', async () => {
    await exchange.createOrderWs(SYMBOL, 'market', 'buy', 0.5);
    expect(await exchange.fetchMyTradesWs(SYMBOL)).toEqual(await exchange.fetchMyTrades(SYMBOL));
    const [asked, told] = [await exchange.fetchBalance(), await exchange.fetchBalanceWs()];
    expect(told.info.balances).toEqual(asked.info.balances);
    expect(await exchange.fetchOHLCVWs(SYMBOL, '1m')).toEqual(await exchange.fetchOHLCV(SYMBOL, '1m'));
    expect(await exchange.fetchTradesWs(SYMBOL)).toEqual(await exchange.fetchTrades(SYMBOL));
  });

  it('refuses over the WebSocket API what it refuses over REST', async () => {
    const { InsufficientFunds, InvalidOrder, AuthenticationError } = await import('ccxt');
    await expect(exchange.createOrderWs(SYMBOL, 'limit', 'buy', 50, 90)).rejects.toThrow(InsufficientFunds);
    await expect(exchange.createOrderWs(SYMBOL, 'limit', 'buy', 0.1, 1)).rejects.toThrow(InvalidOrder);
    const stranger = await readyClient(world, { secret: 'wrong', apiKey: undefined });
    stranger.apiKey = exchange.apiKey;
    await expect(stranger.createOrderWs(SYMBOL, 'limit', 'buy', 1, 90)).rejects.toThrow(AuthenticationError);
  });

  it('tells deposits', async () => {
    const watched = exchange.watchBalance();
    // One question and its answer: by then the watch waits.
    await exchange.fetchBalanceWs();
    world.simulator.venue.deposit(KEY, 'USDT', units('500'));
    expect((await watched).USDT).toMatchObject({ free: 1500 });
  });
});
