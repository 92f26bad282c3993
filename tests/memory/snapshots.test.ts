import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { endSession, startSession } from '../../src/memory/sessions/sessions.js';
import { activateSnapshot } from '../../src/memory/snapshots/activate-snapshot.js';
import { copySnapshot } from '../../src/memory/snapshots/copy-snapshot.js';
import {
  activeSnapshot,
  activeSnapshots,
  findSnapshot,
  listSnapshots,
  requireSnapshot,
  snapshotById,
} from '../../src/memory/snapshots/find-snapshots.js';
import { noteSnapshot } from '../../src/memory/snapshots/note-snapshot.js';
import { resolveSnapshot } from '../../src/memory/snapshots/resolve-snapshot.js';
import { rollbackSnapshot } from '../../src/memory/snapshots/rollback-snapshot.js';
import { startSessionUnder } from '../../src/memory/snapshots/start-session-under.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { configuration } from './configurations.js';
import { NOW, withMemory } from './databases.js';

const HOUR = 3_600_000;

withMemory('a snapshot', (memory, clock) => {
  let strategyId = 0;
  const resolve = (fast: number) =>
    resolveSnapshot(memory(), { strategyId, configuration: configuration({ fast }) });

  beforeAll(async () => {
    strategyId = (await registerStrategy(memory(), { name: 'dip' })).id;
  });

  test('holds the whole configuration under the SHA-256 of its canonical JSON', async () => {
    const made = await resolveSnapshot(memory(), {
      strategyId,
      configuration: configuration({ slow: 30, fast: 10 }),
      notes: 'the first',
    });
    const text =
      `{"settings":{"exchange":{"name":"binance"},"risk":{"sizing":"risk:0.01"},` +
      `"trading":{"symbols":["BTC/USDT"],"timeframe":"1h"}},"strategy":{"name":"dip",` +
      `"parameters":{"fast":10,"slow":30},"sourceDigest":"${'a'.repeat(64)}"},"version":1}`;
    expect(made).toEqual({
      id: 1,
      hash: createHash('sha256').update(text).digest('hex'),
      strategyId,
      strategy: 'dip',
      configuration: configuration(),
      rollbackOf: null,
      copyOf: null,
      activeFrom: null,
      activeUntil: null,
      notes: 'the first',
      columns: {
        scoreBuyTarget: null,
        scoreSellTarget: null,
        takeProfit: null,
        stopLoss: null,
        cooldownBars: null,
        minIndicatorsRequired: null,
        indicatorWeights: null,
        thresholds: null,
        excludedSymbols: null,
      },
      createdAt: NOW,
    });
    const row = await memory()
      .db.selectFrom('strategy_snapshots')
      .select('configuration')
      .executeTakeFirstOrThrow();
    expect(row.configuration).toBe(text);
  });

  test('is one row however often its configuration is asked for, and keeps its note', async () => {
    const again = await resolveSnapshot(memory(), {
      strategyId,
      configuration: configuration({ fast: 10, slow: 30 }),
      notes: 'something else',
    });
    expect(again).toMatchObject({ id: 1, notes: 'the first' });
    expect((await resolve(11)).id).toBe(2);
    expect((await listSnapshots(memory())).map(({ id }) => id)).toEqual([2, 1]);
  });

  test('is not taken from another strategy', async () => {
    const other = await registerStrategy(memory(), { name: 'rally' });
    await expect(
      resolveSnapshot(memory(), { strategyId: other.id, configuration: configuration() }),
    ).rejects.toThrow('snapshot 1 belongs to strategy "dip"');
  });

  test('fills its columns from the configuration', async () => {
    const { columns } = await resolveSnapshot(memory(), {
      strategyId,
      configuration: configuration(
        { scoreBuyTarget: 7.5, weightRsi: 2, weightMacd: 1, adxThreshold: 25, cooldownBars: 3 },
        {
          trading: { excludedSymbols: ['DOGE/USDT'], takeProfit: 0.04, cooldownBars: 9 },
          risk: { stopLoss: 0.02 },
        },
      ),
    });
    expect(columns).toEqual({
      scoreBuyTarget: 7.5,
      scoreSellTarget: null,
      takeProfit: 0.04,
      stopLoss: 0.02,
      cooldownBars: 3,
      minIndicatorsRequired: null,
      indicatorWeights: { rsi: 2, macd: 1 },
      thresholds: { adx: 25 },
      excludedSymbols: ['DOGE/USDT'],
    });
  });

  test('becomes active at a time, and ends the one before at that time', async () => {
    expect(await activeSnapshot(memory(), strategyId)).toBeUndefined();
    expect(await activateSnapshot(memory(), 1)).toMatchObject({ id: 1, activeFrom: NOW, activeUntil: null });
    clock.set(NOW + HOUR);
    expect(await activateSnapshot(memory(), 2)).toMatchObject({ id: 2, activeFrom: NOW + HOUR });
    expect(await snapshotById(memory(), 1)).toMatchObject({ activeFrom: NOW, activeUntil: NOW + HOUR });
    expect((await activeSnapshot(memory(), strategyId))?.id).toBe(2);
  });

  test('that is active stays as it is when it is activated again', async () => {
    clock.set(NOW + 2 * HOUR);
    expect(await activateSnapshot(memory(), 2)).toMatchObject({ id: 2, activeFrom: NOW + HOUR });
    expect(await listSnapshots(memory())).toHaveLength(3);
  });

  test('is not opened again: a new one of the same configuration names it', async () => {
    const again = await activateSnapshot(memory(), 1);
    expect(again).toMatchObject({
      rollbackOf: null,
      copyOf: 1,
      activeFrom: NOW + 2 * HOUR,
      activeUntil: null,
      configuration: configuration(),
      notes: '',
    });
    expect(again.id).toBeGreaterThan(3);
    expect(await snapshotById(memory(), 1)).toMatchObject({ activeFrom: NOW, activeUntil: NOW + HOUR });
    expect(await snapshotById(memory(), 2)).toMatchObject({ activeUntil: NOW + 2 * HOUR });
  });

  test('that several rows hold is the active one, also by its number’s first hash digits', async () => {
    const active = await activeSnapshot(memory(), strategyId);
    expect((await resolve(10)).hash).not.toBe(active?.hash);
    const resolved = await resolveSnapshot(memory(), { strategyId, configuration: configuration() });
    expect(resolved.id).toBe(active?.id);
    expect((await findSnapshot(memory(), resolved.hash.slice(0, 8)))?.id).toBe(active?.id);
    // Its origin is the same configuration: there is nothing to activate.
    expect((await activateSnapshot(memory(), 1)).id).toBe(active?.id);
  });

  test('goes back to the one active before, as a new one that names its origin', async () => {
    clock.set(NOW + 3 * HOUR);
    const before = await activeSnapshot(memory(), strategyId);
    const { active, origin, replaced } = await rollbackSnapshot(memory());
    expect(origin.id).toBe(2);
    expect(active).toMatchObject({ rollbackOf: 2, hash: origin.hash, activeFrom: NOW + 3 * HOUR });
    expect(replaced).toMatchObject({ id: before?.id, activeUntil: NOW + 3 * HOUR });
  });

  test('goes back to the one named', async () => {
    clock.set(NOW + 4 * HOUR);
    const { active, origin } = await rollbackSnapshot(memory(), 1);
    expect([active.rollbackOf, origin.id, active.configuration]).toEqual([1, 1, configuration()]);
  });

  test('does not go back to what is active', async () => {
    const active = await activeSnapshot(memory(), strategyId);
    await expect(rollbackSnapshot(memory(), 1)).rejects.toThrow(
      `the configuration of snapshot 1 is active already, as snapshot ${active?.id}`,
    );
    await expect(rollbackSnapshot(memory(), 99)).rejects.toThrow('there is no snapshot 99');
  });

  test('cannot become active before the one it follows', async () => {
    await expect(activateSnapshot(memory(), 2, { at: NOW })).rejects.toThrow(
      `the time ${NOW} is before snapshot`,
    );
    clock.set(NOW);
    // A clock that went back does not matter where no time is named.
    expect((await activateSnapshot(memory(), 2)).activeFrom).toBe(NOW + 4 * HOUR);
  });

  test('takes a note, and gives it up again', async () => {
    expect((await noteSnapshot(memory(), 2, '  wider stops ')).notes).toBe('wider stops');
    expect((await noteSnapshot(memory(), 2, '')).notes).toBe('');
    await expect(noteSnapshot(memory(), 99, 'x')).rejects.toThrow('there is no snapshot 99');
    await expect(noteSnapshot(memory(), 2, 'x'.repeat(2001))).rejects.toThrow('2001 characters');
    await expect(noteSnapshot(memory(), 2, 'password: hunter2')).rejects.toThrow('credential');
  });

  describe('is found', () => {
    test('by number and by at least six digits of its hash', async () => {
      const { hash } = await requireSnapshot(memory(), '3');
      expect((await findSnapshot(memory(), hash.slice(0, 6)))?.id).toBe(3);
      expect((await findSnapshot(memory(), hash.toUpperCase()))?.id).toBe(3);
      expect(await findSnapshot(memory(), '99')).toBeUndefined();
      await expect(requireSnapshot(memory(), hash.slice(0, 5))).rejects.toThrow(/does not name|there is no/);
      await expect(requireSnapshot(memory(), 'best')).rejects.toThrow('"best" does not name a snapshot');
    });

    test('not where the digits begin two hashes', async () => {
      for (const tail of ['1', '2']) {
        await memory()
          .db.insertInto('strategy_snapshots')
          .values({
            hash: `abcdef${tail.repeat(58)}`,
            configuration: JSON.stringify(configuration({ tail })),
            strategy_id: strategyId,
            created_at: NOW,
          })
          .execute();
      }
      await expect(findSnapshot(memory(), 'abcdef')).rejects.toThrow(
        '"abcdef" begins the hashes of several snapshots: abcdef111111, abcdef222222',
      );
      expect(await findSnapshot(memory(), 'abcdef1')).toMatchObject({ hash: `abcdef${'1'.repeat(58)}` });
    });
  });
});

withMemory('sessions under a snapshot', (memory, clock) => {
  const start = async (mode: 'replay' | 'paper' | 'live' | 'external', fast: number) => {
    const { id: strategyId } = await registerStrategy(memory(), { name: 'dip' });
    return startSessionUnder(memory(), { mode, strategyId, configuration: configuration({ fast }) });
  };

  test.each(['replay', 'external'] as const)('of mode %s do not activate it', async (mode) => {
    const { session, snapshot } = await start(mode, 1);
    expect(session).toMatchObject({ mode, snapshotId: snapshot.id });
    expect(snapshot.activeFrom).toBeNull();
    expect(await activeSnapshots(memory())).toEqual([]);
  });

  test('of mode paper and live activate it, and go on under it while it is active', async () => {
    const first = await start('paper', 1);
    expect(first.snapshot).toMatchObject({ activeFrom: NOW, rollbackOf: null });
    clock.set(NOW + HOUR);
    expect((await start('live', 1)).snapshot.id).toBe(first.snapshot.id);
    const second = await start('live', 2);
    expect(second.snapshot.activeFrom).toBe(NOW + HOUR);
    // The first two go on under theirs: another market, another session, not the end of them.
    expect((await activeSnapshots(memory())).map(({ id }) => id)).toEqual([
      second.snapshot.id,
      first.snapshot.id,
    ]);
    expect((await start('paper', 1)).snapshot.id).toBe(first.snapshot.id);
  });

  test('end what no session runs under any more, which is a copy when it comes back', async () => {
    const { id: strategyId } = await registerStrategy(memory(), { name: 'dip' });
    const running = await memory()
      .db.selectFrom('trading_sessions')
      .select('id')
      .where('status', '=', 'running')
      .where('mode', 'in', ['paper', 'live'])
      .execute();
    for (const { id } of running) await endSession(memory(), id);
    clock.set(NOW + 2 * HOUR);
    const [one, two] = (await activeSnapshots(memory(), strategyId)).toReversed();
    const third = await start('paper', 3);
    expect((await activeSnapshots(memory(), strategyId)).map(({ id }) => id)).toEqual([third.snapshot.id]);
    expect(await snapshotById(memory(), one!.id)).toMatchObject({ activeUntil: NOW + 2 * HOUR });
    expect(await snapshotById(memory(), two!.id)).toMatchObject({ activeUntil: NOW + 2 * HOUR });
    const again = await start('live', 1);
    expect(again.snapshot).toMatchObject({ rollbackOf: null, copyOf: one!.id, hash: one!.hash });
    const twice = await start('live', 2);
    expect(twice.snapshot).toMatchObject({ copyOf: two!.id });
    for (const { session } of [third, again, twice]) await endSession(memory(), session.id);
    // The copy of a copy names the first.
    clock.set(NOW + 3 * HOUR);
    await start('paper', 4);
    expect((await start('paper', 1)).snapshot.copyOf).toBe(one!.id);
  });

  test('are not there without it', async () => {
    await expect(
      startSessionUnder(memory(), { mode: 'paper', strategyId: 99, configuration: configuration({}) }),
    ).rejects.toThrow();
    expect(await memory().db.selectFrom('trading_sessions').selectAll().execute()).toHaveLength(11);
  });

  test('name several strategies where a rollback does not say whose', async () => {
    const { id: strategyId } = await registerStrategy(memory(), { name: 'rally' });
    await startSessionUnder(memory(), {
      mode: 'paper',
      strategyId,
      configuration: configuration({}, {}, 'rally'),
    });
    await expect(rollbackSnapshot(memory())).rejects.toThrow(
      /^several snapshots are active: \d+ of dip, \d+ of dip, \d+ of rally$/,
    );
    await expect(rollbackSnapshot(memory(), undefined, { strategyId })).rejects.toThrow(
      'no snapshot of "rally" was active before snapshot',
    );
  });
});

withMemory('many at once', (memory) => {
  test('make one row of one configuration', async () => {
    const { id: strategyId } = await registerStrategy(memory(), { name: 'dip' });
    const wishes = Array.from({ length: 24 }, (_, k) => ({
      strategyId,
      configuration: configuration({ fast: k % 3 }),
    }));
    const resolved = await Promise.all(wishes.map((wish) => resolveSnapshot(memory(), wish)));
    expect(new Set(resolved.map(({ id }) => id)).size).toBe(3);
    expect(await listSnapshots(memory())).toHaveLength(3);
  });

  test('start sessions one after the other, and none ends what another runs under', async () => {
    const { id: strategyId } = await registerStrategy(memory(), { name: 'dip' });
    await Promise.all(
      Array.from({ length: 12 }, (_, k) =>
        startSessionUnder(memory(), {
          mode: 'paper',
          strategyId,
          configuration: configuration({ fast: 10 + (k % 4) }),
        }),
      ),
    );
    // Four configurations, three sessions each: all of them run.
    const active = await activeSnapshots(memory());
    expect(new Set(active.map(({ hash }) => hash)).size).toBe(4);
    expect(active).toHaveLength(4);
    const traded = (await listSnapshots(memory())).filter(({ activeFrom }) => activeFrom !== null);
    const sessions = await memory().db.selectFrom('trading_sessions').selectAll().execute();
    expect(sessions).toHaveLength(12);
    for (const { snapshot_id } of sessions) expect(traded.map(({ id }) => id)).toContain(snapshot_id);
  });
});

withMemory('the database', (memory) => {
  test('refuses one configuration to be active twice, whoever writes it', async () => {
    const { id: strategyId } = await registerStrategy(memory(), { name: 'dip' });
    const made = await resolveSnapshot(memory(), { strategyId, configuration: configuration({ fast: 1 }) });
    await copySnapshot(memory(), made, 'copy');
    await expect(
      sql`UPDATE strategy_snapshots SET active_from = ${NOW}`.execute(memory().db),
    ).rejects.toThrow('the database refuses the row');
    expect(await activeSnapshots(memory())).toEqual([]);
    await startSession(memory(), { mode: 'replay', strategyId, snapshotId: 1 });
    await expect(rollbackSnapshot(memory())).rejects.toThrow('no snapshot is active');
  });
});
