import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { START } from '../world.js';
import { openProWorld, type ProWorld, readyClient } from './pro-world.js';

const SYMBOL = 'BTC/USDT';

describe('ccxt.pro.binance on the streams of the simulated exchange', () => {
  let world: ProWorld;
  let exchange: Awaited<ReturnType<typeof readyClient>>;

  beforeEach(async () => {
    world = await openProWorld();
    exchange = await readyClient(world);
  });

  afterEach(() => world.close());

  it('watches candles, which end as the driving ones', async () => {
    const watched = new Map<number, readonly number[]>();
    while (watched.size < 3) {
      const candles = await world.during(exchange.watchOHLCV(SYMBOL, '1m'));
      for (const [time, ...rest] of candles) watched.set(time!, rest as number[]);
    }
    const times = [...watched.keys()];
    expect(times.every((time) => (time - START) % 60_000 === 0)).toBe(true);
    // The first may have been joined in the middle of a step, the last is not over.
    expect(watched.get(times[1]!)).toEqual([100, 110, 95, 100, 10]);
  });

  it('watches candles of an hour, made from those of a minute', async () => {
    const candles = await world.during(exchange.watchOHLCV(SYMBOL, '1h'), 60_000);
    expect(candles[0]![0]).toBe(START);
    const later = await world.during(
      (async () => {
        for (;;) {
          const all = await exchange.watchOHLCV(SYMBOL, '1h');
          const first = all.find(([time]) => time === START);
          if (all.at(-1)![0]! > START && first !== undefined) return first;
        }
      })(),
      600_000,
    );
    expect(later).toEqual([START, 100, 110, 95, 100, 600]);
  });

  it('watches trades', async () => {
    const [trade] = await world.during(exchange.watchTrades(SYMBOL));
    expect(trade).toMatchObject({ symbol: SYMBOL, takerOrMaker: undefined });
    expect(trade!.price).toBeGreaterThanOrEqual(95);
    expect(trade!.price).toBeLessThanOrEqual(110);
    expect(trade!.timestamp).toBeGreaterThanOrEqual(START);
  });

  it('watches the ticker of a day', async () => {
    await world.advance(86_400_000 - 1);
    const ticker = await world.during(exchange.watchTicker(SYMBOL), 0);
    expect(ticker).toMatchObject({ symbol: SYMBOL, high: 110, low: 95, baseVolume: 14_400 });
  });

  it('watches all tickers at once', async () => {
    const tickers = await world.during(exchange.watchTickers([SYMBOL]));
    expect(tickers[SYMBOL]).toMatchObject({ symbol: SYMBOL, last: expect.any(Number) });
  });

  it('watches the order book, and keeps it as the exchange has it', async () => {
    for (let i = 0; i < 5; i++) await world.during(exchange.watchOrderBook(SYMBOL));
    const settled = async () => {
      const held = exchange.orderbooks[SYMBOL]!;
      const venue = world.simulator.venue.depth('BTCUSDT', 5);
      return held.nonce === venue.updateId ? { held, venue } : null;
    };
    let both = await settled();
    while (both === null) {
      await world.advance(0);
      both = await settled();
    }
    const asNumbers = (levels: readonly { readonly price: bigint; readonly quantity: bigint }[]) =>
      levels.map(({ price, quantity }) => [Number(price) / 1e8, Number(quantity) / 1e8]);
    expect(both.held.bids.map((level) => [...level])).toEqual(asNumbers(both.venue.bids));
    expect(both.held.asks.map((level) => [...level])).toEqual(asNumbers(both.venue.asks));
    expect(both.held.bids).toHaveLength(5);
  });

  it('watches best bid and ask, two apart', async () => {
    const tickers = await world.during(exchange.watchBidsAsks([SYMBOL]));
    const { bid, ask, bidVolume, askVolume } = tickers[SYMBOL]!;
    expect([ask! - bid!, bidVolume, askVolume]).toEqual([2, 1, 1]);
  });

  it('stops telling what is no longer watched', async () => {
    await world.during(exchange.watchTrades(SYMBOL));
    await world.during(exchange.unWatchTrades(SYMBOL));
    const before = world.simulator.status().statistics.sockets.messages;
    await world.advance(600_000);
    expect(world.simulator.status().statistics.sockets.messages).toBe(before);
  });
});
