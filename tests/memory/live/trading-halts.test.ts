import { expect, test } from '@jest/globals';
import { activeHalt, clearHalt, haltTrading } from '../../../src/memory/live/trading-halts.js';
import { openMemory } from '../../../src/memory/open-memory.js';
import { NOW, testClock, withMemory } from '../databases.js';
import { begin } from './live-fixtures.js';

withMemory('a halt', (memory, clock) => {
  test('holds for its account and no other, for every process, until it is cleared', async () => {
    await begin(memory(), 's');
    expect(await activeHalt(memory(), 'a')).toBeUndefined();
    const halt = await haltTrading(memory(), {
      account: 'a',
      sessionId: 's',
      reason: 'too many errors',
      detail: { errors: 5 },
    });
    expect(halt).toMatchObject({
      account: 'a',
      sessionId: 's',
      reason: 'too many errors',
      detail: { errors: 5 },
      haltedAt: NOW,
      clearedAt: null,
      clearedBy: null,
    });
    // A database in a file or on a server is another process's, too.
    const other = await openMemory(memory().address, { clock: testClock() });
    expect(await activeHalt(other, 'a')).toEqual(halt);
    expect(await activeHalt(other, 'b')).toBeUndefined();
    await other.close();
    clock.set(NOW + 5);
    expect(await clearHalt(memory(), { account: 'a', by: '--rearm' })).toEqual({
      ...halt,
      clearedAt: NOW + 5,
      clearedBy: '--rearm',
    });
    expect(await activeHalt(memory(), 'a')).toBeUndefined();
    expect(await clearHalt(memory(), { account: 'a', by: '--rearm' })).toBeUndefined();
  });

  test('keeps its first reason where the account is halted again, and is another one after it was cleared', async () => {
    clock.set(NOW);
    const first = await haltTrading(memory(), { account: 'c', reason: 'drawdown' });
    expect(await haltTrading(memory(), { account: 'c', reason: 'by hand' })).toEqual(first);
    // Cleared by a machine whose clock is behind.
    clock.set(NOW - 1000);
    expect(await clearHalt(memory(), { account: 'c', by: 'me' })).toMatchObject({ clearedAt: NOW });
    const second = await haltTrading(memory(), { account: 'c', reason: 'by hand' });
    expect([second.reason, second.id === first.id]).toEqual(['by hand', false]);
  });
});
