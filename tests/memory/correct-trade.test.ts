import { expect, test } from '@jest/globals';
import { checkMemory } from '../../src/memory/maintenance/check/check-memory.js';
import { registerStrategy } from '../../src/memory/strategies/register-strategy.js';
import { computeSummaries } from '../../src/memory/summaries/compute-summaries.js';
import { readSummaries } from '../../src/memory/summaries/read-summaries.js';
import { closeTrade } from '../../src/memory/trades/close-trade.js';
import { correctTrade } from '../../src/memory/trades/correct-trade.js';
import { recentTrades } from '../../src/memory/trades/list-trades.js';
import { logTrade } from '../../src/memory/trades/log-trade.js';
import { openTrade } from '../../src/memory/trades/open-trade.js';
import { tradeDetails } from '../../src/memory/trades/trade-details.js';
import { NOW, withMemory } from './databases.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const entry = { strategy: 'dip', symbol: 'BTC/USDT', quantity: '0.50', entryPrice: '60000' };
const opened = { ...entry, entryTime: NOW - 3 * DAY, fees: '30' };

withMemory('a trade that was closed by hand', (memory) => {
  let id: number;

  test('says after a correction what it would have said, and keeps what it said', async () => {
    await registerStrategy(memory(), { name: 'dip' });
    id = await openTrade(memory(), opened);
    await closeTrade(memory(), id, {
      exitPrice: '610000',
      exitTime: NOW - 2 * DAY,
      exitReason: 'target',
      fees: '20.5',
    });
    expect(await computeSummaries(memory(), NOW)).toEqual([NOW - 2 * DAY]);
    const trade = await correctTrade(memory(), id, {
      exitPrice: '61000.00',
      exitTime: NOW - DAY + HOUR,
      reason: 'a digit too many',
    });
    // (61000 - 60000) x 0.5 - 50.5 = 449.5, of 30000.
    expect(trade).toMatchObject({
      profit: 449.5,
      fees: 50.5,
      success: true,
      exitTime: NOW - DAY + HOUR,
      durationMs: 2 * DAY + HOUR,
      exitReason: 'target',
      exact: { exitPrice: '61000.00', fees: '50.5' },
    });
    expect(trade.returnFraction).toBeCloseTo(449.5 / 30000, 12);
    const { corrections } = await tradeDetails(memory(), id);
    // (610000 - 60000) x 0.5 - 50.5.
    expect(corrections).toEqual([
      {
        time: NOW,
        reason: 'a digit too many',
        exitPrice: 610000,
        exitTime: NOW - 2 * DAY,
        fees: 50.5,
        profit: 274949.5,
        returnFraction: 274949.5 / 30000,
        exact: { exitPrice: '610000', fees: '50.5' },
      },
    ]);
  });

  test('moves its money to the day it belongs to', async () => {
    expect(await computeSummaries(memory(), NOW)).toEqual([NOW - 2 * DAY, NOW - DAY]);
    expect((await readSummaries(memory())).map(({ day, pnl }) => [day, pnl])).toEqual([[NOW - DAY, 449.5]]);
    expect((await checkMemory(memory())).filter(({ count }) => count > 0)).toEqual([]);
  });

  test('is corrected again, with the fees of the whole trade', async () => {
    const trade = await correctTrade(memory(), id, { exitPrice: 59000, fees: '-1.5', reason: 'a rebate' });
    // (59000 - 60000) x 0.5 + 1.5.
    expect(trade).toMatchObject({ profit: -498.5, fees: -1.5, success: false, exact: { fees: '-1.5' } });
    const { corrections } = await tradeDetails(memory(), id);
    expect(corrections.map(({ profit, reason }) => [profit, reason])).toEqual([
      [274949.5, 'a digit too many'],
      [449.5, 'a rebate'],
    ]);
  });

  test.each([
    [{ exitPrice: 59000, reason: 'again' }, 'says so already'],
    [{ exitPrice: 1, reason: ' ' }, 'a correction without a reason is not allowed'],
    [{ exitPrice: -1, reason: 'x' }, 'exit price -1 is not allowed'],
    [{ exitPrice: 1, exitTime: NOW - 9 * DAY, reason: 'x' }, 'is before the entry'],
  ])('is not corrected to %j', async (correction, message) => {
    await expect(correctTrade(memory(), id, correction)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(message),
    });
    expect((await tradeDetails(memory(), id)).corrections).toHaveLength(2);
  });

  test('and one that is open, and one that nobody knows, are not corrected', async () => {
    const open = await openTrade(memory(), opened);
    const correction = { exitPrice: 1, reason: 'x' };
    await expect(correctTrade(memory(), open, correction)).rejects.toThrow(`trade ${open} is open`);
    await expect(correctTrade(memory(), 99, correction)).rejects.toThrow('there is no trade 99');
  });

  test('is still the same trade to the program that logged it', async () => {
    const whole = { ...opened, exitPrice: 61000, exitTime: NOW - DAY, externalId: 'bot-1' };
    const logged = await logTrade(memory(), whole);
    await correctTrade(memory(), logged, { exitPrice: 60500, reason: 'as the venue has it' });
    const before = (await recentTrades(memory())).length;
    expect(await logTrade(memory(), whole)).toBe(logged);
    expect(await recentTrades(memory())).toHaveLength(before);
    await expect(logTrade(memory(), { ...whole, exitPrice: 60500 })).rejects.toThrow('another exit price');
  });
});
