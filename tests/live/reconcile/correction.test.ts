import { describe, expect, it } from '@jest/globals';
import { clientOrderId } from '../../../src/execution/order/client-order-id.js';
import type { Core } from '../../../src/live/core/core.js';
import { handle } from '../../../src/live/core/handle.js';
import { inspectBooks } from '../../../src/live/reconcile/compare-books.js';
import { correctionOf } from '../../../src/live/reconcile/correction.js';
import type { VenueFacts } from '../../../src/live/reconcile/venue-facts.js';
import {
  BASELINE,
  balances,
  facts,
  fill,
  NOW,
  openBooks,
  SESSION,
  START,
  SYMBOL,
  withPosition,
} from './books-fixture.js';

const OURS = clientOrderId({
  session: SESSION,
  symbol: SYMBOL,
  barTime: START,
  purpose: 'entry',
  attempt: 0,
});
const OWN = fill(`f-${OURS}`, { client: OURS });

/** Books that hold 1 BTC bought at 90 (cash 9,910) beside 2 that are the account's; the last price is 100. */
const held = (): Core => {
  const core = openBooks();
  withPosition(core, OURS);
  return core;
};

const corrected = (core: Core, usdt: string, btc: string, change: Partial<VenueFacts> = {}) => {
  const comparison = inspectBooks({
    core,
    baseline: BASELINE,
    facts: facts({ fills: [OWN], ...change, balances: balances({ USDT: usdt, BTC: btc }) }),
  });
  return correctionOf(core, BASELINE, comparison, 'why');
};

describe('what a correction takes over from the venue', () => {
  it('is nothing where books and venue agree', () => {
    expect(corrected(held(), '9910', '3')).toEqual({
      positions: [],
      leftOver: [],
      cash: 9_910,
      baseline: BASELINE,
      reason: 'why',
    });
  });

  it('is what is missing of a position, and the money that came in for it up to its worth', () => {
    const correction = corrected(held(), '9960', '2.5');
    expect(correction).toMatchObject({ positions: [{ symbol: SYMBOL, quantity: 0.5 }], cash: 9_960 });
    expect(correction.baseline.balances).toEqual({ USDT: '10000', BTC: '2' });
  });

  it('leaves more money than the position was worth to the account', () => {
    const correction = corrected(held(), '10110', '2.5');
    // Half a BTC at 100 was worth 50: 150 of 200 came from somewhere else.
    expect(correction).toMatchObject({ positions: [{ symbol: SYMBOL, quantity: 0.5 }], cash: 9_960 });
    expect(correction.baseline.balances).toEqual({ USDT: '10150', BTC: '2' });
  });

  it('is what a sale by hand brought, less its fee, where the venue tells of it', () => {
    // Half of the 1 BTC went with all that the account had, at 95 (the last price is 100): 2.5 for a fee of 0.5.
    const sale = fill('9', { order: '77', side: 'sell', quantity: '2.5', price: '95', fee: '0.5' });
    const correction = corrected(held(), '10147', '0.5', { fills: [OWN, sale] });
    // The whole position goes first: 1 of 2.5 at 95 for 0.2; the rest was the account's own.
    expect(correction.positions).toEqual([
      {
        symbol: SYMBOL,
        quantity: 0,
        sold: [{ venueFillId: '9', quantity: 1, price: 95, fee: 0.2, liquidity: 'maker', time: sale.time }],
      },
    ]);
    expect(correction.cash).toBeCloseTo(9_910 + 94.8, 9);
    expect(Number(correction.baseline.balances.USDT)).toBeCloseTo(10_000 + 142.2, 9);
    expect(correction.baseline.balances.BTC).toBe('0.5');
  });

  it('is worth the last price as far as no sale tells of it', () => {
    const sale = fill('9', { order: '77', side: 'sell', quantity: '2.25', price: '95' });
    // 2.25 of 2.5 that are gone were sold; the rest left without an order.
    const correction = corrected(held(), '10123.75', '0.5', { fills: [OWN, sale] });
    expect(correction.positions).toMatchObject([{ quantity: 0, sold: [{ quantity: 1, price: 95 }] }]);
    expect(correction.cash).toBeCloseTo(9_910 + 95, 9);
  });

  it('takes what is missing beyond the position from what the account had', () => {
    const correction = corrected(held(), '9910', '0.5');
    expect(correction.positions).toEqual([{ symbol: SYMBOL, quantity: 0 }]);
    expect(correction.baseline.balances).toEqual({ USDT: '10000', BTC: '0.5' });
  });

  it('leaves to the account what nobody bought', () => {
    const correction = corrected(held(), '9910', '3.25');
    expect(correction.positions).toEqual([]);
    expect(correction.baseline.balances).toEqual({ USDT: '10000', BTC: '2.25' });
  });

  it('books money that is missing as a loss of the session', () => {
    const correction = corrected(held(), '9860', '3');
    expect(correction.cash).toBe(9_860);
    expect(correction.baseline.balances.USDT).toBe('10000');
  });

  it('knows the fills that it stands for, so that they are not found again', () => {
    const sale = fill('9', { order: '77', side: 'sell', quantity: '3', price: '100' });
    const correction = corrected(held(), '10210', '0', { fills: [OWN, sale] });
    expect(correction.baseline.foreign).toEqual([`${SYMBOL} sell 9`]);
    expect(correction.positions).toMatchObject([{ symbol: SYMBOL, quantity: 0, sold: [{ quantity: 1 }] }]);
    expect(correction.cash).toBe(10_010);
    expect(correction.baseline.balances).toEqual({ USDT: '10200', BTC: '0' });
  });

  it('is in the decimals of the venue, without digits that nobody sent', () => {
    // 1 and 2 are in the books; 2.81049969 are there. In binary 0.8104996899999999 would be left.
    const correction = corrected(held(), '9910', '2.81049969');
    expect(correction.positions).toEqual([{ symbol: SYMBOL, quantity: 0.81049969 }]);
    const core = held();
    handle(core, { kind: 'correct', now: NOW, correction });
    const order = [...core.orders.values()].find(({ purpose }) => purpose === 'flatten')!;
    expect(order.state.request.quantity.text).toBe('0.18950031');
    expect(core.markets[0]!.lane.quantity).toBe(0.81);
  });
});
