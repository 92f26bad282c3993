import { describe, expect, test } from '@jest/globals';
import { cycleDue, markCycle, readCycle } from '../../src/memory/cycles/cycle.js';
import { inTransaction } from '../../src/memory/memory.js';
import { openMemory } from '../../src/memory/open-memory.js';
import { startSession } from '../../src/memory/sessions/sessions.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { closeTrade } from '../../src/memory/trades/close-trade.js';
import { logTrade } from '../../src/memory/trades/log-trade.js';
import { openTrade } from '../../src/memory/trades/open-trade.js';
import { NOW, onEveryDatabase, testClock, withMemory } from './databases.js';

const entry = { strategy: 'dip', symbol: 'BTC/USDT', quantity: 1, entryPrice: 100, entryTime: NOW };

withMemory('the count of closed trades', (memory, clock) => {
  test('begins at nothing', async () => {
    await registerStrategy(memory(), { name: 'dip' });
    expect(await cycleDue(memory(), 'evaluation', 3)).toEqual({
      name: 'evaluation',
      interval: 3,
      closedTrades: 0,
      marked: 0,
      lastAt: null,
      due: false,
      missing: 3,
    });
  });

  test('counts a trade when it is closed, not when it is opened', async () => {
    const id = await openTrade(memory(), entry);
    expect(await cycleDue(memory(), 'evaluation', 3)).toMatchObject({ closedTrades: 0 });
    await closeTrade(memory(), id, { exitPrice: 101 });
    await logTrade(memory(), { ...entry, exitPrice: 99 });
    expect(await cycleDue(memory(), 'evaluation', 3)).toMatchObject({
      closedTrades: 2,
      due: false,
      missing: 1,
    });
  });

  test('does not count replays, which repeat what is past', async () => {
    const { id: strategyId } = await registerStrategy(memory(), { name: 'dip' });
    const replay = await startSession(memory(), { mode: 'replay', strategyId, startedAt: NOW - 1 });
    for (let k = 0; k < 5; k++) await logTrade(memory(), { ...entry, sessionId: replay.id, exitPrice: 99 });
    expect(await cycleDue(memory(), 'evaluation', 3)).toMatchObject({ closedTrades: 2, missing: 1 });
  });

  test('is due after so many, for each cycle by itself, and counts on from the mark', async () => {
    await logTrade(memory(), { ...entry, exitPrice: 98 });
    const due = await cycleDue(memory(), 'evaluation', 3);
    expect(due).toMatchObject({ due: true, missing: 0 });
    clock.set(NOW + 5);
    expect(await markCycle(memory(), due)).toBe(true);
    expect(await cycleDue(memory(), 'evaluation', 3)).toMatchObject({
      marked: 3,
      lastAt: NOW + 5,
      due: false,
      missing: 3,
    });
    expect(await cycleDue(memory(), 'evolution', 3)).toMatchObject({ due: true, lastAt: null });
  });

  test('keeps trades that were closed while the cycle ran', async () => {
    const before = await readCycle(memory(), 'evaluation');
    for (let k = 0; k < 2; k++) await logTrade(memory(), { ...entry, exitPrice: 90 + k });
    clock.set(NOW + 6);
    expect(await markCycle(memory(), before)).toBe(true);
    expect(await cycleDue(memory(), 'evaluation', 3)).toMatchObject({ marked: 3, missing: 1 });
  });

  test('lets one of two that found it due mark it', async () => {
    await logTrade(memory(), { ...entry, exitPrice: 80 });
    const [one, other] = [await readCycle(memory(), 'evaluation'), await readCycle(memory(), 'evaluation')];
    clock.set(NOW + 7);
    expect(await markCycle(memory(), one)).toBe(true);
    clock.set(NOW + 8);
    expect(await markCycle(memory(), other)).toBe(false);
    expect(await readCycle(memory(), 'evaluation')).toMatchObject({ marked: 6, lastAt: NOW + 7 });
  });

  test('takes a mark back with the work it belongs to', async () => {
    await logTrade(memory(), { ...entry, exitPrice: 70 });
    const before = await readCycle(memory(), 'evaluation');
    const failing = inTransaction(memory(), async (inside) => {
      await markCycle(inside, before);
      throw new Error('the work failed');
    });
    await expect(failing).rejects.toThrow('the work failed');
    expect(await readCycle(memory(), 'evaluation')).toEqual(before);
  });

  test('starts again where more was marked than there is', async () => {
    await memory().db.updateTable('cycle_marks').set({ closed_trades: 1000 }).execute();
    expect(await cycleDue(memory(), 'evaluation', 8)).toMatchObject({ due: false, missing: 1 });
    expect(await cycleDue(memory(), 'evaluation', 7)).toMatchObject({ due: true });
  });
});

describe('the count of closed trades', () => {
  onEveryDatabase('survives a restart', (place) => {
    test('and another process goes on with it', async () => {
      const { address, remove } = await place();
      const clock = testClock();
      const first = await openMemory(address, { clock });
      await registerStrategy(first, { name: 'dip' });
      for (let k = 0; k < 3; k++) await logTrade(first, { ...entry, exitPrice: 90 + k });
      await markCycle(first, await readCycle(first, 'evaluation'));
      await first.close();
      const second = await openMemory(address, { clock });
      await logTrade(second, { ...entry, exitPrice: 1 });
      expect(await cycleDue(second, 'evaluation', 2)).toMatchObject({ closedTrades: 4, missing: 1 });
      await second.close();
      await remove();
    });
  });
});
