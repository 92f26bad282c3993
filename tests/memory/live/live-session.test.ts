import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { minuteText } from '../../../src/core/clock.js';
import { commitBatch } from '../../../src/memory/live/commit-batch.js';
import { endLiveSession } from '../../../src/memory/live/end-live-session.js';
import { heartbeat, releaseLocks } from '../../../src/memory/live/locks/heartbeat.js';
import { lockOf } from '../../../src/memory/live/locks/lock.js';
import { takeOverSession } from '../../../src/memory/live/locks/take-over-session.js';
import { findRunningSession, lastSession } from '../../../src/memory/live/reads/find-running-session.js';
import { loadLiveSession } from '../../../src/memory/live/reads/load-live-session.js';
import { sessionCandles } from '../../../src/memory/live/reads/session-candles.js';
import { sessionJournal } from '../../../src/memory/live/reads/session-journal.js';
import { checkMemory } from '../../../src/memory/maintenance/check/check-memory.js';
import { SCHEMA_VERSION } from '../../../src/memory/migrations/all.js';
import { endSession, findSession } from '../../../src/memory/sessions/sessions.js';
import { activeSnapshots } from '../../../src/memory/snapshots/find-snapshots.js';
import { findStrategy } from '../../../src/memory/strategies/find-strategies.js';
import { setStrategyStatus } from '../../../src/memory/strategies/set-status.js';
import { NOW, withMemory } from '../databases.js';
import { storedRows } from '../stored-rows.js';
import { ACCOUNT, batchOf, begin, candleOf, START, tradeOf } from './live-fixtures.js';

const SYMBOLS = ['BTC/USDT', 'ETH/USDT'];

withMemory('a live session', (memory, clock) => {
  const rows = () => storedRows(memory(), SCHEMA_VERSION);
  /** Expects a refusal with exit code 4, and that not a row of any table has changed. */
  const refuses = async (attempt: () => Promise<unknown>, error: object): Promise<void> => {
    const before = await rows();
    await expect(attempt()).rejects.toMatchObject({ exitCode: 4, ...error });
    expect(await rows()).toEqual(before);
  };
  const wishOf = (sessionId: string, holder: string, other: object = {}) => ({
    ...{ sessionId, holder, account: ACCOUNT, symbols: SYMBOLS, staleAfterMs: 30_000 },
    ...other,
  });
  const holders = async () => (await lockOf(memory(), ACCOUNT, SYMBOLS)).map(({ holder }) => holder);

  let made = 0;
  let id = '';
  beforeEach(() => {
    clock.set(NOW);
    id = `s-${++made}`;
  });
  afterEach(async () => {
    const running = await memory()
      .db.selectFrom('trading_sessions')
      .select('id')
      .where('status', '=', 'running')
      .execute();
    for (const session of running) await endSession(memory(), session.id);
    expect((await checkMemory(memory())).filter(({ count }) => count > 0)).toEqual([]);
    expect(await lockOf(memory(), ACCOUNT, SYMBOLS)).toEqual([]);
  });

  describe('begins', () => {
    test('with its markets locked, its snapshot active, its first entry, candles and state', async () => {
      const candles = [candleOf(-2, { origin: 'history' }), candleOf(-1, { origin: 'history' })];
      const started = await begin(memory(), id, { candles, payload: { speed: 60 } });
      expect(started.sequence).toBe(1);
      expect(started.session).toMatchObject({
        id,
        mode: 'paper',
        status: 'running',
        startedAt: START,
        symbols: SYMBOLS,
      });
      expect((await activeSnapshots(memory(), started.session.strategyId)).map((one) => one.id)).toEqual([
        started.session.snapshotId,
      ]);
      expect(await lockOf(memory(), ACCOUNT, ['BTC/USDT'])).toEqual([
        {
          account: ACCOUNT,
          symbol: 'BTC/USDT',
          sessionId: id,
          sessionStatus: 'running',
          holder: 'pid 1',
          acquiredAt: NOW,
          heartbeatAt: NOW,
        },
      ]);
      expect(await holders()).toEqual(['pid 1', 'pid 1']);
      expect(await sessionJournal(memory(), id, { limit: 5 })).toEqual([
        {
          sequence: 1,
          time: START,
          kind: 'session-started',
          clientOrderId: null,
          payload: {
            speed: 60,
            account: ACCOUNT,
            holder: 'pid 1',
            symbols: SYMBOLS,
            snapshot: started.session.snapshotId,
          },
        },
      ]);
      expect((await sessionCandles(memory(), id)).get('BTC/USDT')).toEqual(candles);
      expect(await loadLiveSession(memory(), id)).toEqual({
        session: started.session,
        account: ACCOUNT,
        sequence: 1,
        state: { cash: 10_000 },
        stateSequence: 1,
        stateTime: START,
        orders: [],
        positions: [],
      });
    });

    test('and makes a strategy that was only tested one that trades', async () => {
      const { session } = await begin(memory(), id);
      await endSession(memory(), id);
      await setStrategyStatus(memory(), 'dip', 'candidate', 'tested again');
      await begin(memory(), `${id}-b`);
      expect(await findStrategy(memory(), 'dip')).toMatchObject({
        id: session.strategyId,
        status: 'active',
        statusReason: `trades since session ${id}-b`,
      });
    });

    test('not with a strategy that was deactivated', async () => {
      await begin(memory(), id);
      await endSession(memory(), id);
      await setStrategyStatus(memory(), 'dip', 'inactive', 'it lost');
      await refuses(() => begin(memory(), `${id}-b`), {
        message: 'the strategy "dip" may not trade: it lost',
      });
      await setStrategyStatus(memory(), 'dip', 'active', 'again');
    });

    test('not in a market that another one trades, and says who and since when', async () => {
      await begin(memory(), id);
      clock.set(NOW + 12_000);
      const again = () => begin(memory(), `${id}-b`, { holder: 'pid 2', symbols: ['SOL/USDT', 'ETH/USDT'] });
      await refuses(again, {
        message: `session ${id} (dip on BTC/USDT, ETH/USDT, on paper) is at work on ${ACCOUNT}: another process, since ${minuteText(NOW)} UTC`,
        hint: 'see it with "trader live --status", end it with "trader live --stop"; or choose another market or account',
      });
      // Another account is another matter.
      await begin(memory(), `${id}-c`, { account: 'kraken:main' });
    });

    test('not in a market where a dead one may have left orders, before that one is resolved', async () => {
      await begin(memory(), id);
      clock.set(NOW + 90_000);
      const again = () => begin(memory(), `${id}-b`, { holder: 'pid 2' });
      await refuses(again, {
        message: `session ${id} (dip on BTC/USDT, ETH/USDT, on paper) on ${ACCOUNT} has not ended and its process is gone: another process, last sign of life 90s ago`,
      });
      expect(await takeOverSession(memory(), wishOf(id, 'pid 2'))).toBe(true);
      await endLiveSession(memory(), {
        sessionId: id,
        holder: 'pid 2',
        time: START + 1,
        reason: 'died',
        crashed: true,
      });
      expect((await again()).session.status).toBe('running');
    });

    test.each([[[]], [['BTC/USDT', 'BTC/USDT']]])('not in the markets %j', async (symbols) => {
      await expect(begin(memory(), id, { symbols })).rejects.toMatchObject({ exitCode: 2 });
      expect(await findSession(memory(), id)).toBeUndefined();
    });
  });

  describe('is held by one process', () => {
    test('whose sign of life keeps it', async () => {
      await begin(memory(), id);
      clock.set(NOW + 25_000);
      await heartbeat(memory(), { sessionId: id, holder: 'pid 1' });
      clock.set(NOW + 50_000);
      expect(await takeOverSession(memory(), wishOf(id, 'pid 2'))).toBe(false);
      expect(await holders()).toEqual(['pid 1', 'pid 1']);
    });

    test('until it has given no sign for too long, and then by another, which it notices', async () => {
      await begin(memory(), id);
      clock.set(NOW + 30_000);
      expect(await takeOverSession(memory(), wishOf(id, 'pid 2'))).toBe(true);
      expect(await lockOf(memory(), ACCOUNT, ['ETH/USDT'])).toMatchObject([
        { holder: 'pid 2', acquiredAt: NOW + 30_000, heartbeatAt: NOW + 30_000 },
      ]);
      const lost = { message: `session "${id}" is not held by this process any more` };
      await refuses(() => heartbeat(memory(), { sessionId: id, holder: 'pid 1' }), lost);
      await refuses(() => commitBatch(memory(), batchOf(id, 2), { holder: 'pid 1' }), lost);
      const end = { sessionId: id, holder: 'pid 1', time: START, reason: 'x' };
      await refuses(() => endLiveSession(memory(), end), lost);
      expect(await releaseLocks(memory(), { sessionId: id, holder: 'pid 1' })).toBe(0);
      await heartbeat(memory(), { sessionId: id, holder: 'pid 2' });
      await commitBatch(memory(), batchOf(id, 2), { holder: 'pid 2' });
    });

    test('or until its process is surely gone, however young its last sign', async () => {
      await begin(memory(), id);
      const gone = wishOf(id, 'pid 2', { isAlive: (holder: string) => holder !== 'pid 1' });
      expect(await takeOverSession(memory(), gone)).toBe(true);
      expect(await takeOverSession(memory(), { ...gone, holder: 'pid 3' })).toBe(false);
      // Its own it may take over again.
      expect(await takeOverSession(memory(), gone)).toBe(true);
      expect(await holders()).toEqual(['pid 2', 'pid 2']);
    });

    test('and never while its process surely runs, however old its last sign', async () => {
      await begin(memory(), id);
      clock.set(NOW + 3_600_000);
      const isRunning = (holder: string) => holder === 'pid 1';
      expect(await takeOverSession(memory(), wishOf(id, 'pid 2', { isRunning }))).toBe(false);
      expect(await holders()).toEqual(['pid 1', 'pid 1']);
      await heartbeat(memory(), { sessionId: id, holder: 'pid 1' });
    });

    test('of several that want it at once', async () => {
      await begin(memory(), id);
      clock.set(NOW + 60_000);
      const wishes = ['pid 2', 'pid 3', 'pid 4'].map((holder) =>
        takeOverSession(memory(), wishOf(id, holder)),
      );
      expect((await Promise.all(wishes)).filter((taken) => taken)).toHaveLength(1);
      expect(new Set(await holders()).size).toBe(1);
    });

    test('of several that begin one in the same markets at once', async () => {
      await begin(memory(), `${id}-other`, { account: 'kraken:main' });
      const begun = await Promise.allSettled(
        ['a', 'b', 'c'].map((name) => begin(memory(), `${id}-${name}`, { holder: name })),
      );
      const lost = begun.filter((one) => one.status === 'rejected');
      expect(lost.map(({ reason }) => (reason as { exitCode: number }).exitCode)).toEqual([4, 4]);
      expect(await lockOf(memory(), ACCOUNT, SYMBOLS)).toHaveLength(2);
    });

    test('and by none once the locks are released, until one takes them', async () => {
      await begin(memory(), id);
      expect(await releaseLocks(memory(), { sessionId: id, holder: 'pid 1' })).toBe(2);
      await refuses(() => heartbeat(memory(), { sessionId: id, holder: 'pid 1' }), { kind: 'refused' });
      expect(await takeOverSession(memory(), wishOf(id, 'pid 2'))).toBe(true);
      expect(await holders()).toEqual(['pid 2', 'pid 2']);
    });

    test('but not taken over where another session has one of its markets, or it has ended', async () => {
      await begin(memory(), id);
      await releaseLocks(memory(), { sessionId: id, holder: 'pid 1' });
      await begin(memory(), `${id}-b`, { symbols: ['ETH/USDT'], holder: 'pid 2' });
      clock.set(NOW + 60_000);
      expect(await takeOverSession(memory(), wishOf(id, 'pid 3'))).toBe(false);
      expect(await holders()).toEqual(['pid 2']);
      await endSession(memory(), `${id}-b`);
      await endSession(memory(), id);
      expect(await takeOverSession(memory(), wishOf(id, 'pid 3'))).toBe(false);
      expect(await takeOverSession(memory(), wishOf('none', 'pid 3'))).toBe(false);
    });
  });

  describe('ends', () => {
    test('with its reason, its last entry, and its markets free', async () => {
      await begin(memory(), id);
      await commitBatch(memory(), batchOf(id, 2, { trades: [tradeOf('t')] }));
      const end = { sessionId: id, holder: 'pid 1', time: START + 600_000, reason: 'asked to' };
      expect(await endLiveSession(memory(), { ...end, payload: { open: 1 } })).toMatchObject({
        status: 'stopped',
        endedAt: START + 600_000,
        endReason: 'asked to',
      });
      const [, , last] = await sessionJournal(memory(), id, { limit: 5 });
      expect(last).toEqual({
        sequence: 3,
        time: START + 600_000,
        kind: 'session-ended',
        clientOrderId: null,
        payload: { open: 1, reason: 'asked to', crashed: false },
      });
      expect(await lockOf(memory(), ACCOUNT, SYMBOLS)).toEqual([]);
      const ended = { message: `session "${id}" has ended, and nothing more is stored for it` };
      await refuses(() => endLiveSession(memory(), end), ended);
      await refuses(() => commitBatch(memory(), batchOf(id, 4)), ended);
    });

    test('not before what was traded in it', async () => {
      await begin(memory(), id);
      await commitBatch(memory(), batchOf(id, 2, { trades: [tradeOf('t')] }));
      const end = { sessionId: id, holder: 'pid 1', time: START, reason: 'x', crashed: true };
      expect(await endLiveSession(memory(), end)).toMatchObject({ status: 'crashed', endedAt: START + 500 });
    });
  });

  test('is found by account and market while it runs, and as the last one', async () => {
    expect(await findRunningSession(memory(), { account: ACCOUNT })).toBeUndefined();
    // Later than anything else here began.
    clock.set(NOW + 1_000_000);
    await begin(memory(), id);
    clock.set(NOW + 1_000_001);
    await begin(memory(), `${id}-live`, { mode: 'live', symbols: ['SOL/USDT'] });
    clock.set(NOW + 1_000_002);
    await begin(memory(), `${id}-else`, { account: 'kraken:main' });
    const running = async (symbols?: readonly string[]) =>
      (
        await findRunningSession(memory(), {
          account: ACCOUNT,
          ...(symbols === undefined ? {} : { symbols }),
        })
      )?.session.id;
    expect(await running()).toBe(`${id}-live`);
    expect(await running(['ETH/USDT', 'XRP/USDT'])).toBe(id);
    expect(await running(['XRP/USDT'])).toBeUndefined();
    expect(await lastSession(memory())).toMatchObject({
      account: 'kraken:main',
      session: { id: `${id}-else` },
    });
    expect((await lastSession(memory(), { mode: 'live' }))?.session.id).toBe(`${id}-live`);
    expect(await lastSession(memory(), { mode: 'replay' })).toBeUndefined();
  });
});
