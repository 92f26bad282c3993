import { describe, expect, test } from '@jest/globals';
import { startSession } from '../../src/memory/sessions/sessions.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { closeTrade } from '../../src/memory/trades/close-trade.js';
import { findTrade } from '../../src/memory/trades/find-trade.js';
import { recentTrades, streamTrades } from '../../src/memory/trades/list-trades.js';
import { logTrade } from '../../src/memory/trades/log-trade.js';
import { openTrade } from '../../src/memory/trades/open-trade.js';
import { NOW, withMemory } from './databases.js';

const HOUR = 3_600_000;

withMemory('the trade log', (memory) => {
  test('keeps a trade from entry to exit, with profit, duration and the exact decimals', async () => {
    await registerStrategy(memory(), { name: 'dip' });
    const id = await openTrade(memory(), {
      strategy: 'dip',
      symbol: 'btcusdt',
      quantity: '0.50000000',
      entryPrice: '60000.10',
      entryTime: NOW - 2 * HOUR,
      entryReason: 'oversold',
      fees: '30.00005',
    });
    expect(await findTrade(memory(), id)).toMatchObject({
      mode: 'external',
      status: 'open',
      symbol: 'BTC/USDT',
      side: 'long',
      profit: null,
      success: null,
      exact: { quantity: '0.50000000', entryPrice: '60000.10', exitPrice: null, fees: '30.00005' },
    });
    const closed = await closeTrade(memory(), id, {
      exitPrice: 61000.1,
      exitTime: NOW,
      exitReason: 'target',
      fees: 20,
    });
    // 0.5 × 1,000 = 500, less 50.00005 of fees, on an entry worth 30,000.05.
    expect(closed).toMatchObject({
      status: 'closed',
      fees: 50.00005,
      success: true,
      durationMs: 2 * HOUR,
      exitReason: 'target',
    });
    expect(closed.profit).toBeCloseTo(449.99995, 8);
    expect(closed.returnFraction).toBeCloseTo(449.99995 / 30000.05, 12);
  });

  test('never closes a trade twice', async () => {
    const [trade] = await recentTrades(memory(), { status: 'closed' });
    await expect(closeTrade(memory(), trade!.id, { exitPrice: 1 })).rejects.toThrow('is closed already');
    await expect(closeTrade(memory(), 999_999, { exitPrice: 1 })).rejects.toThrow('there is no trade 999999');
  });

  test('names both times of an exit before its entry', async () => {
    const id = await openTrade(memory(), {
      strategy: 'dip',
      symbol: 'XRP/USDT',
      quantity: 1,
      entryPrice: 1,
      entryTime: NOW,
      externalId: 'late',
    });
    await expect(closeTrade(memory(), id, { exitPrice: 1, exitTime: NOW - HOUR })).rejects.toThrow(
      'the exit at 2026-03-04T23:00:00Z is before the entry at 2026-03-05T00:00:00Z',
    );
    await memory().db.deleteFrom('trades').where('id', '=', id).execute();
  });

  test('counts a short that falls as a profit', async () => {
    const id = await logTrade(memory(), {
      strategy: 'dip',
      symbol: 'ETH/USDT',
      side: 'short',
      quantity: 2,
      entryPrice: 3000,
      entryTime: NOW - HOUR,
      exitPrice: 2900,
      exitTime: NOW,
      fees: 6,
    });
    expect(await findTrade(memory(), id)).toMatchObject({
      profit: 194,
      returnFraction: 194 / 6000,
      success: true,
    });
  });

  test('stores a trade of another program once, however often it is logged', async () => {
    const trade = {
      strategy: 'dip',
      symbol: 'SOL/USDT',
      quantity: 10,
      entryPrice: 100,
      entryTime: NOW - HOUR,
      exitPrice: 99,
      exitTime: NOW,
      externalId: 'bot-1',
    };
    const id = await logTrade(memory(), trade);
    expect(await logTrade(memory(), trade)).toBe(id);
    await expect(logTrade(memory(), { ...trade, exitPrice: 98 })).rejects.toThrow(
      'trade "bot-1" is known already, with another exit price',
    );
    expect(await findTrade(memory(), id)).toMatchObject({ exitPrice: 99, profit: -10, success: false });
  });

  test('knows in which currency the balance of a session is, or does not take it', async () => {
    const { id: strategyId } = await registerStrategy(memory(), { name: 'dip' });
    const session = { mode: 'paper', strategyId, initialBalance: 1000 } as const;
    const symbols = ['BTC/USDT', 'ETH/USDT'];
    expect(await startSession(memory(), { ...session, symbols })).toMatchObject({ quoteCurrency: 'USDT' });
    for (const mixed of [{}, { symbols: ['BTC/USDT', 'ETH/BTC'] }]) {
      await expect(startSession(memory(), { ...session, ...mixed })).rejects.toMatchObject({
        exitCode: 2,
        message: 'an initial balance of 1000 has no currency',
        hint: 'give quoteCurrency: "USDT"',
      });
    }
    const { initialBalance: _, ...without } = session;
    expect(await startSession(memory(), without)).toMatchObject({
      quoteCurrency: null,
      initialBalance: null,
    });
  });

  test('takes mode and snapshot from the session', async () => {
    const { id: strategyId } = await registerStrategy(memory(), { name: 'dip' });
    const session = await startSession(memory(), {
      mode: 'paper',
      strategyId,
      initialBalance: 1000,
      quoteCurrency: 'USDT',
    });
    const id = await openTrade(memory(), {
      strategy: 'dip',
      symbol: 'BTC/USDT',
      quantity: 1,
      entryPrice: 100,
      sessionId: session.id,
    });
    expect(await findTrade(memory(), id)).toMatchObject({
      mode: 'paper',
      sessionId: session.id,
      entryTime: NOW,
    });
  });

  test('marks the day of every exit for its summary, once', async () => {
    expect(await memory().db.selectFrom('summary_days').selectAll().execute()).toEqual([
      { day: NOW, pending: 1, computed_at: null },
    ]);
  });

  test('streams trades in the order of their entries', async () => {
    const times: number[] = [];
    for await (const trade of streamTrades(memory())) times.push(trade.entryTime);
    expect(times).toEqual([NOW - 2 * HOUR, NOW - HOUR, NOW - HOUR, NOW]);
  });

  describe('refuses', () => {
    test.each([
      [{ quantity: 0 }, 'quantity 0 is not allowed'],
      [{ quantity: '1e3x' }, 'quantity "1e3x" is not a number'],
      [{ entryPrice: -1 }, 'entry price -1 is not allowed'],
      [{ entryTime: 1.5 }, 'entry time 1.5 is not a time'],
      // Seconds, microseconds, and more than a date can be.
      [{ entryTime: Math.floor(NOW / 1000) }, 'is before 2009'],
      [{ entryTime: NOW * 1000 }, 'is in the future'],
      [{ entryTime: Date.UTC(2099, 0, 1) }, 'entry time 2099-01-01T00:00:00Z lies ahead of now ('],
      [{ entryTime: 9e15 }, 'entry time 9000000000000000 is in the future'],
      [{ symbol: '../x' }, 'is not a symbol'],
      [{ strategy: 'dap' }, 'the memory knows no strategy "dap"'],
      [{ sessionId: 'none' }, 'there is no session "none"'],
    ])('an entry with %j', async (wrong, message) => {
      const entry = { strategy: 'dip', symbol: 'BTC/USDT', quantity: 1, entryPrice: 1, ...wrong };
      await expect(openTrade(memory(), entry)).rejects.toThrow(message);
    });
  });
});
