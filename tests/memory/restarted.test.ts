import { expect, test } from '@jest/globals';
import { startSession } from '../../src/memory/sessions/sessions.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { closeTrade } from '../../src/memory/trades/close-trade.js';
import { recentTrades } from '../../src/memory/trades/list-trades.js';
import { logTrade } from '../../src/memory/trades/log-trade.js';
import { openTrade } from '../../src/memory/trades/open-trade.js';
import { NOW, withMemory } from './databases.js';

const HOUR = 3_600_000;

withMemory('a program that was killed and starts again', (memory) => {
  const entry = { strategy: 'dip', symbol: 'BTC/USDT', quantity: '0.5', entryPrice: '60000' } as const;
  const session = async (mode: 'live' | 'paper' | 'replay', startedAt: number) => {
    const { id: strategyId } = await registerStrategy(memory(), { name: 'dip' });
    return (await startSession(memory(), { mode, strategyId, startedAt })).id;
  };
  const count = async () => (await recentTrades(memory(), {}, 100)).length;

  test('logs an entry of the session before once, whether it tells the time or not', async () => {
    const before = await session('live', NOW - 3 * HOUR);
    const at = { entryTime: NOW - 2 * HOUR, externalId: 'bot-7' };
    const id = await openTrade(memory(), { ...entry, ...at, sessionId: before });
    const after = await session('live', NOW - HOUR);
    expect(await openTrade(memory(), { ...entry, ...at, sessionId: after })).toBe(id);
    expect(await openTrade(memory(), { ...entry, externalId: 'bot-7', sessionId: after })).toBe(id);
    expect(await count()).toBe(1);
    await closeTrade(memory(), id, { exitPrice: 61000, exitTime: NOW });
    const whole = { ...entry, ...at, sessionId: after, exitPrice: 61000, exitTime: NOW };
    expect(await logTrade(memory(), whole)).toBe(id);
    expect(await count()).toBe(1);
  });

  test('may give a name again to another trade', async () => {
    const after = await session('live', NOW - HOUR);
    const other = { ...entry, externalId: 'bot-7', sessionId: after };
    const id = await openTrade(memory(), { ...other, entryPrice: '59000' });
    expect(await count()).toBe(2);
    // Within one session a name is a name.
    await expect(openTrade(memory(), { ...other, entryPrice: '58000' })).rejects.toThrow('is known already');
    expect(await openTrade(memory(), { ...other, entryPrice: '59000' })).toBe(id);
  });

  test('does not take a trade on paper, or of a replay, for a real one', async () => {
    for (const mode of ['paper', 'replay'] as const) {
      const sessionId = await session(mode, NOW - HOUR);
      const before = await count();
      await openTrade(memory(), { ...entry, externalId: 'bot-7', sessionId });
      expect(await count()).toBe(before + 1);
    }
  });
});
