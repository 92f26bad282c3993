import { describe, expect, test } from '@jest/globals';
import { openExecutionBooks } from '../../../../src/library/monitor/replay/execution-books.js';
import { noticesFrom } from './notices.js';

const notice = noticesFrom(0);

const FACTS = {
  ...{ id: 'e1', symbol: 'BTC/USDT', purpose: 'entry', how: 'twap', reason: 'dip', quantity: '4' },
  ...{ filled: '1', remaining: '3', averagePrice: 100.5, slippageBps: -2, fees: 0.1, orders: 2 },
  ...{ slicesDone: 1, slices: 4 },
} as const;

describe('entries and exits in parts, by the journal', () => {
  test('are under way from their start to their end', () => {
    const books = openExecutionBooks();
    books.hear(notice('execution-started', { ...FACTS, filled: '0', averagePrice: null, price: 100 }));
    expect(books.now()).toEqual([{ ...FACTS, filled: '0', averagePrice: null }]);
    books.hear(notice('execution-progress', FACTS));
    expect(books.now()).toEqual([FACTS]);
    books.hear(notice('execution-cancelled', { id: 'e1', cause: 'a person' }));
    expect(books.now()).toEqual([FACTS]);
    books.hear(notice('execution-done', { ...FACTS, side: 'buy', ended: 'a person' }));
    expect(books.now()).toEqual([]);
  });

  test('do not outlive their session', () => {
    const books = openExecutionBooks();
    books.hear(notice('execution-started', FACTS));
    books.hear(notice('session-ended', { reason: 'a person' }));
    expect(books.now()).toEqual([]);
  });
});
