import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CandleRow } from '../../src/core/candles.js';
import { barUpdates } from '../../src/market/feed/bar-updates.js';
import type { FeedEvent } from '../../src/market/feed/market-feed.js';
import { openSyntheticFeed, type SyntheticFeedOptions } from '../../src/market/feed/synthetic-feed.js';
import { syntheticCandles } from '../../src/market/synthetic/provider.js';
import { fakeTime, gather, HOUR, START, wanted } from './feed-fixtures.js';

const open = (options: Partial<SyntheticFeedOptions> = {}): ReturnType<typeof openSyntheticFeed> =>
  openSyntheticFeed({
    symbols: ['BTC/USDT', 'ETH/USDT'],
    timeframe: '1h',
    seed: 7,
    from: START,
    speed: Infinity,
    clock: { now: () => 0 },
    wait: () => Promise.reject(new Error('nobody was to wait')),
    ...options,
  });

type CandleEvent = Extract<FeedEvent, { kind: 'candle' }>;
const candles = (events: readonly FeedEvent[]): readonly CandleEvent[] =>
  events.flatMap((event) => (event.kind === 'candle' ? [event] : []));
const closed = (events: readonly FeedEvent[]): number =>
  candles(events).filter((event) => event.closed).length;

describe('the synthetic market as a feed', () => {
  it('closes the bars of the synthetic market of its seed, over the end of a day', async () => {
    const events = candles(await gather(open(), wanted('BTC/USDT'), (so) => closed(so) === 50));
    const range = { symbol: 'BTC/USDT', timeframe: '1h', from: START, to: START + 50 * HOUR } as const;
    const { close, volume, high } = syntheticCandles(range, 7);
    const rows = events.filter((event) => event.closed).map(({ row }) => row);
    expect(rows.map((row) => row[0])).toEqual(Array.from({ length: 50 }, (_, k) => START + k * HOUR));
    expect(rows.map((row) => row[2])).toEqual([...high]);
    expect(rows.map((row) => row[4])).toEqual([...close]);
    expect(rows.map((row) => row[5])).toEqual([...volume]);
  });

  it('tells events in order of time, three unfinished candles and a closed one for each bar and market', async () => {
    const events = candles(await gather(open(), wanted('BTC/USDT', 'ETH/USDT'), (so) => closed(so) === 20));
    expect(events.length).toBe(20 * 4);
    const times = events.map(({ time }) => time);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(events.slice(0, 2).map(({ symbol, time }) => [symbol, time])).toEqual([
      ['BTC/USDT', START],
      ['ETH/USDT', START],
    ]);
    for (const { row, time, closed } of events) {
      if (closed) expect(time).toBe(row[0] + HOUR);
      else expect(time).toBeLessThan(row[0] + HOUR);
    }
  });

  it('tells the same twice', async () => {
    const [one, two] = await Promise.all(
      [open(), open()].map((feed) => gather(feed, wanted('BTC/USDT', 'ETH/USDT'), (so) => closed(so) === 60)),
    );
    expect(one).toEqual(two);
  });

  it('has history up to the present of its market and no further', async () => {
    const feed = open({ from: START + 10 * HOUR + 1 });
    const rows = await feed.history('ETH/USDT', '1h', START + 7 * HOUR, Infinity);
    expect(rows.map((row) => (row[0] - START) / HOUR)).toEqual([7, 8, 9]);
    expect(await feed.history('ETH/USDT', '1h', START + 10 * HOUR, START + 20 * HOUR)).toEqual([]);
    expect(await feed.history('ETH/USDT', '1h', START + 7 * HOUR, START + 8 * HOUR)).toEqual([rows[0]]);
  });

  it('runs with the clock at speed 1: its time is the time, bars close when their hour is over', async () => {
    const time = fakeTime(START + 1_234_567);
    const market = { symbols: ['BTC/USDT'], timeframe: '1h', seed: 7, speed: 1 } as const;
    const feed = openSyntheticFeed({ ...market, clock: time.clock, wait: time.wait });
    expect(feed.now()).toBe(START + 1_234_567);
    const events = candles(
      await gather(feed, wanted('BTC/USDT'), (so) => {
        expect(candles(so).at(-1)!.time).toBe(time.clock.now());
        return closed(so) === 3;
      }),
    );
    const ends = events.filter((event) => event.closed).map((event) => event.time);
    expect(ends).toEqual([START + HOUR, START + 2 * HOUR, START + 3 * HOUR]);
    expect(feed.now()).toBe(START + 3 * HOUR);
  });

  it('begins inside a bar with the newest state of it', async () => {
    const all = candles(await gather(open(), wanted('BTC/USDT'), (so) => closed(so) === 1));
    const [, first, second] = all;
    const begun = first!.time + 5;
    const [joined, next] = candles(
      await gather(open({ from: begun }), wanted('BTC/USDT'), (so) => closed(so) === 1),
    );
    expect(joined).toEqual({ ...first, time: begun });
    expect(next).toEqual(second);
  });

  it('waits the time of its market over the speed, whatever its listener takes', async () => {
    const time = fakeTime(0);
    const feed = open({ speed: 3600, clock: time.clock, wait: time.wait });
    const events = await gather(feed, wanted('BTC/USDT'), (so) => {
      time.pass(10);
      return closed(so) === 5;
    });
    expect(closed(events)).toBe(5);
    // Five hours at 3600: five seconds, and the ten milliseconds of the last event.
    expect(time.clock.now()).toBeCloseTo(5_010, 6);
  });

  it('tells nothing more once it is closed', async () => {
    const events = await gather(open(), wanted('BTC/USDT'), (so) => so.length === 2);
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
    expect(events.length).toBe(2);
  });

  it('is refused for no symbols, speed 0, a broken seed, another market or timeframe', async () => {
    const usage = expect.objectContaining({ kind: 'usage' });
    expect(() => open({ symbols: [] })).toThrow(usage);
    expect(() => open({ speed: 0 })).toThrow(usage);
    expect(() => open({ seed: 1.5 })).toThrow(usage);
    const feed = open();
    await expect(feed.start(wanted('SOL/USDT'), async () => {})).rejects.toMatchObject({ kind: 'data' });
    await expect(feed.history('BTC/USDT', '4h', 0, 1)).rejects.toMatchObject({ kind: 'data' });
  });
});

describe('the path inside a bar', () => {
  const bars = fc
    .tuple(fc.double({ min: 1, max: 1e5, noNaN: true }), fc.nat(900), fc.nat(900), fc.nat(2000), fc.nat(1e6))
    .map(
      ([open, up, down, at, volume]): CandleRow => [
        START + at * HOUR,
        open,
        open * (1 + up / 1000),
        open * (1 - down / 1000),
        open * (1 + (up - down) / 2000),
        volume,
      ],
    );

  it('begins at the open, touches both extremes, never leaves the candle and never loses volume', () => {
    fc.assert(
      fc.property(bars, fc.integer(), (bar, seed) => {
        const updates = barUpdates(bar, HOUR, 'BTC/USDT', seed);
        const [time, open, high, low, , volume] = bar;
        expect(updates[0]!.row).toEqual([time, open, open, open, open, 0]);
        expect(updates.at(-1)!.row.slice(0, 4)).toEqual([time, open, high, low]);
        let before = updates[0]!;
        for (const update of updates) {
          const [, , top, bottom, last, traded] = update.row;
          expect(top).toBeGreaterThanOrEqual(before.row[2]);
          expect(bottom).toBeLessThanOrEqual(before.row[3]);
          expect(last).toBeGreaterThanOrEqual(bottom);
          expect(last).toBeLessThanOrEqual(top);
          expect(traded).toBeGreaterThanOrEqual(before.row[5]);
          expect(traded).toBeLessThanOrEqual(volume);
          expect(update.time).toBeGreaterThanOrEqual(before.time);
          expect(update.time).toBeLessThan(time + HOUR);
          before = update;
        }
      }),
    );
  });

  it('has the high first about as often as the low', () => {
    const bar = (k: number): CandleRow => [START + k * HOUR, 10, 12, 9, 11, 5];
    const highs = Array.from(
      { length: 1000 },
      (_, k) => barUpdates(bar(k), HOUR, 'BTC/USDT', 1)[1]!.row[4] === 12,
    );
    // 500 of 1000 with a standard deviation of 15.8: four of them on either side.
    expect(highs.filter(Boolean).length).toBeGreaterThan(437);
    expect(highs.filter(Boolean).length).toBeLessThan(563);
  });
});
