import { describe, expect, test } from '@jest/globals';
import { openOrderBooks } from '../../../../src/library/monitor/replay/order-books.js';
import { noticesFrom } from './notices.js';

const notice = noticesFrom(1_000);

const intent = (clientOrderId: string, other: object = {}) =>
  notice(
    'order-intent',
    {
      ...{ symbol: 'BTC/USDT', side: 'buy', type: 'market', purpose: 'entry', quantity: '2', price: null },
      ...{ stopPrice: null, reason: 'dip', ...other },
    },
    { clientOrderId },
  );

const fill = (clientOrderId: string, quantity: string, other: object = {}) =>
  notice(
    'fill',
    {
      ...{ venueFillId: 'f', price: '100', quantity, fee: '0.2', feeCurrency: 'USDT', time: 900 },
      ...other,
    },
    { clientOrderId },
  );

const status = (kind: string, clientOrderId: string, filled = '0') =>
  notice(kind, { from: 'submitted', filled, reason: null }, { clientOrderId });

describe('the orders of a session, by its journal', () => {
  test('work from their intent to their end', () => {
    const books = openOrderBooks();
    books.hear(intent('a'));
    books.hear(intent('b', { side: 'sell', type: 'stop', purpose: 'stop', stopPrice: '98' }));
    expect(books.working()).toEqual([
      {
        ...{ clientOrderId: 'a', symbol: 'BTC/USDT', side: 'buy', type: 'market', purpose: 'entry' },
        ...{ status: 'intent', quantity: '2', filled: '0', price: null, stopPrice: null, createdAt: 1_000 },
      },
      expect.objectContaining({ clientOrderId: 'b', type: 'stop', stopPrice: '98' }),
    ]);
    books.hear(status('order-partially-filled', 'a', '0.5'));
    expect(books.working()[0]).toMatchObject({ status: 'partially_filled', filled: '0.5' });
    books.hear(notice('order-cancelling', {}, { clientOrderId: 'b' }));
    expect(books.working()).toHaveLength(2);
    books.hear(status('order-filled', 'a', '2'));
    books.hear(status('order-cancelled', 'b'));
    expect(books.working()).toEqual([]);
  });

  test('are taken up again after a restart with what is known of them', () => {
    const books = openOrderBooks();
    books.hear(intent('a', { type: 'limit', price: '99' }));
    const adopted = { symbol: 'BTC/USDT', side: 'buy', quantity: '2', filled: '1', status: 'open' };
    books.hear(notice('order-adopted', { ...adopted, purpose: 'entry' }, { clientOrderId: 'a' }));
    expect(books.working()).toMatchObject([{ type: 'limit', price: '99', filled: '1', status: 'open' }]);
  });

  test('of which only the newest ten fills are kept, also those that are told behind the end of the order', () => {
    const books = openOrderBooks();
    books.hear(intent('a'));
    books.hear(status('order-filled', 'a', '2'));
    for (let k = 1; k <= 12; k++) books.hear(fill('a', `0.${k}`));
    expect(books.fills()).toHaveLength(10);
    expect(books.fills()[0]).toEqual({
      ...{ time: 900, symbol: 'BTC/USDT', side: 'buy', quantity: '0.12', price: '100', fee: '0.2' },
      ...{ feeCurrency: 'USDT', purpose: 'entry' },
    });
    books.hear(fill('unknown', '7'));
    expect(books.fills()[0]!.quantity).toBe('0.12');
  });

  test('make a position, of which exits leave less, and which ends', () => {
    const books = openOrderBooks();
    expect(books.filled('BTC/USDT')).toBeNull();
    books.hear(intent('a'));
    books.hear(fill('a', '1'));
    books.hear(fill('a', '1'));
    expect(books.filled('BTC/USDT')).toEqual({ quantity: 2, entered: 2, entryFees: 0.4 });
    books.hear(intent('t', { side: 'sell', type: 'limit', purpose: 'target', price: '110' }));
    books.hear(fill('t', '0.5'));
    expect(books.filled('BTC/USDT')).toEqual({ quantity: 1.5, entered: 2, entryFees: 0.4 });
    books.hear(notice('position-closed', { symbol: 'BTC/USDT', profit: 3 }));
    expect(books.filled('BTC/USDT')).toBeNull();
  });

  test('count a fee in coins as less of them, at the price they were bought for; one in a third currency is not known', () => {
    const books = openOrderBooks();
    books.hear(intent('a'));
    books.hear(fill('a', '2', { fee: '0.25', feeCurrency: 'BTC' }));
    expect(books.filled('BTC/USDT')).toEqual({ quantity: 1.75, entered: 1.75, entryFees: 25 });
    books.hear(intent('b', { symbol: 'ETH/USDT' }));
    books.hear(fill('b', '2', { feeCurrency: 'BNB' }));
    expect(books.filled('ETH/USDT')).toEqual({ quantity: 2, entered: 2, entryFees: 0 });
  });
});
