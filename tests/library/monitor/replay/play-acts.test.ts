import { expect, test } from '@jest/globals';
import { type ReplayOptions, replaySession } from '../../../../src/library/monitor/replay/replay-session.js';
import { withMemory } from '../../../memory/databases.js';
import { fakeTime } from './fake-time.js';
import { of, openedReplay, statusAt, type Told, textOf } from './played.js';
import { MINUTE, START, storeSession } from './stored-fixtures.js';

withMemory('a replay in the hands of a person', (memory) => {
  const opened = (id: string, options: Partial<ReplayOptions> = {}) => openedReplay(memory(), id, options);

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

  test('falls behind a speed that cannot be kept up, tells everything once all the same, and jumps where it is asked to', async () => {
    const session = await storeSession(memory(), 'p20');
    const time = fakeTime();
    // Each look at the time takes so long that a step is all there is between two looks.
    let spent = 0;
    const now = (): number => {
      spent += 40;
      return time.now() + spent;
    };
    const source = replaySession(memory(), session, { speed: 1_000, stay: true, now, wait: time.wait });
    const told: Told[] = [];
    const stop = new AbortController();
    let said = '';
    await source.follow((event) => {
      told.push({ at: 0, event });
      if (event.kind === 'notice' && event.notice.sequence === 2) said = source.play!('next');
      if (event.kind === 'link' && event.link === 'ended') stop.abort();
    }, stop.signal);
    expect(said).toBe('on to the exit of a trade, 2026-03-04 23:03');
    expect(of(told, 'notice').map(({ event }) => event.notice.sequence)).toEqual(
      Array.from({ length: 21 }, (_, k) => k + 1),
    );
    const times = of(told, 'status').map(({ event }) => event.status.now);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBe(START + 7 * MINUTE);
  });
});
