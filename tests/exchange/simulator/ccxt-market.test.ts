import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ccxtClient } from './ccxt-client.js';
import { flat, handMarket, MINUTE, openVenue, type Served, START, serve, WALL } from './world.js';

describe('unmodified ccxt reads the markets of the simulated exchange', () => {
  let served: Served;
  let exchange: ReturnType<typeof ccxtClient>;
  const venue = openVenue([handMarket(flat([100, 110, 121, 90, 80]))]);
  beforeAll(async () => {
    served = await serve(venue);
    exchange = ccxtClient(served);
    await exchange.loadMarkets();
  });
  afterAll(async () => {
    await exchange.close();
    await served.close();
  });

  it('loads markets with their grids, limits and currencies', () => {
    const market = exchange.market('BTC/USDT');
    expect(market).toMatchObject({ id: 'BTCUSDT', base: 'BTC', quote: 'USDT', active: true, spot: true });
    expect(market.precision).toMatchObject({ price: 1, amount: 0.1 });
    expect(market.limits.cost?.min).toBe(5);
    expect(exchange.currencies).toHaveProperty('BTC');
    expect(exchange.priceToPrecision('BTC/USDT', 100.6)).toBe('101');
  });

  it('tells the wire clock as its time, not that of the market', async () => {
    expect(await exchange.fetchTime()).toBe(WALL);
    expect(venue.marketTime()).toBe(START);
  });

  it('shows the book around the price', async () => {
    const book = await exchange.fetchOrderBook('BTC/USDT', 5);
    expect(book.asks).toEqual([100, 101, 102, 103, 104].map((price) => [price, 1]));
    expect(book.bids).toEqual([98, 97, 96, 95, 94].map((price) => [price, 1]));
  });

  it('gives candles that are those of the driving market, the open one as far as it got', async () => {
    venue.advanceTo(START + 2 * MINUTE + MINUTE / 2);
    const candles = await exchange.fetchOHLCV('BTC/USDT', '1m');
    expect(candles.slice(0, 2)).toEqual([
      [START, 100, 100, 100, 100, 10],
      [START + MINUTE, 110, 110, 110, 110, 10],
    ]);
    expect(candles).toHaveLength(3);
    expect(candles[2]!.slice(0, 5)).toEqual([START + 2 * MINUTE, 121, 121, 121, 121]);
    expect(Number(candles[2]![5])).toBeLessThan(10);
    expect(Number(candles[2]![5])).toBeGreaterThan(0);
    expect(await exchange.fetchOHLCV('BTC/USDT', '1m', START + MINUTE, 1)).toEqual([candles[1]]);
  });

  it('sums the day up in a ticker', async () => {
    venue.advanceTo(START + 3 * MINUTE - 1);
    const ticker = await exchange.fetchTicker('BTC/USDT');
    // Three candles of 10 at 100, 110 and 121: 3310 USDT for 30 BTC.
    expect(ticker).toMatchObject({ open: 100, high: 121, low: 100, last: 121, close: 121 });
    expect(ticker).toMatchObject({ baseVolume: 30, quoteVolume: 3310, change: 21, percentage: 21 });
    expect(ticker.vwap).toBeCloseTo(110.33333333, 8);
    expect(ticker.timestamp).toBe(START + 3 * MINUTE - 1);
    const all = await exchange.fetchTickers();
    expect(Object.keys(all)).toEqual(['BTC/USDT']);
    expect(all['BTC/USDT']?.info).toEqual(ticker.info);
    expect((await exchange.fetchTickers(['BTC/USDT']))['BTC/USDT']?.last).toBe(121);
    expect((await exchange.fetchBidsAsks(['BTC/USDT']))['BTC/USDT']?.bid).toBe(ticker.bid);
    expect((await exchange.fetchLastPrices(['BTC/USDT']))['BTC/USDT']?.price).toBe(121);
  });

  it('lists the public trades, which add up to the candles', async () => {
    const trades = await exchange.fetchTrades('BTC/USDT', undefined, 100);
    expect(trades).toHaveLength(12);
    const volume = trades.reduce((sum, { amount }) => sum + Math.round(Number(amount) * 10), 0);
    expect(volume).toBe(300);
    expect(trades.map(({ price }) => price)).toEqual([
      ...Array(4).fill(100),
      ...Array(4).fill(110),
      ...Array(4).fill(121),
    ]);
    const later = await exchange.fetchTrades('BTC/USDT', START + 2 * MINUTE);
    expect(later.map(({ price }) => price)).toEqual(Array(4).fill(121));
  });

  it('is in order', async () => {
    expect(await exchange.fetchStatus()).toMatchObject({ status: 'ok' });
  });
});
