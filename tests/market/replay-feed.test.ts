import { describe, expect, it } from '@jest/globals';
import { fixedClock } from '../../src/core/clock.js';
import { openReplayFeed, type ReplayFeedOptions } from '../../src/market/feed/replay-feed.js';
import { fakeTime, gather, HOUR, hourly, rowAt, START, short, wanted } from './feed-fixtures.js';

const btc = hourly('BTC/USDT', [rowAt(0, 100), rowAt(1, 110), rowAt(2, 120)]);
const eth = hourly('ETH/USDT', [rowAt(0, 10), rowAt(2, 30), rowAt(3, 40)]);

const open = (options: Partial<ReplayFeedOptions> = {}): ReturnType<typeof openReplayFeed> =>
  openReplayFeed({
    candles: [btc, eth],
    source: 'two markets',
    speed: Infinity,
    clock: fixedClock(0),
    wait: () => Promise.reject(new Error('nobody was to wait')),
    ...options,
  });

describe('a replay', () => {
  it('opens every market of a bar before it closes any, and leaves out markets that have a hole there', async () => {
    const events = await gather(open(), wanted('BTC/USDT', 'ETH/USDT'));
    expect(events.map(short)).toEqual([
      'BTC/USDT 0 open 100',
      'ETH/USDT 0 open 10',
      'BTC/USDT 0 closed 101',
      'ETH/USDT 0 closed 11',
      'BTC/USDT 1 open 110',
      'BTC/USDT 1 closed 111',
      'BTC/USDT 2 open 120',
      'ETH/USDT 2 open 30',
      'BTC/USDT 2 closed 121',
      'ETH/USDT 2 closed 31',
      'ETH/USDT 3 open 40',
      'ETH/USDT 3 closed 41',
      'end',
    ]);
  });

  it('tells of an opening bar its open and nothing else, at its time, and of a closed bar all, at its end', async () => {
    const [opening, closing] = await gather(open(), wanted('BTC/USDT'));
    expect(opening).toEqual({
      kind: 'candle',
      symbol: 'BTC/USDT',
      row: [START, 100, 100, 100, 100, 0],
      closed: false,
      time: START,
    });
    expect(closing).toEqual({
      kind: 'candle',
      symbol: 'BTC/USDT',
      row: [START, 100, 103, 98, 101, 10],
      closed: true,
      time: START + HOUR,
    });
  });

  it('begins where it is told to; what opens before is history', async () => {
    const feed = open({ from: START + 2 * HOUR });
    expect(feed.now()).toBe(START + 2 * HOUR);
    expect(await feed.history('BTC/USDT', '1h', 0, Infinity)).toEqual([rowAt(0, 100), rowAt(1, 110)]);
    const events = await gather(feed, wanted('BTC/USDT'));
    expect(events.map(short)).toEqual(['BTC/USDT 2 open 120', 'BTC/USDT 2 closed 121', 'end']);
  });

  it('has no history that is not over yet, at any event', async () => {
    const feed = open();
    const seen: (readonly [now: number, rows: number])[] = [];
    await gather(feed, wanted('BTC/USDT'), async () => {
      const rows = await feed.history('BTC/USDT', '1h', 0, Infinity);
      seen.push([(feed.now() - START) / HOUR, rows.length]);
      return false;
    });
    // Before the first bar closes there is none; at the end of each, one more.
    expect(seen).toEqual([
      [0, 0],
      [1, 1],
      [1, 1],
      [2, 2],
      [2, 2],
      [3, 3],
    ]);
  });

  it('answers with the part of history that is asked for', async () => {
    const feed = open({ from: START + 3 * HOUR });
    expect(await feed.history('BTC/USDT', '1h', START + HOUR, START + 2 * HOUR)).toEqual([rowAt(1, 110)]);
    expect(await feed.history('BTC/USDT', '1h', START + 2 * HOUR, START)).toEqual([]);
  });

  it('waits for its listener before it goes on', async () => {
    let inside = 0;
    let most = 0;
    await gather(open(), wanted('BTC/USDT', 'ETH/USDT'), async () => {
      inside++;
      most = Math.max(most, inside);
      await new Promise(setImmediate);
      inside--;
      return false;
    });
    expect(most).toBe(1);
  });

  it('tells nothing more once it is closed, not even its end', async () => {
    const feed = open();
    const events = await gather(feed, wanted('BTC/USDT', 'ETH/USDT'), (so) => so.length === 3);
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
    expect(events.map(short)).toEqual(['BTC/USDT 0 open 100', 'ETH/USDT 0 open 10', 'BTC/USDT 0 closed 101']);
  });

  it('leaves the event loop its turn between the bars', async () => {
    let turned = false;
    setImmediate(() => {
      turned = true;
    });
    const turns: boolean[] = [];
    await gather(open(), wanted('BTC/USDT'), () => {
      turns.push(turned);
      return false;
    });
    expect(turns).toEqual([false, false, true, true, true, true]);
  });

  it('tells twenty markets of a thousand bars each, every bar of each once and in order', async () => {
    const symbols = Array.from({ length: 20 }, (_, k) => `C${k}/USDT`);
    const rows = Array.from({ length: 1000 }, (_, hour) => rowAt(hour, 50 + hour));
    const events = await gather(open({ candles: symbols.map((s) => hourly(s, rows)) }), wanted(...symbols));
    expect(events.length).toBe(20 * 1000 * 2 + 1);
    const times = events.flatMap((event) => (event.kind === 'candle' ? [event.time] : []));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    const of7 = events.flatMap((e) =>
      e.kind === 'candle' && e.symbol === 'C7/USDT' && e.closed ? [e.row] : [],
    );
    expect(of7).toEqual(rows);
  });
});

describe('a replay with a speed', () => {
  it('waits for each bar and each hole as long as it lasts, over the speed', async () => {
    const time = fakeTime(5_000);
    const holes = hourly('BTC/USDT', [rowAt(0, 1), rowAt(1, 2), rowAt(4, 3)]);
    await gather(
      open({ candles: [holes], speed: 60, clock: time.clock, wait: time.wait }),
      wanted('BTC/USDT'),
    );
    // One minute for an hour; the market is missing for two hours.
    expect(time.waits).toEqual([60_000, 60_000, 120_000, 60_000]);
  });

  it('does not add what its listener takes to the length of a bar', async () => {
    const time = fakeTime(0);
    await gather(open({ speed: 60, clock: time.clock, wait: time.wait }), wanted('BTC/USDT'), () => {
      time.pass(10_000);
      return false;
    });
    // Each event takes ten seconds: one is over before the first wait, two before the others.
    expect(time.waits).toEqual([50_000, 40_000, 40_000]);
  });

  it('does not wait where its listener was slower than the market', async () => {
    const time = fakeTime(0);
    const events = await gather(
      open({ speed: 60, clock: time.clock, wait: time.wait }),
      wanted('BTC/USDT'),
      () => {
        time.pass(100_000);
        return false;
      },
    );
    expect(time.waits).toEqual([]);
    expect(events.length).toBe(7);
  });

  it('is closed in the middle of a wait', async () => {
    let waiting: (() => void) | undefined;
    const begun = new Promise<void>((resolve) => {
      waiting = resolve;
    });
    const told: string[] = [];
    const feed = open({
      speed: 1,
      wait: (_, signal) => {
        waiting?.();
        return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
      },
    });
    await feed.start(wanted('BTC/USDT'), async (event) => {
      told.push(short(event));
    });
    await begun;
    await feed.close();
    for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
    expect(told).toEqual(['BTC/USDT 0 open 100']);
    expect(feed.now()).toBe(START);
  });
});

describe('a replay that cannot be', () => {
  it.each([
    ['no candles', { candles: [] }],
    ['a market without candles', { candles: [hourly('BTC/USDT', [])] }],
    ['two timeframes', { candles: [btc, hourly('ETH/USDT', [rowAt(0, 1)], '4h')] }],
    ['a market twice', { candles: [btc, btc] }],
    ['speed 0', { speed: 0 }],
    ['a speed that is no number', { speed: Number.NaN }],
  ])('is refused: %s', (_, options) => {
    expect(() => open(options)).toThrow(expect.objectContaining({ kind: 'usage', exitCode: 2 }));
  });

  it('has no other market and no other timeframe than it was given, and says what it has', async () => {
    const feed = open();
    const unknown = { kind: 'data', hint: 'it has 1h candles of BTC/USDT, ETH/USDT' };
    await expect(feed.history('SOL/USDT', '1h', 0, 1)).rejects.toMatchObject(unknown);
    await expect(feed.start(wanted('SOL/USDT'), async () => {})).rejects.toMatchObject(unknown);
    await expect(
      feed.start({ ...wanted('BTC/USDT'), timeframe: '4h' }, async () => {}),
    ).rejects.toMatchObject(unknown);
  });

  it('is not started twice', async () => {
    const feed = open();
    await gather(feed, wanted('BTC/USDT'));
    await expect(feed.start(wanted('BTC/USDT'), async () => {})).rejects.toMatchObject({ kind: 'invariant' });
  });
});
