import { expect, test } from '@jest/globals';
import { sinceNewestExits } from '../../../src/memory/monitor/newest-exits.js';
import { registerStrategy } from '../../../src/memory/strategies/register-strategy.js';
import { logTrade } from '../../../src/memory/trades/log-trade.js';
import { NOW, withMemory } from '../databases.js';

withMemory('the time since which the newest trades were closed', (memory) => {
  test('is behind the first that is too old, and 0 where all are counted', async () => {
    expect(await sinceNewestExits(memory(), 2)).toBe(0);
    await registerStrategy(memory(), { name: 'dip' });
    for (const hours of [5, 4, 3, 3, 2]) {
      const exitTime = NOW - hours * 3_600_000;
      const price = { entryPrice: 100, exitPrice: 101, quantity: 1, symbol: 'BTC/USDT' };
      await logTrade(memory(), { strategy: 'dip', ...price, entryTime: exitTime - 1_000, exitTime });
    }
    expect(await sinceNewestExits(memory(), 5)).toBe(0);
    expect(await sinceNewestExits(memory(), 4)).toBe(NOW - 5 * 3_600_000 + 1);
    // Two were closed at once, and the second is too old: none of the two is counted.
    expect(await sinceNewestExits(memory(), 2)).toBe(NOW - 3 * 3_600_000 + 1);
  });
});
