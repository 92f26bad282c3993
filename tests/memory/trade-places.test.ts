import { beforeAll, describe, expect, test } from '@jest/globals';
import { isoTime } from '../../src/core/clock.js';
import { checkMemory } from '../../src/memory/maintenance/check/check-memory.js';
import type { SessionMode, SessionRecord } from '../../src/memory/sessions/session-record.js';
import { endSession, startSession } from '../../src/memory/sessions/sessions.js';
import { resolveSnapshot } from '../../src/memory/snapshots/resolve-snapshot.js';
import type { SnapshotRecord } from '../../src/memory/snapshots/snapshot-record.js';
import { findStrategy } from '../../src/memory/strategies/find-strategies.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { setStrategyStatus } from '../../src/memory/strategies/set-status.js';
import { closeTrade } from '../../src/memory/trades/close-trade.js';
import { findTrade } from '../../src/memory/trades/find-trade.js';
import { recentTrades } from '../../src/memory/trades/list-trades.js';
import { logTrade } from '../../src/memory/trades/log-trade.js';
import { openTrade } from '../../src/memory/trades/open-trade.js';
import { NOW, withMemory } from './databases.js';

const HOUR = 3_600_000;

withMemory('a trade in its place', (memory, clock) => {
  test('may have the name of a trade of another session, and is one within a session', async () => {
    const { id: strategyId } = await registerStrategy(memory(), { name: 'named' });
    const startedAt = NOW - HOUR;
    const paper = await startSession(memory(), { mode: 'paper', strategyId, startedAt });
    const live = await startSession(memory(), { mode: 'live', strategyId, startedAt });
    const entry = {
      strategy: 'named',
      symbol: 'BTC/USDT',
      quantity: 1,
      entryPrice: 100,
      externalId: 'order-1',
    };
    const onPaper = await openTrade(memory(), { ...entry, sessionId: paper.id });
    const forReal = await openTrade(memory(), { ...entry, sessionId: live.id });
    const outside = await openTrade(memory(), entry);
    expect(new Set([onPaper, forReal, outside]).size).toBe(3);
    expect(await openTrade(memory(), { ...entry, sessionId: live.id })).toBe(forReal);
    expect(await openTrade(memory(), entry)).toBe(outside);
    expect(await findTrade(memory(), forReal)).toMatchObject({ mode: 'live', sessionId: live.id });
  });

  describe('belongs to what it is said to belong to, or is refused:', () => {
    const entry = { strategy: 'placed', symbol: 'BTC/USDT', quantity: 1, entryPrice: 100 };
    let session: SessionRecord;
    let foreign: SessionRecord;
    let snapshots: readonly SnapshotRecord[];
    beforeAll(async () => {
      const { id: strategyId } = await registerStrategy(memory(), { name: 'placed' });
      const other = await registerStrategy(memory(), { name: 'another' });
      const frozen = (name: string, id: number, fast: number) =>
        resolveSnapshot(memory(), {
          strategyId: id,
          configuration: {
            version: 1,
            strategy: { name, sourceDigest: null, parameters: { fast } },
            settings: { exchange: {}, trading: {}, risk: {} },
          },
        });
      snapshots = [
        await frozen('placed', strategyId, 1),
        await frozen('placed', strategyId, 2),
        await frozen('another', other.id, 3),
      ];
      const times = { startedAt: NOW - 3 * HOUR };
      const under = { mode: 'paper', strategyId, snapshotId: snapshots[0]!.id, ...times } as const;
      session = await endSession(memory(), (await startSession(memory(), under)).id, { endedAt: NOW - HOUR });
      foreign = await startSession(memory(), { mode: 'paper', strategyId: other.id, ...times });
    });

    test('a session of another strategy', async () => {
      await expect(openTrade(memory(), { ...entry, sessionId: foreign.id })).rejects.toThrow(
        `session "${foreign.id}" is not one of strategy "placed"`,
      );
    });

    test.each([
      ['before its session began', -4, /is before session "[\w-]+" began \(2026/],
      ['after its session ended', 0, /is after session "[\w-]+" ended \(2026/],
    ])('an entry %s', async (_, hours, message) => {
      const late = { ...entry, sessionId: session.id, entryTime: NOW + hours * HOUR };
      await expect(openTrade(memory(), late)).rejects.toThrow(message);
    });

    test('a snapshot of another strategy, one that is not there, and one that is not its session’s', async () => {
      const [, second, others] = snapshots;
      const inside = { ...entry, sessionId: session.id, entryTime: NOW - 2 * HOUR };
      await expect(openTrade(memory(), { ...entry, snapshotId: others!.id })).rejects.toThrow(
        `snapshot ${others!.id} is not one of strategy "placed"`,
      );
      await expect(openTrade(memory(), { ...entry, snapshotId: 999 })).rejects.toThrow(
        'there is no snapshot 999',
      );
      await expect(openTrade(memory(), { ...inside, snapshotId: second!.id })).rejects.toThrow(
        `runs under snapshot ${snapshots[0]!.id}, not under ${second!.id}`,
      );
      const id = await openTrade(memory(), inside);
      expect(await findTrade(memory(), id)).toMatchObject({ snapshotId: snapshots[0]!.id });
    });

    test('a trade that is known under another snapshot', async () => {
      const [first, second] = snapshots;
      const named = { ...entry, externalId: 'under' };
      await openTrade(memory(), { ...named, snapshotId: first!.id });
      await expect(openTrade(memory(), { ...named, snapshotId: second!.id })).rejects.toThrow(
        'trade "under" is known already, with another snapshot',
      );
    });

    test('a session of an id that is taken, and one that ends before it begins', async () => {
      const again = { id: foreign.id, mode: 'paper', strategyId: foreign.strategyId } as const;
      await expect(startSession(memory(), again)).rejects.toMatchObject({
        exitCode: 2,
        message: `there is a session "${foreign.id}" already`,
      });
      await expect(endSession(memory(), foreign.id, { endedAt: NOW - 4 * HOUR })).rejects.toMatchObject({
        exitCode: 2,
        message: expect.stringContaining('is before session'),
      });
    });
  });

  test('a session that began before the clock was put back ends when it began', async () => {
    const { id: strategyId } = await registerStrategy(memory(), { name: 'clock' });
    const { id } = await startSession(memory(), { mode: 'paper', strategyId });
    clock.set(NOW - 2 * HOUR);
    expect(await endSession(memory(), id)).toMatchObject({ startedAt: NOW, endedAt: NOW });
    clock.set(NOW);
  });

  test('a strategy with a credential among its parameters is refused, and not repeated', async () => {
    const key = 'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A';
    const registering = registerStrategy(memory(), { name: 'leaky', parameters: { venue: { id: key } } });
    await expect(registering).rejects.toMatchObject({
      exitCode: 2,
      message: 'parameters.venue.id looks like a credential, and credentials are never stored',
    });
    await expect(registering).rejects.not.toThrow(key);
  });

  describe('is inside its session when that ends:', () => {
    const entry = { strategy: 'ended', symbol: 'BTC/USDT', quantity: 1, entryPrice: 100 };
    const begun = async () => {
      const { id: strategyId } = await registerStrategy(memory(), { name: 'ended' });
      return startSession(memory(), { mode: 'paper', strategyId, startedAt: NOW - 3 * HOUR });
    };
    const broken = async () => (await checkMemory(memory())).filter(({ count }) => count > 0);

    test('an end before its entry, or its exit, is refused', async () => {
      const { id: sessionId } = await begun();
      const id = await openTrade(memory(), { ...entry, sessionId, entryTime: NOW - HOUR });
      await expect(endSession(memory(), sessionId, { endedAt: NOW - HOUR - 1 })).rejects.toMatchObject({
        kind: 'usage',
        message: `the end at ${isoTime(NOW - HOUR - 1)} is before the last entry or exit of session "${sessionId}" (${isoTime(NOW - HOUR)})`,
      });
      await closeTrade(memory(), id, { exitPrice: 101, exitTime: NOW - HOUR / 2 });
      await expect(endSession(memory(), sessionId, { endedAt: NOW - HOUR })).rejects.toMatchObject({
        message: expect.stringContaining(`(${isoTime(NOW - HOUR / 2)})`),
      });
      expect(await endSession(memory(), sessionId, { endedAt: NOW - HOUR / 2 })).toMatchObject({
        status: 'stopped',
        endedAt: NOW - HOUR / 2,
      });
      expect(await broken()).toEqual([]);
    });

    test('an end that is not named is no earlier than what was traded', async () => {
      const { id: sessionId } = await begun();
      const id = await openTrade(memory(), { ...entry, sessionId, entryTime: NOW + HOUR });
      await closeTrade(memory(), id, { exitPrice: 101, exitTime: NOW + 2 * HOUR });
      expect(await endSession(memory(), sessionId)).toMatchObject({ endedAt: NOW + 2 * HOUR });
      expect(await broken()).toEqual([]);
    });
  });

  describe('finds its strategy with - and _ alike:', () => {
    test.each([
      ['my-strat', 'my_strat'],
      ['my_other-strat', 'my-other_strat'],
    ])('registered as %s, called %s', async (name, called) => {
      const registered = await registerStrategy(memory(), { name });
      expect(await findStrategy(memory(), called)).toEqual(registered);
      const entry = { symbol: 'BTC/USDT', quantity: 1, entryPrice: 100 };
      const id = await openTrade(memory(), { ...entry, strategy: called });
      expect(await findTrade(memory(), id)).toMatchObject({ strategy: name });
      await expect(registerStrategy(memory(), { name: called })).rejects.toMatchObject({
        kind: 'usage',
        message: `there is a strategy "${name}" already, and "${called}" is the same name`,
        hint: `- and _ are alike in names; use "${name}", or another name`,
      });
      expect(await registerStrategy(memory(), { name })).toMatchObject({ id: registered.id });
    });
  });

  describe('of a strategy that was deactivated:', () => {
    const entry = { strategy: 'stopped', symbol: 'BTC/USDT', quantity: 1, entryPrice: 100 };
    const refusal = expect.objectContaining({
      exitCode: 4,
      message: 'the strategy "stopped" may not trade: poor score',
      hint: 'to let it trade again: trader strategies activate stopped',
    });
    const begun = async (mode: SessionMode) => {
      const { id: strategyId } = await registerStrategy(memory(), { name: 'stopped' });
      await setStrategyStatus(memory(), 'stopped', 'active', '');
      const { id: sessionId } = await startSession(memory(), { mode, strategyId, startedAt: NOW - HOUR });
      return { strategyId, sessionId };
    };
    const stop = () => setStrategyStatus(memory(), 'stopped', 'inactive', 'poor score');

    test.each(['paper', 'live'] as const)(
      'a %s session takes no new entry, and none begins',
      async (mode) => {
        const { strategyId, sessionId } = await begun(mode);
        const first = { ...entry, sessionId, externalId: 'first', entryTime: NOW - HOUR };
        const id = await openTrade(memory(), first);
        await stop();
        await expect(startSession(memory(), { mode, strategyId })).rejects.toEqual(refusal);
        await expect(openTrade(memory(), { ...entry, sessionId, externalId: 'new' })).rejects.toEqual(
          refusal,
        );
        // Books are kept: what is known, exits, and what has ended.
        expect(await openTrade(memory(), first)).toBe(id);
        expect(await closeTrade(memory(), id, { exitPrice: 101 })).toMatchObject({ status: 'closed' });
        await logTrade(memory(), { ...entry, sessionId, exitPrice: 99 });
        expect(await openTrade(memory(), entry)).toBeGreaterThan(id);
        await endSession(memory(), sessionId);
        expect(await openTrade(memory(), { ...entry, sessionId })).toBeGreaterThan(id);
        expect(await recentTrades(memory(), { sessionId })).toHaveLength(3);
      },
    );

    test.each(['external', 'replay'] as const)('a %s session is not asked', async (mode) => {
      const { strategyId } = await begun(mode);
      await stop();
      const { id: sessionId } = await startSession(memory(), { mode, strategyId });
      expect(await openTrade(memory(), { ...entry, sessionId })).toBeGreaterThan(0);
    });
  });

  describe('logged again', () => {
    const entry = {
      strategy: 'again',
      symbol: 'BTC/USDT',
      quantity: 1,
      entryPrice: 100,
      entryTime: NOW - HOUR,
    };

    test('with other fees is not the same while it is open', async () => {
      await registerStrategy(memory(), { name: 'again' });
      const id = await openTrade(memory(), { ...entry, externalId: 'paid', fees: '0.10' });
      for (const fees of [0.1, '0.1', '0.100']) {
        expect(await openTrade(memory(), { ...entry, externalId: 'paid', fees })).toBe(id);
      }
      for (const fees of [undefined, 0.2, '0.11']) {
        const again = { ...entry, externalId: 'paid', ...(fees === undefined ? {} : { fees }) };
        await expect(openTrade(memory(), again)).rejects.toMatchObject({
          exitCode: 2,
          message: 'trade "paid" is known already, with other fees',
        });
      }
      // What the exit cost is in the sum now, and the entry is as it was.
      await closeTrade(memory(), id, { exitPrice: 101, exitTime: NOW, fees: 0.2 });
      expect(await openTrade(memory(), { ...entry, externalId: 'paid', fees: 0.1 })).toBe(id);
    });
  });

  describe('with a text too long is refused:', () => {
    const entry = { strategy: 'wordy', symbol: 'BTC/USDT', quantity: 1, entryPrice: 100 };
    const long = 'x'.repeat(2001);
    const refusal = (name: string, length = 2001) =>
      expect.objectContaining({ exitCode: 2, message: `the ${name} has ${length} characters` });

    test('reasons, tags and names', async () => {
      const { id: strategyId } = await registerStrategy(memory(), { name: 'wordy' });
      const opening = (more: object) => openTrade(memory(), { ...entry, ...more });
      await expect(opening({ entryReason: long })).rejects.toEqual(refusal('entry reason'));
      await expect(opening({ regime: long })).rejects.toEqual(refusal('regime'));
      await expect(opening({ link: { triggerType: long } })).rejects.toEqual(refusal('trigger'));
      const id = await opening({ entryReason: long.slice(1) });
      const closing = closeTrade(memory(), id, { exitPrice: 1, exitReason: long });
      await expect(closing).rejects.toEqual(refusal('exit reason'));
      const mode = 'paper';
      const starting = (more: object) => startSession(memory(), { mode, strategyId, ...more });
      await expect(starting({ notes: long })).rejects.toEqual(refusal('notes'));
      await expect(starting({ id: 'x'.repeat(201) })).rejects.toEqual(refusal('session id', 201));
      const { id: sessionId } = await starting({});
      await expect(endSession(memory(), sessionId, { reason: long })).rejects.toEqual(refusal('reason'));
      await expect(setStrategyStatus(memory(), 'wordy', 'inactive', long)).rejects.toEqual(refusal('reason'));
    });
  });
});
