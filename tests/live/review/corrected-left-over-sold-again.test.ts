import { expect, it } from '@jest/globals';
import { inspectBooks } from '../../../src/live/reconcile/compare-books.js';
import { correctionOf } from '../../../src/live/reconcile/correction.js';
import { long } from '../../../src/strategy/signal.js';
import { openDesk } from '../core/desk.js';
import { balances, facts } from '../reconcile/books-fixture.js';

/**
 * The session holds 0.5 BTC that are left over, and nothing else; beside it the account has 2 BTC of its own. The venue shows
 * 2 BTC: what was left over is gone. After the correction the session has no claim to any coin.
 */
it('coins left over that the venue has not any more are given up by a correction, and not sold with the next exit', () => {
  const desk = openDesk({ enter: { 1: long('one') }, exit: { 2: 'enough' } });
  desk.bar(100);
  const { core } = desk;
  desk.lane.dust = 0.5;
  desk.lane.dustCost = 50;
  core.engine.ledger.cash -= 50;
  const baseline = { time: 0, balances: { USDT: '10000', BTC: '2' }, foreign: [], checked: 0 };
  desk.tell({ kind: 'baseline', baseline, reason: 'the session begins' });
  const told = facts({ balances: balances({ USDT: '9950', BTC: '2' }) });
  const comparison = inspectBooks({ core, baseline, facts: told });
  const correction = correctionOf(core, baseline, comparison, 'gone');
  // What the account has of its own is untouched: 2 BTC.
  expect(correction.baseline.balances.BTC).toBe('2');
  desk.tell({ kind: 'correct', correction });
  desk.bar(100);
  const entry = desk.one('entry');
  desk.accept(entry);
  desk.fill(entry, '1', '100');
  desk.bar(100);
  // 1 BTC was bought, and 1 BTC is the session's.
  expect(desk.request(desk.one('exit')).quantity.text).toBe('1.000');
});

it('an exit after such a correction sells no coin of the account', () => {
  const desk = openDesk({ enter: { 1: long('one') }, exit: { 2: 'enough' } });
  desk.bar(100);
  const { core } = desk;
  desk.lane.dust = 0.5;
  desk.lane.dustCost = 50;
  core.engine.ledger.cash -= 50;
  const baseline = { time: 0, balances: { USDT: '10000', BTC: '2' }, foreign: [], checked: 0 };
  desk.tell({ kind: 'baseline', baseline, reason: 'the session begins' });
  const told = facts({ balances: balances({ USDT: '9950', BTC: '2' }) });
  const comparison = inspectBooks({ core, baseline, facts: told });
  desk.tell({ kind: 'correct', correction: correctionOf(core, baseline, comparison, 'gone') });
  desk.bar(100);
  const entry = desk.one('entry');
  desk.accept(entry);
  desk.fill(entry, '1', '100');
  desk.bar(100);
  expect(desk.request(desk.one('exit')).quantity.text).toBe('1.000');
});
