import { expect, test } from '@jest/globals';
import type { MonitorEvent, MonitorTrade } from '../../../../src/core/monitor-event.js';
import type { SessionStatus } from '../../../../src/core/session-status.js';
import { type ReplayOptions, replaySession } from '../../../../src/library/monitor/replay/replay-session.js';
import { noteAlert } from '../../../../src/memory/alerts/note-alert.js';
import { findSession } from '../../../../src/memory/sessions/sessions.js';
import { withMemory } from '../../../memory/databases.js';
import { begin } from '../../../memory/live/live-fixtures.js';
import { fakeTime } from './fake-time.js';
import { MINUTE, RECIPE, START, storeSession } from './stored-fixtures.js';

interface Told {
  /** Real ms since the replay began. */
  readonly at: number;
  readonly event: MonitorEvent;
}

withMemory('a session that is played again', (memory, clock) => {
  const opened = async (id: string, options: Partial<ReplayOptions> = {}) => {
    const session = await storeSession(memory(), id);
    const time = fakeTime();
    const source = replaySession(memory(), session, { stay: false, ...time, ...options });
    const told: Told[] = [];
    const stop = new AbortController();
    const follow = () => source.follow((event) => told.push({ at: time.now(), event }), stop.signal);
    return { source, time, told, stop, follow };
  };

  const of = <Kind extends MonitorEvent['kind']>(told: readonly Told[], kind: Kind) =>
    told.filter(
      (one): one is Told & { event: Extract<MonitorEvent, { kind: Kind }> } => one.event.kind === kind,
    );

  const statusAt = (told: readonly Told[], ms: number): SessionStatus =>
    of(told, 'status').findLast(({ at }) => at <= ms)!.event.status;

  const tradeText = ({ symbol, exit, fees }: MonitorTrade): string =>
    `${symbol} ${exit === null ? 'open' : `closed at ${exit.price}`} fees ${fees}`;

  const textOf = (event: MonitorEvent): string => {
    switch (event.kind) {
      case 'candles':
        return `candles ${event.symbol} ${event.candles.map(({ close }) => close).join(' ')}`;
      case 'signals':
        return `signals ${event.signals.map(({ symbol, action }) => `${symbol} ${action}`).join(', ')}`;
      case 'equity':
        return `equity ${event.points.map(({ equity, drawdown }) => `${equity} ${drawdown}`).join(', ')}`;
      case 'trades':
        return `trades ${event.trades.map(tradeText).join(', ')}`;
      case 'notice':
        return `notice ${event.notice.sequence} ${event.notice.kind}`;
      case 'link':
        return `${event.link}: ${event.text}`;
      default:
        return event.kind;
    }
  };

  /** Everything but how it is and where the replay is, with when it was told. */
  const lines = (told: readonly Told[]): readonly string[] =>
    told
      .filter(({ event }) => event.kind !== 'status' && !(event.kind === 'link' && event.link === 'replay'))
      .map(({ at, event }) => `${at} ${textOf(event)}`);

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

  test('stops where it is held and goes on there', async () => {
    const { follow, told, time, source } = await opened('p4', { speed: 1 });
    const said: string[] = [];
    const hold = (ms: number): void => time.at(ms, () => said.push(source.play!('hold')));
    hold(100_000);
    hold(500_000);
    await follow();
    expect(said).toEqual(['held at 2026-03-04 23:01', 'goes on in real time']);
    // The bars that close at 2:00 and 3:00 of the session come four hundred seconds later.
    const equity = of(told, 'equity').map(({ at, event }) => `${at} ${event.points[0]!.equity}`);
    expect(equity).toEqual(['60000 10000', '520000 10001', '580000 9900', '640000 10005.6', '760000 10004']);
    const links = of(told, 'link').filter(({ event }) => event.text.includes('held'));
    expect(links.map(({ at, event }) => `${at} ${event.text}`)).toEqual([
      '100000 replay held, 2026-03-04 23:01',
    ]);
  });

  test('is twice and half as fast when it is asked, down to real time', async () => {
    const { follow, told, time, source } = await opened('p5', { speed: 2 });
    const said: string[] = [];
    const act = (ms: number, what: 'faster' | 'slower'): void =>
      time.at(ms, () => said.push(source.play!(what)));
    // 2:00 of the session after a minute, then four times as fast; back to two times at 3:20, to one at 4:00.
    act(60_000, 'faster');
    act(80_000, 'slower');
    act(100_000, 'slower');
    act(100_000, 'slower');
    await follow();
    expect(said).toEqual([
      '4 times real time',
      '2 times real time',
      'real time, no slower',
      'real time, no slower',
    ]);
    const equity = of(told, 'equity').map(({ at, event }) => `${at} ${event.points[0]!.equity}`);
    expect(equity).toEqual(['30000 10000', '60000 10001', '75000 9900', '100000 10005.6', '220000 10004']);
  });

  test('is never faster than a million times real time', async () => {
    const { source } = await opened('p6', { speed: 600_000 });
    expect(source.play!('faster')).toBe('1,000,000 times real time, no faster');
  });

  test('jumps to the next entry or exit of a trade, also while it is held', async () => {
    const { follow, told, time, source } = await opened('p7', { speed: 1 });
    const said: string[] = [];
    const next = (ms: number): void => time.at(ms, () => said.push(source.play!('next')));
    next(1_000);
    next(2_000);
    time.at(3_000, () => source.play!('hold'));
    next(4_000);
    next(5_000);
    time.at(6_000, () => source.play!('hold'));
    await follow();
    expect(said).toEqual([
      'on to the entry of a trade, 2026-03-04 23:01',
      'on to the exit of a trade, 2026-03-04 23:03',
      'on to the entry of a trade, 2026-03-04 23:04',
      'no trade comes any more',
    ]);
    const trades = of(told, 'trades').map(({ at, event }) => `${at} ${textOf(event)}`);
    expect(trades).toEqual([
      '1000 trades BTC/USDT open fees 0',
      '1000 trades BTC/USDT open fees 0.2',
      '2000 trades BTC/USDT closed at 103.5 fees 0.4',
      '4000 trades ETH/USDT open fees 0.2',
    ]);
    expect(statusAt(told, 4_000).now).toBe(START + 4 * MINUTE);
    expect(of(told, 'notice').at(-1)).toMatchObject({ at: 186_000 });
    expect(source.play!('next')).toBe('the replay is over');
  });

  test('has nothing to say of trades while it is read', async () => {
    const { source } = await opened('p8');
    expect(source.play!('next')).toBe('it is still being read');
  });

  test('tells at once what was known where it begins', async () => {
    const from = { kind: 'time', time: START + 2 * MINUTE + 30_000 } as const;
    const { follow, told } = await opened('p9', { speed: 1, from });
    await follow();
    expect(lines(told.filter(({ at }) => at === 0))).toEqual([
      '0 candles BTC/USDT 101 101 101',
      '0 signals BTC/USDT enter, BTC/USDT none',
      '0 equity 10000 0, 10001 0',
      ...['session-started', 'bar-closed', 'order-intent', 'order-filled', 'fill', 'order-intent'].map(
        (kind, k) => `0 notice ${k + 1} ${kind}`,
      ),
      ...['0 notice 7 order-open', '0 notice 8 order-intent', '0 notice 9 bar-closed'],
      ...['0 trades BTC/USDT open fees 0.2', '0 settings'],
    ]);
    expect(statusAt(told, 0)).toMatchObject({
      now: START + 2 * MINUTE + 30_000,
      positions: [{ symbol: 'BTC/USDT', stop: 98, bars: 1 }],
    });
    expect(lines(told.filter(({ at }) => at > 0))[0]).toBe('30000 candles BTC/USDT 99.5');
    expect(of(told, 'notice').map(({ event }) => event.notice.sequence)).toEqual(
      Array.from({ length: 21 }, (_, k) => k + 1),
    );
  });

  test('begins at a share of the session, and not before its beginning', async () => {
    const half = await opened('p10', { speed: 1, from: { kind: 'share', share: 0.5 } });
    await half.follow();
    expect(statusAt(half.told, 0).now).toBe(START + 3.5 * MINUTE);
    const early = await opened('p11', { speed: 1, from: { kind: 'time', time: START - MINUTE } });
    await early.follow();
    expect(statusAt(early.told, 0).now).toBe(START);
  });

  test('refuses to begin behind the end', async () => {
    const { follow } = await opened('p12', { from: { kind: 'time', time: START + 8 * MINUTE } });
    await expect(follow()).rejects.toMatchObject({
      ...{ exitCode: 2, message: 'the session was over by 2026-03-04 23:08' },
      hint: 'it ran from 2026-03-04 23:00 to 2026-03-04 23:07 UTC',
    });
  });

  test('stays when it is over for as long as somebody looks', async () => {
    const { follow, told, time, stop } = await opened('p13', { speed: 1_000_000, stay: true });
    time.at(200_000, () => stop.abort());
    await follow();
    expect(time.now()).toBe(200_000);
    expect(told.at(-1)!.event).toMatchObject({ kind: 'link', link: 'ended' });
  });

  test('ends at once when nobody looks any more', async () => {
    const { follow, told, time, stop } = await opened('p14', { speed: 1 });
    time.at(90_000, () => stop.abort());
    await follow();
    expect(time.now()).toBe(90_000);
    expect(of(told, 'equity')).toHaveLength(1);
    expect(of(told, 'link').some(({ event }) => event.link === 'ended')).toBe(false);
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
