import { expect, test } from '@jest/globals';
import { type ReplayOptions, replaySession } from '../../../../src/library/monitor/replay/replay-session.js';
import { noteAlert } from '../../../../src/memory/alerts/note-alert.js';
import { findSession } from '../../../../src/memory/sessions/sessions.js';
import { withMemory } from '../../../memory/databases.js';
import { begin } from '../../../memory/live/live-fixtures.js';
import { fakeTime } from './fake-time.js';
import { lines, of, openedReplay, statusAt, type Told } from './played.js';
import { MINUTE, RECIPE, START, storeSession } from './stored-fixtures.js';

withMemory('a session that is played again', (memory, clock) => {
  const opened = (id: string, options: Partial<ReplayOptions> = {}) => openedReplay(memory(), id, options);

  test('tells everything at its time, in the order of time', async () => {
    const { follow, told } = await opened('p1', { speed: 1 });
    await follow();
    expect(lines(told)).toEqual([
      '0 candles BTC/USDT 101',
      '0 notice 1 session-started',
      '0 settings',
      '60000 candles BTC/USDT 101',
      '60000 signals BTC/USDT enter',
      '60000 equity 10000 0',
      '60000 notice 2 bar-closed',
      '60000 notice 3 order-intent',
      '60500 trades BTC/USDT open fees 0',
      '60500 notice 4 order-filled',
      '60500 notice 5 fill',
      '60500 notice 6 order-intent',
      '60500 notice 7 order-open',
      '60500 notice 8 order-intent',
      '60500 trades BTC/USDT open fees 0.2',
      '120000 candles BTC/USDT 101',
      '120000 signals BTC/USDT none',
      '120000 equity 10001 0',
      '120000 notice 9 bar-closed',
      '180000 candles BTC/USDT 99.5',
      '180000 signals BTC/USDT none',
      '180000 equity 9900 -0.0101',
      '180000 notice 10 bar-closed',
      '180500 trades BTC/USDT closed at 103.5 fees 0.4',
      '180500 notice 11 order-filled',
      '180500 notice 12 fill',
      '180500 notice 13 position-closed',
      '180500 notice 14 order-cancelled',
      '240000 candles ETH/USDT 50',
      '240000 signals ETH/USDT enter',
      '240000 equity 10005.6 0',
      '240000 trades ETH/USDT open fees 0.2',
      '240000 notice 15 bar-closed',
      '270000 notice 16 entries-held',
      '270000 alerts',
      '330000 notice 17 entries-released',
      '340000 notice 18 swapped',
      '340000 notice 19 risk',
      '340000 alerts',
      '340000 settings',
      '360000 signals BTC/USDT none',
      '360000 candles ETH/USDT 49',
      '360000 equity 10004 -0.0002',
      '360000 notice 20 bar-closed',
      '420000 notice 21 session-ended',
      '420000 ended: the replay is over: the session has ended: its duration is over',
    ]);
  });

  test('says how the session was at each time', async () => {
    const { follow, told } = await opened('p2', { speed: 1 });
    await follow();
    expect(statusAt(told, 59_999)).toMatchObject({
      ...{ sessionId: 'p2', mode: 'paper', account: 'paper:p2', strategy: 'dip', parameters: { period: 14 } },
      ...{ state: 'running', equity: 10_000, positions: [], bars: 0, lastBar: null, timeframe: '1m' },
      limits: { exposure: null, dailyLoss: 0.05, drawdown: 0.2 },
      markets: [
        { symbol: 'BTC/USDT', price: 101 },
        { symbol: 'ETH/USDT', price: null },
      ],
      ...{ bornAt: START, startedAt: START, speed: 60 },
    });
    const open = statusAt(told, 120_000);
    // 2 x (101 - 100.5) - 0.2 of the entry = 0.8; entered within the second bar, which is closed by now.
    expect(open.positions).toEqual([
      {
        ...{ symbol: 'BTC/USDT', side: 'long', quantity: 2, sellable: 2, entryPrice: 100.5, markPrice: 101 },
        ...{ stop: 98, target: 103.5, unrealisedPnl: expect.closeTo(0.8, 9), bars: 1 },
      },
    ]);
    expect(open).toMatchObject({ now: START + 2 * MINUTE, equity: 10_001, cash: 9_799, bars: 2 });
    expect(open.exposure).toBeCloseTo(202 / 10_001, 12);
    expect(open.workingOrders.map(({ clientOrderId, status }) => `${clientOrderId} ${status}`)).toEqual([
      's0 open',
      't0 intent',
    ]);
    expect(statusAt(told, 180_000)).toMatchObject({
      drawdown: 0.0101,
      dailyLoss: expect.closeTo(0.01, 12),
      positions: [{ bars: 2 }],
    });
    expect(statusAt(told, 180_500)).toMatchObject({
      ...{ positions: [], workingOrders: [], trades: { closed: 1, won: 1, profit: 5.6 } },
      lastFills: [
        { price: '103.5', side: 'sell', purpose: 'target', time: START + 3 * MINUTE + 500 },
        { price: '100.5', side: 'buy', purpose: 'entry' },
      ],
    });
    expect(statusAt(told, 270_000)).toMatchObject({ state: 'paused', entriesHeld: 'paused' });
    expect(statusAt(told, 330_000)).toMatchObject({ state: 'running', entriesHeld: null });
    expect(statusAt(told, 340_000)).toMatchObject({
      ...{ state: 'halted', lastError: 'enough', lastErrorAgeMs: 0 },
      ...{ strategy: 'trend', parameters: { length: 3 } },
    });
  });

  test('is a hundred times as fast where nothing else is said, and says where it is', async () => {
    const { follow, told, time, stop } = await opened('p3', { stay: true });
    time.at(5_000, () => stop.abort());
    await follow();
    const links = of(told, 'link').map(({ at, event }) => `${at} ${event.text}`);
    expect(links.slice(0, 3)).toEqual([
      '0 replay at 100 times, 2026-03-04 23:00',
      '600 replay at 100 times, 2026-03-04 23:01',
      '1200 replay at 100 times, 2026-03-04 23:02',
    ]);
    expect(links.at(-1)).toMatch(/^4200 the replay is over/);
  });

  test('says to one who only reads along how fast it is, and not each minute where it is', async () => {
    const { follow, told, time, source } = await opened('p19');
    time.at(1_000, () => source.play!('faster'));
    await follow();
    expect(of(told, 'link').map(({ event }) => event.text)).toEqual([
      'replay at 100 times, 2026-03-04 23:00',
      'replay at 200 times, 2026-03-04 23:01',
      'the replay is over: the session has ended: its duration is over',
    ]);
  });

  test('tells alerts that went out while it ran, where its time was that of the machine', async () => {
    const alerts = async (id: string, speed: number, from: number) => {
      const session = await storeSession(memory(), id, { ...RECIPE, feed: { ...RECIPE.feed, speed } });
      const time = fakeTime();
      const told: string[] = [];
      const start = { kind: 'time', time: START + from } as const;
      await replaySession(memory(), session, { stay: false, speed: 1, from: start, ...time }).follow(
        (event) => {
          if (event.kind !== 'alerts') return;
          told.push(`${time.now()} ${event.alerts.map(({ what }) => what).join(' ')}`);
        },
        new AbortController().signal,
      );
      return told;
    };
    clock.set(START + 2 * MINUTE);
    const note = { severity: 'warning', title: 'it guesses' } as const;
    await noteAlert(memory(), { ...note, rule: 'mutation', key: 'm1' });
    await noteAlert(memory(), { ...note, rule: 'cycle', key: 'm2' });
    expect(await alerts('p15', 60, 0)).toEqual(['270000 entries-held', '340000 risk']);
    expect(await alerts('p16', 1, 0)).toEqual([
      '120000 mutation cycle',
      '270000 entries-held',
      '340000 risk',
    ]);
    expect(await alerts('p17', 1, 280_000)).toEqual(['0 mutation cycle entries-held', '60000 risk']);
  });

  test('knows a session of an earlier version by its snapshot alone', async () => {
    await begin(memory(), 'p18', { account: 'p18' });
    const session = (await findSession(memory(), 'p18'))!;
    const told: Told[] = [];
    await replaySession(memory(), session, { stay: false, ...fakeTime() }).follow(
      (event) => told.push({ at: 0, event }),
      new AbortController().signal,
    );
    expect(statusAt(told, 0)).toMatchObject({
      ...{ strategy: 'dip', equity: 10_000, positions: [], lastBar: null, bars: 0 },
      limits: { exposure: null, dailyLoss: null, drawdown: null },
    });
    expect(told.at(-1)!.event).toMatchObject({
      text: 'the replay is over: the session still runs',
    });
  });
});
