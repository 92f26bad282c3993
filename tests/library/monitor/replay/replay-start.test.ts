import { expect, test } from '@jest/globals';
import type { ReplayOptions } from '../../../../src/library/monitor/replay/replay-session.js';
import { withMemory } from '../../../memory/databases.js';
import { lines, of, openedReplay, statusAt } from './played.js';
import { MINUTE, START } from './stored-fixtures.js';

withMemory('the beginning and the end of a replay', (memory) => {
  const opened = (id: string, options: Partial<ReplayOptions> = {}) => openedReplay(memory(), id, options);

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
});
