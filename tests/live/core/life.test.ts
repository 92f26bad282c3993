import { describe, expect, it } from '@jest/globals';
import { fraction } from '../../../src/strategy/protection.js';
import { long } from '../../../src/strategy/signal.js';
import { bought, MINUTE, openDesk, plotted, SYMBOL } from './desk.js';

const enter = { 0: long('go') };
const stopped = { enter, protection: { stop: fraction(0.1) } };

describe('the core of a session', () => {
  it('buys at the market, and rests the stop once it is filled', () => {
    const desk = openDesk(stopped);
    desk.bar(100);
    const id = desk.one('entry');
    expect(desk.request(id)).toMatchObject({ side: 'buy', type: 'market', quantity: { text: '1.000' } });
    expect(desk.outs.flatMap(({ effects }) => effects)).toEqual([{ kind: 'submit', order: id }]);
    desk.accept(id);
    const out = desk.fill(id, '1', '100', '0.1');
    const stop = desk.one('stop');
    expect(desk.request(stop)).toMatchObject({
      side: 'sell',
      type: 'stop',
      stopPrice: { text: '90.00' },
      quantity: { text: '1.000' },
    });
    expect(out.effects).toEqual([{ kind: 'submit', order: stop }]);
    // 10 000 - 100 - 0.1
    expect(desk.core.engine.ledger.cash).toBeCloseTo(9_899.9, 10);
  });

  it('puts a trailed stop in the place of the old one, once that is gone', () => {
    const desk = openDesk({ enter, protection: { trailing: { distance: fraction(0.1) } } });
    bought(desk);
    const old = desk.one('stop');
    desk.accept(old);
    expect(desk.request(old).stopPrice?.text).toBe('90.00');
    const out = desk.bar(120);
    expect(out.effects).toEqual([{ kind: 'cancel', order: old }]);
    expect(desk.one('stop')).toBe(old);
    desk.report(old, 'cancelled', '0');
    const fresh = desk.one('stop');
    expect(desk.request(fresh).stopPrice?.text).toBe('108.00');
    expect(desk.order(fresh).replaces).toBe(old);
  });

  it('takes the stop back before it sells what the stop holds', () => {
    const desk = openDesk({ ...stopped, exit: { 1: 'enough' } });
    bought(desk);
    const stop = desk.one('stop');
    desk.accept(stop);
    desk.bar(105);
    expect(desk.alive().map(({ purpose }) => purpose)).toEqual(['stop']);
    expect(desk.order(stop).state.cancelling).toBe(true);
    desk.report(stop, 'cancelled', '0');
    const exit = desk.one('exit');
    expect(desk.request(exit)).toMatchObject({ side: 'sell', type: 'market', quantity: { text: '1.000' } });
    desk.accept(exit);
    desk.fill(exit, '1', '105');
    expect(desk.lane.quantity).toBe(0);
    expect(desk.core.engine.ledger.cash).toBeCloseTo(10_005, 10);
  });

  it('leaves a position whose stop the venue refuses twice', () => {
    const desk = openDesk(stopped);
    bought(desk);
    for (let k = 0; k < 2; k++) {
      const stop = desk.one('stop');
      desk.send(stop);
      desk.orderEvent(stop, { kind: 'rejected', reason: 'would trigger at once' });
    }
    expect(desk.request(desk.one('flatten'))).toMatchObject({ type: 'market', quantity: { text: '1.000' } });
    expect(desk.risks()).toContain('stop-not-placed');
  });

  it('gives an entry up that the venue refuses, and says so', () => {
    const desk = openDesk(stopped);
    desk.bar(100);
    const id = desk.one('entry');
    desk.send(id);
    const out = desk.orderEvent(id, { kind: 'rejected', reason: 'not now' });
    expect(out.executions).toMatchObject([{ action: 'refused', reason: 'not now', tag: 'go' }]);
    expect(desk.lane.pending).toBeNull();
    expect(desk.alive()).toEqual([]);
  });

  it('sends an entry again that surely never left, after a pause and within its bar', () => {
    const desk = openDesk(stopped);
    desk.bar(100);
    const id = desk.one('entry');
    desk.send(id);
    desk.orderEvent(id, { kind: 'not-sent', reason: 'no network' });
    expect(desk.order(id).state.status).toBe('denied');
    expect(desk.alive()).toEqual([]);
    desk.wait(999);
    expect(desk.alive()).toEqual([]);
    desk.wait(1);
    const again = desk.one('entry');
    expect(again).not.toBe(id);
    expect(desk.request(again).quantity.text).toBe('1.000');
  });

  it('gives an entry up that could not be sent until its bar was over', () => {
    const desk = openDesk(stopped);
    desk.bar(100);
    const id = desk.one('entry');
    desk.send(id);
    desk.bar(100);
    desk.orderEvent(id, { kind: 'not-sent', reason: 'no network' });
    desk.wait(5_000);
    expect(desk.alive()).toEqual([]);
    expect(desk.lane.pending).toBeNull();
  });

  it('asks for an order whose outcome nobody knows, and sends no other', () => {
    const desk = openDesk(stopped);
    desk.bar(100);
    const id = desk.one('entry');
    desk.send(id);
    const out = desk.orderEvent(id, { kind: 'outcome-unknown', reason: 'timeout' });
    expect(out.effects).toMatchObject([{ kind: 'ask', order: id }]);
    desk.wait(30_000);
    desk.bar(100);
    expect(desk.one('entry')).toBe(id);
    expect(desk.outs.at(-3)!.effects).toMatchObject([{ kind: 'ask', order: id }]);
  });

  it('protects what was filled of an entry that the venue then ends', () => {
    const desk = openDesk(stopped);
    desk.bar(100);
    const id = desk.one('entry');
    desk.accept(id);
    desk.fill(id, '0.4', '100');
    expect(desk.request(desk.one('stop')).quantity.text).toBe('0.400');
    desk.report(id, 'cancelled', '0.4');
    expect(desk.lane.quantity).toBeCloseTo(0.4, 12);
    expect(desk.lane.pending?.remaining).toBeCloseTo(0.6, 12);
  });

  it('holds what the venue leaves of a fee in base currency, and keeps the rest as dust', () => {
    const desk = openDesk({ enter, exit: { 1: 'enough' } });
    desk.bar(100);
    const id = desk.one('entry');
    desk.accept(id);
    // 0.0015 BTC of 1 are the fee: 0.9985 are held, for 100 in money.
    desk.fill(id, '1', '100', '0.0015', 'BTC');
    expect(desk.lane.quantity).toBeCloseTo(0.9985, 12);
    expect(desk.core.engine.ledger.cash).toBeCloseTo(10_000 - 0.9985 * 100 - 0.15, 10);
    desk.bar(100);
    const exit = desk.one('exit');
    expect(desk.request(exit).quantity.text).toBe('0.998');
    desk.accept(exit);
    desk.fill(exit, '0.998', '100');
    expect(desk.lane.quantity).toBe(0);
    expect(desk.lane.dust).toBeCloseTo(0.0005, 12);
  });

  it('holds entries where more was sold than the books had', () => {
    const desk = openDesk({ enter, exit: { 1: 'enough' } });
    bought(desk);
    desk.bar(100);
    const exit = desk.one('exit');
    desk.accept(exit);
    const out = desk.fill(exit, '1.5', '100');
    expect([...desk.core.holds.keys()]).toEqual([`oversold ${SYMBOL}`]);
    expect(out.effects).toContainEqual({ kind: 'reconcile', cause: 'doubt: more was sold than held' });
  });

  it('leaves everything and opens nothing more once it is killed', () => {
    const desk = openDesk({ ...stopped, enter: { ...enter, 3: long('again') } });
    bought(desk);
    const stop = desk.one('stop');
    desk.accept(stop);
    desk.tell({ kind: 'kill', reason: 'told to' });
    desk.report(stop, 'cancelled', '0');
    const exit = desk.one('flatten');
    desk.accept(exit);
    desk.fill(exit, '1', '99');
    for (let k = 0; k < 4; k++) desk.bar(100);
    expect(desk.lane.quantity).toBe(0);
    expect(desk.alive()).toEqual([]);
  });

  it('keeps positions with their stops when it is stopped, and leaves them with flatten', () => {
    const kept = openDesk(stopped);
    bought(kept);
    kept.accept(kept.one('stop'));
    kept.tell({ kind: 'stop', flatten: false, reason: 'enough' });
    expect(kept.alive().map(({ purpose, state }) => [purpose, state.cancelling])).toEqual([['stop', false]]);
    kept.tell({ kind: 'stop', flatten: true, reason: 'enough' });
    kept.report(kept.one('stop'), 'cancelled', '0');
    expect(kept.request(kept.one('flatten')).quantity.text).toBe('1.000');
  });

  it('hands positions over to another strategy with the stop they have', () => {
    const desk = openDesk(stopped);
    bought(desk);
    const stop = desk.one('stop');
    desk.accept(stop);
    desk.tell({
      kind: 'swap',
      loaded: {
        strategy: plotted({ name: 'other', exit: { 2: 'other says so' } }),
        ...{ origin: 'built-in', sourceDigest: 'd' },
      },
      params: {},
    });
    desk.bar(100);
    expect(desk.one('stop')).toBe(stop);
    desk.bar(100);
    expect(desk.lane.exitReason).toBe('other says so');
  });

  it('drops entries while they are held, and does not follow them later', () => {
    const desk = openDesk(stopped);
    desk.tell({ kind: 'hold', name: 'stale prices', reason: 'no news' });
    desk.bar(100);
    expect(desk.alive()).toEqual([]);
    desk.tell({ kind: 'release', name: 'stale prices' });
    desk.wait(MINUTE / 2);
    expect(desk.alive()).toEqual([]);
  });

  it('watches a stop itself that the venue cannot hold', () => {
    const desk = openDesk({ ...stopped, capabilities: { restingStops: false } });
    bought(desk);
    expect(desk.alive()).toEqual([]);
    desk.price(90.01);
    expect(desk.alive()).toEqual([]);
    desk.price(90);
    expect(desk.request(desk.one('flatten'))).toMatchObject({ side: 'sell', quantity: { text: '1.000' } });
  });

  it('watches a target that cannot rest beside the stop, and sells at its price', () => {
    const desk = openDesk({
      enter,
      protection: { stop: fraction(0.1), targets: [{ distance: fraction(0.05), portion: 0.5 }] },
    });
    bought(desk);
    const stop = desk.one('stop');
    desk.accept(stop);
    desk.price(105);
    expect(desk.order(stop).state.cancelling).toBe(false);
    desk.price(105.01);
    desk.report(stop, 'cancelled', '0');
    desk.price(105.02);
    const target = desk.one('target');
    expect(desk.request(target)).toMatchObject({
      type: 'limit',
      price: { text: '105.00' },
      quantity: { text: '0.500' },
    });
    desk.accept(target);
    desk.fill(target, '0.5', '105');
    expect(desk.request(desk.one('stop'))).toMatchObject({
      stopPrice: { text: '90.00' },
      quantity: { text: '0.500' },
    });
  });
});
