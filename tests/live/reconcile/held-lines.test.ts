import { describe, expect, it } from '@jest/globals';
import { exact } from '../../../src/core/exact.js';
import { clientOrderId } from '../../../src/execution/order/client-order-id.js';
import { amountsOf, fillEffect } from '../../../src/live/reconcile/amounts.js';
import { unexplained } from '../../../src/live/reconcile/compare-balances.js';
import { inspectBooks } from '../../../src/live/reconcile/compare-books.js';
import { heldLines } from '../../../src/live/reconcile/held-lines.js';
import { BASELINE, facts, fill, openBooks, SESSION, START, SYMBOL, withPosition } from './books-fixture.js';

const OURS = clientOrderId({
  session: SESSION,
  symbol: SYMBOL,
  barTime: START,
  purpose: 'entry',
  attempt: 0,
});

/** The venue holds 2.1 BTC free and 0.2 under orders: in binary 2.3000000000000003. */
const there = facts({
  fills: [fill(`f-${OURS}`, { client: OURS })],
  balances: [
    { currency: 'USDT', free: exact('9910'), locked: exact('0') },
    { currency: 'BTC', free: exact('2.1'), locked: exact('0.2') },
  ],
});

const books = () => {
  const core = openBooks();
  withPosition(core, OURS);
  return core;
};

describe('what books and venue hold', () => {
  it('is told as decimals', () => {
    const btc = heldLines(books(), there).find(({ currency }) => currency === 'BTC');
    expect(btc).toMatchObject({ held: 2.3, inPositions: 1, leftOver: 0 });
  });

  it('differs by a decimal', () => {
    const { balances } = inspectBooks({ core: books(), baseline: BASELINE, facts: there });
    const btc = balances.find(({ currency }) => currency === 'BTC');
    // 2.3 where 2 + 1 should be; in binary -0.6999999999999997.
    expect(unexplained(btc!)).toBe(-0.7);
  });

  it('is moved by a fill as decimals', () => {
    const effect = fillEffect(fill('1', { quantity: '0.07', price: '100', fee: '0.1' }));
    // 0.07 x 100 + 0.1; in binary 7.1000000000000005.
    expect(effect.get('USDT')).toBe(-7.1);
  });

  it('has what the session made of its cash', () => {
    const ledger = { initial: 0.3, cash: 0.1, fees: 0, slippage: 0, turnover: 0 };
    const amounts = amountsOf({
      held: [{ symbol: SYMBOL, quantity: 1 }],
      ledger,
      foreignFees: 0,
      coinFees: {},
    });
    expect(amounts.get('USDT')).toBe(-0.2);
  });
});
