import { describe, expect, test } from '@jest/globals';
import type { MonitorTrade } from '../../../src/core/monitor-event.js';
import { tradesResult } from '../../../src/tui/monitor/session-result.js';

const trade = (profit: number | null, bars = 1): MonitorTrade => ({
  ...{ id: String(profit), symbol: 'BTC/USDT', side: 'long', strategy: 'rsi', quantity: 1, entryTime: 0 },
  ...{ entryPrice: 100, entryReason: 'score', fees: 0 },
  exit:
    profit === null
      ? null
      : { time: 1, price: 100 + profit, reason: 'target', profit, returnFraction: 0, bars },
});

describe('what came of trades', () => {
  test('is counted of those that are closed', () => {
    expect(tradesResult([trade(30, 2), trade(-10, 4), trade(0, 6), trade(null)])).toEqual({
      ...{ closed: 3, open: 1, profit: 20, best: 30, worst: -10, averageBars: 4 },
      // One of three gained; 30 of gains by 10 of losses; 20 by three trades.
      ...{ winRate: 1 / 3, profitFactor: 3, expectancy: 20 / 3 },
    });
  });

  test('is not known where there is nothing to divide by', () => {
    const none = { winRate: null, profitFactor: null, expectancy: null, best: null, worst: null };
    expect(tradesResult([trade(null)])).toEqual({
      closed: 0,
      open: 1,
      profit: 0,
      averageBars: null,
      ...none,
    });
    expect(tradesResult([trade(5)]).profitFactor).toBeNull();
  });
});
