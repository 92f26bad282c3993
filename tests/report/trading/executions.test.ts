import { expect, test } from '@jest/globals';
import { executionsOf } from '../../../src/analysis/trading-report/executions.js';
import type { OrderInParts } from '../../../src/memory/live/reads/orders-in-parts.js';
import { renderTradingText } from '../../../src/report/trading/render-text.js';
import { exampleTradingReport, MONDAY } from './example.js';

const order = (number: number, change: Partial<OrderInParts> = {}): OrderInParts => ({
  ...{ id: `x-e${number}`, symbol: 'BTC/USDT', purpose: 'entry', how: 'twap' },
  ...{ startedAt: MONDAY + number * 60_000, endedAt: MONDAY + number * 60_000 + 1, quantity: 2, filled: 2 },
  ...{ remaining: 0, averagePrice: 100.5, slippageBps: 50, fees: 0.4, orders: 4, slicesDone: 4, slices: 4 },
  ended: 'complete',
  ...change,
});

test('those that are not complete come first, each the newest first', () => {
  const { total, complete, listed } = executionsOf([
    order(1),
    order(2, { ended: 'the session stops' }),
    order(3),
    order(4, { ended: null, endedAt: null }),
  ]);
  expect([total, complete]).toEqual([4, 2]);
  expect(listed.map(({ id }) => id)).toEqual(['x-e4', 'x-e2', 'x-e3', 'x-e1']);
});

test('a report shows how much of what was wanted is filled, and why it ended early', () => {
  const executions = executionsOf([
    order(1),
    order(2, { filled: 1.5, remaining: 0.5, slicesDone: 3, orders: 3, ended: 'the session stops' }),
    order(3, {
      ...{ purpose: 'exit', how: 'limit', filled: 0, remaining: 2, averagePrice: null, slippageBps: null },
      ...{ orders: 1, slicesDone: null, slices: null, ended: null, endedAt: null },
    }),
  ]);
  const look = { width: 120, colour: false, unicode: false };
  const text = renderTradingText(exampleTradingReport({ executions }), look);
  const from = text.indexOf('Orders in parts');
  const lines = text.slice(from, text.indexOf('\n\n', from)).split('\n');
  expect(lines[0]).toContain('1 of 3 complete');
  expect(lines.slice(-3).map((line) => line.trim().split(/ {2,}/))).toEqual([
    ['2026-11-16 00:03', 'BTC/USDT', 'exit', 'limit', '0', '2', '1', 'N/A', 'N/A', 'not finished'],
    [
      '2026-11-16 00:02',
      'BTC/USDT',
      'entry',
      'twap',
      '1.5',
      '2',
      '3 of 4',
      '100.500',
      '50.0',
      'the session stops',
    ],
    ['2026-11-16 00:01', 'BTC/USDT', 'entry', 'twap', '2', '2', '4 of 4', '100.500', '50.0', 'complete'],
  ]);
});
