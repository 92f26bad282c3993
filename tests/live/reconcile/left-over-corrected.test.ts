import { expect, it } from '@jest/globals';
import { equityOf } from '../../../src/engine/engine.js';
import { inspectBooks } from '../../../src/live/reconcile/compare-books.js';
import { correctionOf } from '../../../src/live/reconcile/correction.js';
import { long } from '../../../src/strategy/signal.js';
import { bought, openDesk, SYMBOL } from '../core/desk.js';
import { balances, facts, fill } from './books-fixture.js';

const BASELINE = { time: 0, balances: { USDT: '10000', BTC: '2' }, foreign: [], checked: 0 };

/** What makes the books of a desk agree with a venue that shows so much. */
const correctionTo = ({ core }: ReturnType<typeof openDesk>, usdt: string, btc: string) => {
  const told = facts({ balances: balances({ USDT: usdt, BTC: btc }) });
  const comparison = inspectBooks({ core, baseline: BASELINE, facts: told });
  return correctionOf(core, BASELINE, comparison, 'gone');
};

/** The session holds 0.5 BTC that are left over and cost 40, and nothing else; beside it the account has 2 BTC of its own. */
const withLeftOver = () => {
  const desk = openDesk({ enter: { 1: long('one') }, exit: { 2: 'enough' } });
  desk.bar(100);
  desk.lane.dust = 0.5;
  desk.lane.dustCost = 40;
  desk.core.engine.ledger.cash -= 40;
  desk.tell({ kind: 'baseline', baseline: BASELINE, reason: 'the session begins' });
  return desk;
};

it('coins left over that the venue has not any more are given up, and the account keeps its own', () => {
  const desk = withLeftOver();
  const correction = correctionTo(desk, '9960', '2');
  expect(correction.baseline.balances.BTC).toBe('2');
  expect(correction).toMatchObject({
    positions: [],
    leftOver: [{ symbol: SYMBOL, quantity: 0 }],
    cash: 9_960,
  });
  desk.tell({ kind: 'correct', correction });
  expect([desk.lane.dust, desk.lane.dustCost]).toEqual([0, 0]);
  expect(desk.notes('books-corrected')[0]?.payload).toMatchObject({
    leftOver: [{ symbol: SYMBOL, from: 0.5, to: 0, cost: 40 }],
    profit: -40,
  });
  // Told twice, it is done once.
  desk.tell({ kind: 'correct', correction });
  expect(desk.notes('books-corrected')[1]?.payload).toMatchObject({ profit: 0 });
  expect(desk.core.engine.ledger.cash).toBe(9_960);
});

it('an exit after such a correction sells what was bought, and no coin of the account', () => {
  const desk = withLeftOver();
  desk.tell({ kind: 'correct', correction: correctionTo(desk, '9960', '2') });
  desk.bar(100);
  const entry = desk.one('entry');
  desk.accept(entry);
  desk.fill(entry, '1', '100');
  desk.bar(100);
  expect(desk.request(desk.one('exit')).quantity.text).toBe('1.000');
});

it('money that came in for coins left over is what they were sold for, up to their worth', () => {
  const desk = withLeftOver();
  // 0.2 of them are gone, worth 20: of the 25 that came in 5 are the account's.
  const correction = correctionTo(desk, '9985', '2.3');
  expect(correction.leftOver).toEqual([{ symbol: SYMBOL, quantity: expect.closeTo(0.3, 12) }]);
  expect(correction.cash).toBeCloseTo(9_980, 9);
  expect(correction.baseline.balances.BTC).toBe('2');
  expect(Number(correction.baseline.balances.USDT)).toBeCloseTo(10_005, 9);
  desk.tell({ kind: 'correct', correction });
  expect(desk.lane.dust).toBeCloseTo(0.3, 12);
  // Two fifths of the 40 that were paid.
  expect(desk.lane.dustCost).toBeCloseTo(24, 12);
  expect(desk.notes('books-corrected')[0]?.payload.profit).toBeCloseTo(4, 9);
});

it('what is left over is given up before the position beside it, and that before what is the account’s', () => {
  const desk = openDesk({ enter: { 0: long('one') } });
  bought(desk);
  desk.lane.dust = 0.25;
  desk.lane.dustCost = 20;
  desk.core.engine.ledger.cash -= 20;
  desk.tell({ kind: 'baseline', baseline: BASELINE, reason: 'the session begins' });
  expect(correctionTo(desk, '9880', '2.75')).toMatchObject({
    // 0.5 of 1.25 are gone: 0.25 of them lay beside the position.
    positions: [{ symbol: SYMBOL, quantity: 0.75 }],
    leftOver: [{ symbol: SYMBOL, quantity: 0 }],
  });
  const correction = correctionTo(desk, '9880', '1.5');
  expect(correction).toMatchObject({
    positions: [{ symbol: SYMBOL, quantity: 0 }],
    leftOver: [{ symbol: SYMBOL, quantity: 0 }],
  });
  expect(correction.baseline.balances.BTC).toBe('1.5');
  desk.tell({ kind: 'correct', correction });
  expect([desk.lane.quantity, desk.lane.dust]).toEqual([0, 0]);
  // 120 were paid and are gone: the trade has 0, sold at 100, and the correction the rest.
  expect(equityOf(desk.core.engine)).toBeCloseTo(9_880, 9);
  expect(desk.notes('position-closed')[0]?.payload.profit).toBeCloseTo(0, 9);
  expect(desk.notes('books-corrected')[0]?.payload.profit).toBeCloseTo(-120, 9);
});

it('a sale by hand is of what is left over first, and the trade has the rest of it at its price', () => {
  const desk = openDesk({ enter: { 0: long('one') } });
  bought(desk);
  desk.lane.dust = 0.25;
  desk.lane.dustCost = 20;
  desk.core.engine.ledger.cash -= 20;
  desk.tell({ kind: 'baseline', baseline: BASELINE, reason: 'the session begins' });
  // All but 1 of 3.25 BTC: 2.25 at 96 for a fee of 0.9; of that 1.25 were the session's.
  const sale = fill('9', { order: '77', side: 'sell', quantity: '2.25', price: '96', fee: '0.9' });
  const told = facts({ balances: balances({ USDT: '10095.1', BTC: '1' }), fills: [sale] });
  const comparison = inspectBooks({ core: desk.core, baseline: BASELINE, facts: told });
  const correction = correctionOf(desk.core, BASELINE, comparison, 'sold');
  expect(correction.positions).toMatchObject([{ quantity: 0, sold: [{ quantity: 1, price: 96 }] }]);
  // 1.25 at 96 for 0.5 came in to 9,880.
  expect(correction.cash).toBeCloseTo(9_880 + 119.5, 9);
  desk.tell({ kind: 'correct', correction });
  const trade = desk.outs.flatMap(({ trades }) => [...trades.values()]).at(-1);
  expect(trade?.fees).toBeCloseTo(0.4, 12);
  expect(trade?.exit?.price).toBeCloseTo(96, 12);
  expect(trade?.exit?.profit).toBeCloseTo(-4.4, 9);
  // 0.25 at 96 without 0.1, against the 20 they cost.
  expect(desk.notes('books-corrected')[0]?.payload.profit).toBeCloseTo(3.9, 9);
  const again = desk.core.engine.ledger.cash;
  desk.tell({ kind: 'correct', correction });
  expect([desk.lane.quantity, desk.lane.dust, desk.core.engine.ledger.cash]).toEqual([0, 0, again]);
});
