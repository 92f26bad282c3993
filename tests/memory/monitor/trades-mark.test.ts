import { expect, test } from '@jest/globals';
import { tradesMark } from '../../../src/memory/monitor/trades-mark.js';
import { registerStrategy } from '../../../src/memory/strategies/register-strategy.js';
import { closeTrade } from '../../../src/memory/trades/close-trade.js';
import { correctTrade } from '../../../src/memory/trades/correct-trade.js';
import { openTrade } from '../../../src/memory/trades/open-trade.js';
import { NOW, withMemory } from '../databases.js';

withMemory('the mark of the trades', (memory) => {
  test('is another one once a trade is opened, closed or corrected, and the same otherwise', async () => {
    const marks: string[] = [];
    const note = async (): Promise<void> => {
      marks.push(await tradesMark(memory()));
      expect(await tradesMark(memory())).toBe(marks.at(-1));
    };
    await registerStrategy(memory(), { name: 'dip' });
    await note();
    const entry = { strategy: 'dip', symbol: 'BTC/USDT', quantity: 1, entryPrice: 100, entryTime: NOW };
    const id = await openTrade(memory(), entry);
    await note();
    await closeTrade(memory(), id, { exitPrice: 101, exitTime: NOW + 1_000 });
    await note();
    await correctTrade(memory(), id, { exitPrice: 107, reason: 'a wrong price' });
    await note();
    expect(new Set(marks).size).toBe(4);
  });
});
