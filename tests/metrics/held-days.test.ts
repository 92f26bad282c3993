import { expect, test } from '@jest/globals';
import { DAY_MS } from '../../src/core/timeframe.js';
import { heldDays } from '../../src/metrics/held-days.js';

const trade = (entry: number, exit: number) => ({ entryTime: entry * DAY_MS, exitTime: exit * DAY_MS });

test('the days of entry and exit and all between them are held; what lies outside is not counted', () => {
  const trades = [trade(8.5, 10.2), trade(12.3, 12.9), trade(14, 15), trade(19.9, 25)];
  expect([...heldDays(trades, 10, 10)]).toEqual([1, 0, 1, 0, 1, 1, 0, 0, 0, 1]);
  expect([...heldDays([], 10, 3)]).toEqual([0, 0, 0]);
  expect([...heldDays([trade(2, 3)], 10, 3)]).toEqual([0, 0, 0]);
});
