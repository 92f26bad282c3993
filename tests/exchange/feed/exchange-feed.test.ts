import { afterEach, describe, expect, test } from '@jest/globals';
import type { CandleRow } from '../../../src/core/candles.js';
import { type ExchangeFeedOptions, openExchangeFeed } from '../../../src/exchange/feed/open-exchange-feed.js';
import type { FeedEvent, FeedRequest, MarketFeed } from '../../../src/exchange/port/feed.js';
import type { SimulatorOptions } from '../../../src/exchange/simulator/start-simulator.js';
import { startContractSimulator } from '../ccxt/simulator-subject.js';
import { CONTRACT, eventually, type ScriptedMinute } from '../venue-subject.js';

const MINUTE = 60_000;
const { start, symbol } = CONTRACT;

/** Minute `i` opens at 100 + i, reaches 2 above and 1 below that, and closes 1 above. */
const minute = (i: number): ScriptedMinute => ({ prices: [100 + i, 102 + i, 99 + i, 101 + i], volume: 40 });
const rowOf = (i: number): CandleRow => [start + i * MINUTE, 100 + i, 102 + i, 99 + i, 101 + i, 40];
const rows = (from: number, to: number): readonly CandleRow[] =>
  Array.from({ length: to - from + 1 }, (_, k) => rowOf(from + k));

let closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.reverse()) await close();
  closing = [];
});

const begin = async (change: Partial<SimulatorOptions> = {}, options: ExchangeFeedOptions = {}) => {
  const simulator = await startContractSimulator(
    Array.from({ length: 40 }, (_, i) => minute(i)),
    change,
  );
  closing.push(simulator.close);
  const feed = await openExchangeFeed('simulator', {
    environment: {},
    baseUrl: simulator.url,
    reading: { firstPauseMs: 1 },
    redialMs: 10,
    pollMs: 20,
    ...options,
  });
  closing.push(feed.close);
  return { simulator, feed };
};

const listen = async (
  feed: MarketFeed,
  request: Partial<FeedRequest> = {},
  slowly: () => Promise<void> = async () => undefined,
) => {
  const events: FeedEvent[] = [];
  await feed.start({ symbols: [symbol], timeframe: '1m', trades: false, ...request }, async (event) => {
    events.push(event);
    await slowly();
  });
  const closed = (): readonly CandleRow[] =>
    events.flatMap((event) => (event.kind === 'candle' && event.closed ? [event.row] : []));
  const show = (): readonly string[] =>
    events.map((event) =>
      event.kind === 'candle'
        ? `${(event.row[0] - start) / MINUTE}${event.closed ? '!' : ''}`
        : event.kind === 'connection'
          ? event.state
          : event.kind,
    );
  return { events, closed, show, untilClosed: (n: number) => eventually(() => closed().length >= n, show) };
};

/** Moves the market on until the stream speaks: it says nothing while nothing is traded. */
const untilStreaming = async (
  { advance }: { readonly advance: (ms: number) => Promise<void> },
  show: () => readonly string[],
): Promise<void> => {
  for (let left = 100; !show().includes('streaming'); left--) {
    if (left === 0) throw new Error(`it never streamed; there was ${JSON.stringify(show())}`);
    await advance(5000);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

/** What was told as closed is every minute from the first one on. */
const expectNoHole = (closed: readonly CandleRow[]): void => {
  const first = (closed[0]![0] - start) / MINUTE;
  expect(closed).toEqual(rows(first, first + closed.length - 1));
};

describe('the feed of an exchange', () => {
  test('reads final candles, page by page, and none that is not finished', async () => {
    const { simulator, feed } = await begin();
    for (let i = 0; i < 5; i++) await simulator.next();
    // The last minute played ends 1 ms later than the market has come.
    expect(await feed.history(symbol, '1m', start, start + 100 * MINUTE)).toEqual(rows(0, 4));
    expect(await feed.history(symbol, '1m', start + MINUTE, start + 3 * MINUTE)).toEqual(rows(1, 2));
    expect([feed.kind, feed.source, feed.speed]).toEqual(['exchange', 'simulator', 0]);
    expect(feed.now()).toBe(start + 6 * MINUTE - 1);
  });

  test('knows whether the venue has halted a market, whatever it heard before', async () => {
    const { simulator, feed } = await begin();
    const ask = () => feed.isTraded!(symbol);
    expect(await ask()).toBe(true);
    simulator.venue.setMarketStatus('BTCUSDT', 'HALT');
    expect(await ask()).toBe(false);
    simulator.venue.setMarketStatus('BTCUSDT', 'BREAK');
    expect(await ask()).toBe(false);
    simulator.venue.setMarketStatus('BTCUSDT', 'TRADING');
    expect(await ask()).toBe(true);
    expect(await feed.isTraded!('DOGE/USDT')).toBe(false);
  });

  test('tells every closed candle once, in order, and the state of the one that is not', async () => {
    const { simulator, feed } = await begin();
    const { closed, events, show, untilClosed } = await listen(feed);
    await eventually(() => show().includes('polling'), show);
    await untilStreaming(simulator, show);
    for (let i = 0; i < 8; i++) await simulator.next();
    await untilClosed(8);
    expectNoHole(closed());
    const opens = events.flatMap((event) => (event.kind === 'candle' ? [event.row[0]] : []));
    expect(opens).toEqual([...opens].sort((a, b) => a - b));
    expect(events.some((event) => event.kind === 'candle' && !event.closed)).toBe(true);
  });

  test('goes on where the history ended', async () => {
    const { simulator, feed } = await begin();
    await simulator.next();
    await simulator.next();
    expect(await feed.history(symbol, '1m', start, start + 10 * MINUTE)).toEqual(rows(0, 1));
    // Two minutes go by before anybody listens.
    await simulator.next();
    await simulator.next();
    const { closed, untilClosed } = await listen(feed);
    await untilClosed(2);
    expect(closed().slice(0, 2)).toEqual(rows(2, 3));
  });

  test('reads a candle whose end was never told before it tells the next', async () => {
    const faults = [
      { when: { stream: 'btcusdt@kline_1m', after: 12, times: 9 }, what: { kind: 'ws-lose' } },
    ] as const;
    const { simulator, feed } = await begin({ faults });
    const { closed, show, untilClosed } = await listen(feed);
    await untilStreaming(simulator, show);
    for (let i = 0; i < 16; i++) await simulator.next();
    await untilClosed(12);
    expectNoHole(closed());
  });

  test('asks while the stream is dropped, and goes back to the stream', async () => {
    const faults = [
      { when: { stream: 'btcusdt@kline_1m', after: 10, times: 1 }, what: { kind: 'ws-drop' } },
    ] as const;
    const { simulator, feed } = await begin({ faults });
    const { closed, show, untilClosed } = await listen(feed);
    await untilStreaming(simulator, show);
    for (let i = 0; i < 14; i++) await simulator.next();
    await untilClosed(12);
    await eventually(() => show().lastIndexOf('polling') > show().indexOf('streaming'), show);
    for (let i = 0; i < 3; i++) await simulator.next();
    await eventually(() => show().lastIndexOf('streaming') > show().lastIndexOf('polling'), show);
    expectNoHole(closed());
  });

  test('notices a stream that tells nothing any more', async () => {
    const faults = [
      { when: { stream: 'btcusdt@kline_1m', after: 10, times: 1 }, what: { kind: 'ws-stall' } },
    ] as const;
    const { simulator, feed } = await begin({ faults }, { stallMs: 200 });
    const { closed, show, untilClosed } = await listen(feed);
    await untilStreaming(simulator, show);
    for (let i = 0; i < 8; i++) await simulator.next();
    await untilClosed(7);
    await eventually(() => show().lastIndexOf('polling') > show().indexOf('streaming'), show);
    expectNoHole(closed());
  });

  test('notices that the stream leaves out what is traded', async () => {
    const faults = [
      { when: { stream: 'btcusdt@kline_1m', after: 10, times: 1000 }, what: { kind: 'ws-lose' } },
    ] as const;
    const { simulator, feed } = await begin({ faults }, { stallMs: 200 });
    const { show } = await listen(feed);
    await untilStreaming(simulator, show);
    for (let i = 0; i < 8; i++) await simulator.next();
    await eventually(() => show().lastIndexOf('polling') > show().indexOf('streaming'), show);
  });

  test('notices a dead connection by the pings that it does not answer', async () => {
    const faults = [
      { when: { stream: 'btcusdt@kline_1m', after: 10, times: 1 }, what: { kind: 'ws-stall' } },
    ] as const;
    const { simulator, feed } = await begin({ faults }, { silenceMs: 250, stallMs: 600_000 });
    const { show } = await listen(feed);
    await untilStreaming(simulator, show);
    for (let i = 0; i < 8; i++) await simulator.next();
    await eventually(() => show().lastIndexOf('polling') > show().indexOf('streaming'), show);
  });

  test('takes a market in which nothing is traded for what it is, not for a dead stream', async () => {
    const { simulator, feed } = await begin({}, { stallMs: 80 });
    const { show } = await listen(feed);
    await untilStreaming(simulator, show);
    const quiet = () => show().slice(show().indexOf('streaming') + 1);
    await eventually(() => quiet().filter((told) => told === 'alive').length >= 5, show);
    expect(quiet().filter((told) => told === 'polling' || told === 'down')).toEqual([]);
    // It speaks again when something is traded.
    await simulator.next();
    await eventually(() => quiet().some((told) => told !== 'alive'), show);
    expect(quiet().filter((told) => told === 'polling' || told === 'down')).toEqual([]);
  });

  test('says that a market is alive while it is asked for and nothing is traded', async () => {
    const faults = [{ when: { stream: '*' }, what: { kind: 'ws-lose' } }] as const;
    const { feed } = await begin({ faults });
    const { show } = await listen(feed);
    await eventually(() => show().filter((told) => told === 'alive').length >= 3, show);
    expect(show()).toContain('polling');
  });

  test('loses no candle to a slow listener, and keeps of an unfinished one the newest state', async () => {
    const { simulator, feed } = await begin();
    const waits: (() => void)[] = [];
    const { closed, show, events } = await listen(
      feed,
      {},
      () => new Promise<void>((resolve) => void waits.push(resolve)),
    );
    for (let i = 0; i < 12; i++) await simulator.next();
    const answer = (): void => {
      for (const release of waits.splice(0)) release();
    };
    await eventually(() => feed.waits?.(symbol) === true, show);
    expect(feed.waits?.('ETH/USDT')).toBe(false);
    await eventually(() => {
      answer();
      return closed().length >= 12;
    }, show);
    await eventually(() => feed.waits?.(symbol) === false, show);
    expectNoHole(closed());
    const states = events.flatMap((event) =>
      event.kind === 'candle' && !event.closed ? [event.row[0]] : [],
    );
    expect(states.length).toBeLessThan(24);
  });

  test('tells single trades where they are asked for', async () => {
    const { simulator, feed } = await begin();
    const { events, show } = await listen(feed, { trades: true });
    await eventually(() => {
      void simulator.next().catch(() => undefined);
      return events.filter(({ kind }) => kind === 'trade').length >= 4;
    }, show);
    for (const event of events) {
      if (event.kind !== 'trade') continue;
      expect(event.symbol).toBe(symbol);
      expect(event.quantity).toBeGreaterThan(0);
      expect(['buy', 'sell']).toContain(event.side);
    }
  });

  test('refuses a market and a timeframe that there are not', async () => {
    const { feed } = await begin();
    const nothing = async (): Promise<void> => undefined;
    const request = { symbols: ['BTC/USTD'], timeframe: '1m', trades: false } as const;
    await expect(feed.start(request, nothing)).rejects.toMatchObject({ kind: 'usage' });
  });
});
