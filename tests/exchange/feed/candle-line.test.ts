import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CandleRow } from '../../../src/core/candles.js';
import { silentLogger } from '../../../src/core/log.js';
import { type CandleLineOptions, createCandleLine } from '../../../src/exchange/feed/candle-line.js';
import { createMarketTime } from '../../../src/exchange/feed/market-time.js';
import { createOutbox } from '../../../src/exchange/feed/outbox.js';
import type { FeedEvent } from '../../../src/exchange/port/feed.js';

const STEP = 60_000;
/** Candle `i`, told the `k`-th time: its close says which. */
const row = (i: number, k = 9): CandleRow => [i * STEP, 1, 10, 1, k, 5];

const make = (change: Partial<CandleLineOptions> = {}) => {
  const told: string[] = [];
  const line = createCandleLine({
    symbol: 'BTC/USDT',
    stepMs: STEP,
    laterCloses: false,
    lastClosed: null,
    history: async (from, to) => Array.from({ length: (to - from) / STEP }, (_, k) => row(from / STEP + k)),
    tell: (event) => {
      if (event.kind === 'candle') told.push(`${event.row[0] / STEP}${event.closed ? '!' : ''}`);
    },
    pause: async () => undefined,
    logger: silentLogger,
    ...change,
  });
  const take = (i: number, closed = false, k = 9): void =>
    line.take({ row: row(i, k), closed, time: i * STEP });
  return { told, line, take };
};

describe('the candles of one market', () => {
  test('are told as they come while nothing is missing', () => {
    const { told, take } = make();
    take(3, false, 1);
    take(3, false, 2);
    take(3, true);
    take(4);
    expect(told).toEqual(['3', '3', '3!', '4']);
  });

  test('are not told again when nothing changed, and never go back', () => {
    const { told, take } = make();
    take(3, false, 1);
    take(3, false, 1);
    take(3, true);
    take(3, true);
    take(3);
    take(2, true);
    expect(told).toEqual(['3', '3!']);
  });

  test('are no news where no more was traded than was told', () => {
    const { line, take } = make();
    const state = (i: number, volume: number): CandleRow => [i * STEP, 1, 10, 1, 9, volume];
    expect(line.isNews(state(3, 1))).toBe(true);
    take(3);
    expect([4, 5, 5.1].map((volume) => line.isNews(state(3, volume)))).toEqual([false, false, true]);
    take(3, true);
    expect([6, 7].map((volume) => line.isNews(state(3, volume)))).toEqual([false, false]);
    expect([0, 1].map((volume) => line.isNews(state(4, volume)))).toEqual([false, true]);
  });

  test('that come again as they were say that the market is alive', () => {
    const events: FeedEvent[] = [];
    const { take } = make({ tell: (event) => events.push(event) });
    take(3);
    take(3);
    expect(events.map(({ kind }) => kind)).toEqual(['candle', 'alive']);
  });

  test('are read where one is missing, before anything newer is told', async () => {
    const { told, take, line } = make();
    take(3, true);
    take(6);
    take(6, true);
    expect(told).toEqual(['3!']);
    await line.settled();
    expect(told).toEqual(['3!', '4!', '5!', '6', '6!']);
  });

  test('are asked for again while the venue does not answer', async () => {
    let failures = 2;
    const { told, take, line } = make({
      history: async () => {
        if (failures-- > 0) throw new Error('no answer');
        return [row(4)];
      },
    });
    take(3, true);
    take(5, true);
    await line.settled();
    expect(told).toEqual(['3!', '4!', '5!']);
  });

  test('go on after a time in which the venue itself has none', async () => {
    let asked = 0;
    const { told, take, line } = make({
      history: async () => {
        asked++;
        return [];
      },
    });
    take(3, true);
    take(5, true);
    await line.settled();
    expect([told, asked]).toEqual([['3!', '5!'], 3]);
  });

  test('are final when a later one comes, where the venue never says so', () => {
    const { told, take } = make({ laterCloses: true });
    take(3, false, 1);
    take(3, false, 2);
    take(4);
    expect(told).toEqual(['3', '3', '3!', '4']);
  });

  test('are told in order, once and without a hole, whatever comes twice, late or never', async () => {
    const message = fc.record({
      at: fc.integer({ min: 0, max: 12 }),
      closed: fc.boolean(),
      k: fc.integer({ min: 1, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 40 }), fc.boolean(), async (messages, laterCloses) => {
        const { told, take, line } = make({ laterCloses });
        for (const { at, closed, k } of messages) {
          take(at, closed && !laterCloses, k);
          if (k === 1) await line.settled();
        }
        await line.settled();
        const closed = told.filter((text) => text.endsWith('!')).map((text) => Number(text.slice(0, -1)));
        closed.forEach((at, i) => {
          expect(at).toBe(closed[0]! + i);
        });
        const all = told.map((text) => Number(text.replace('!', '')));
        expect(all).toEqual([...all].sort((a, b) => a - b));
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe('what waits for a slow listener', () => {
  const candle = (i: number, closed: boolean): FeedEvent => ({
    kind: 'candle',
    symbol: 'BTC/USDT',
    row: row(i),
    closed,
    time: 0,
  });
  const trade = (price: number): FeedEvent => ({
    kind: 'trade',
    symbol: 'BTC/USDT',
    price,
    quantity: 1,
    side: 'buy',
    time: 0,
  });
  const open = (mostTrades = 100) => {
    const told: string[] = [];
    let go = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const outbox = createOutbox({
      mostTrades,
      logger: silentLogger,
      listener: async (event) => {
        told.push(
          event.kind === 'candle'
            ? `${event.row[0] / STEP}${event.closed ? '!' : ''}`
            : event.kind === 'trade'
              ? `t${event.price}`
              : event.kind,
        );
        await gate;
        if (event.kind === 'end') throw new Error('a listener that fails');
      },
    });
    return { told, outbox, go };
  };

  test('is every closed candle, and the newest state of the one that is not', async () => {
    const { told, outbox, go } = open();
    for (const event of [
      candle(1, false),
      candle(1, false),
      candle(1, false),
      candle(1, true),
      candle(2, true),
      candle(3, false),
      candle(3, false),
    ])
      outbox.push(event);
    go();
    await outbox.settled();
    expect(told).toEqual(['1', '1!', '2!', '3']);
  });

  test('is a bounded number of trades, the newest', async () => {
    const { told, outbox, go } = open(3);
    outbox.push({ kind: 'end' });
    for (let price = 1; price <= 6; price++) outbox.push(trade(price));
    outbox.push(candle(1, true));
    go();
    await outbox.settled();
    expect(told).toEqual(['end', 't4', 't5', 't6', '1!']);
  });

  test('lets timers and sockets have their turn while much of it is told', async () => {
    let wall = 0;
    let told = 0;
    const outbox = createOutbox({
      listener: async () => {
        told++;
        wall += 10;
      },
      logger: silentLogger,
      mostTrades: 100,
      monotonic: () => wall,
    });
    let toldBefore = 0;
    setImmediate(() => {
      toldBefore = told;
    });
    for (let k = 0; k < 100; k++) outbox.push(candle(k, true));
    await outbox.settled();
    expect(told).toBe(100);
    // 50 ms of listening at a time.
    expect(toldBefore).toBe(5);
  });

  test('is forgotten when the feed is closed', async () => {
    const { told, outbox, go } = open();
    outbox.push(candle(1, true));
    outbox.push(candle(2, true));
    outbox.close();
    go();
    await outbox.settled();
    expect(told).toEqual(['1!']);
  });
});

describe('the time in a market', () => {
  test('runs at its speed, and forward to what the venue tells', () => {
    let wall = 0;
    const time = createMarketTime(1_000_000, 60, () => wall);
    wall = 1000;
    expect(time.now()).toBe(1_060_000);
    time.told(1_075_000);
    wall = 1500;
    expect(time.now()).toBe(1_105_000);
    time.told(1_100_000);
    expect(time.now()).toBe(1_105_000);
  });

  test('is not put back by news that we hear late, only by an answer', () => {
    let wall = 0;
    const time = createMarketTime(1_000_000, 60, () => wall);
    wall = 10_000;
    // 400 s of market are more than 2 s on the wall.
    expect(time.told(1_480_000)).toBe(false);
    expect(time.told(1_200_000)).toBe(true);
    expect(time.now()).toBe(1_600_000);
    // The answers took 4 s: the market is between what they say and 240 s later.
    time.answered(1_240_000, 6_000);
    expect(time.now()).toBe(1_600_000);
    time.answered(1_200_000, 6_000);
    expect(time.now()).toBe(1_440_000);
    time.answered(1_700_000, 9_000);
    expect(time.now()).toBe(1_700_000);
  });

  test('stands where the market stands', () => {
    let wall = 0;
    const time = createMarketTime(5000, 0, () => wall);
    wall = 9999;
    expect(time.now()).toBe(5000);
    time.told(7000);
    expect(time.now()).toBe(7000);
    time.told(6000);
    expect(time.now()).toBe(7000);
  });
});
