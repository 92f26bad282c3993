import { describe, expect, test } from '@jest/globals';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { closeTrade } from '../../src/memory/trades/close-trade.js';
import { findTrade } from '../../src/memory/trades/find-trade.js';
import { logTrade, logTradeRows } from '../../src/memory/trades/log-trade.js';
import { openTrade } from '../../src/memory/trades/open-trade.js';
import { NOW, withMemory } from './databases.js';

withMemory('the money of a trade', (memory) => {
  const HOUR = 3_600_000;
  const trade = { strategy: 'dip', symbol: 'BTC/USDT', quantity: 1, entryTime: NOW - HOUR, exitTime: NOW };
  const logged = async (more: { entryPrice: number; exitPrice: number; fees: number; quantity?: number }) =>
    (await findTrade(memory(), await logTrade(memory(), { ...trade, ...more })))!;

  test('a trade that breaks even to the last decimal neither won nor lost', async () => {
    await registerStrategy(memory(), { name: 'dip' });
    // In binary fractions the first leaves 8e-17, the second -6e-15.
    expect(await logged({ entryPrice: 0.7, exitPrice: 0.8, fees: 0.1 })).toMatchObject({
      profit: 0,
      returnFraction: 0,
      success: false,
    });
    expect(await logged({ entryPrice: 100, exitPrice: 100.1, fees: 0.1 })).toMatchObject({ profit: 0 });
  });

  test('profit and fees have the digits that decimals make, and none of binary fractions', async () => {
    // 0.01 × (50,418.17 - 50,389.94) = 0.2823, less 0.9987961 of fees; both as numbers, as a session tells them.
    const some = { entryPrice: 50_389.94, exitPrice: 50_418.17, fees: 0.9987961, quantity: 0.01 };
    expect((await logged(some)).profit).toBe(-0.7164961);
    const id = await openTrade(memory(), { ...trade, entryPrice: 100, fees: 0.1 });
    await memory().db.updateTable('trades').set({ fees_text: null }).where('id', '=', id).execute();
    const closed = await closeTrade(memory(), id, { exitPrice: 101, exitTime: NOW, fees: 0.2 });
    expect([closed.fees, closed.profit]).toEqual([0.3, 0.7]);
  });

  test('a gain of a hundred-millionth is a gain', async () => {
    const { profit, success } = await logged({ entryPrice: 1, exitPrice: 1.00000001, fees: 0 });
    expect(profit).toBeCloseTo(1e-8, 15);
    expect(success).toBe(true);
  });

  test('the exact fees of entry and exit are added exactly', async () => {
    const id = await openTrade(memory(), { ...trade, entryPrice: '100', fees: '0.10' });
    const closed = await closeTrade(memory(), id, { exitPrice: '101', exitTime: NOW, fees: '0.20' });
    expect(closed.fees).toBe(0.3);
    expect(closed.exact.fees).toBe('0.30');
  });

  test('an exponent is a decimal, and kept in plain digits', async () => {
    const id = await openTrade(memory(), { ...trade, quantity: '1e-8', entryPrice: '+.5' });
    expect((await findTrade(memory(), id))!.exact).toMatchObject({
      quantity: '0.00000001',
      entryPrice: '0.5',
    });
  });

  describe('numbers that no market has', () => {
    const possible = { ...trade, entryPrice: 1, exitPrice: 1 };
    test.each([
      ['quantity', { ...possible, quantity: 1e200 }],
      ['an entry', { ...possible, quantity: '1e30', entryPrice: 10 }],
      ['an entry', { ...possible, quantity: 1e20, entryPrice: 1e20 }],
      ['an entry', { ...possible, quantity: 1e-20, entryPrice: 1e-20 }],
      ['an exit', { ...possible, quantity: 1e20, exitPrice: 1e20 }],
      ['fees', { ...possible, fees: 1e300 }],
    ])('%s: refused by name, and nothing is stored', async (name, absurd) => {
      const count = async () => (await memory().db.selectFrom('trades').select('id').execute()).length;
      const before = await count();
      await expect(logTrade(memory(), absurd)).rejects.toMatchObject({
        exitCode: 2,
        message: expect.stringMatching(new RegExp(`^${name} .*is not possible`)),
      });
      expect(await count()).toBe(before);
    });

    test('are refused in whole rows, too', async () => {
      const [row] = await memory()
        .db.selectFrom('trades')
        .selectAll()
        .where('status', '=', 'closed')
        .execute();
      const { id: _, ...rest } = row!;
      await expect(
        logTradeRows(memory(), [{ ...rest, external_id: null, quantity: 1e200, entry_price: 1e200 }]),
      ).rejects.toThrow('is not possible');
    });
  });
});
