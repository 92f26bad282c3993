import { describe, expect, it } from '@jest/globals';
import { fraction } from '../../../src/strategy/protection.js';
import { long } from '../../../src/strategy/signal.js';
import { bought, type Desk, openDesk } from './desk.js';

const STOP = { stop: fraction(0.1) };

const effects = (out: { readonly effects: readonly { readonly kind: string }[] }): readonly string[] =>
  out.effects.map(({ kind }) => kind);

/** The venue takes the order, and gives it back with nothing filled, unasked. */
const giveBack = (desk: Desk, purpose: string, status: 'cancelled' | 'expired'): readonly string[] => {
  const id = desk.one(purpose);
  desk.accept(id);
  return effects(desk.report(id, status, '0'));
};

describe.each(['cancelled', 'expired'] as const)('a stop that comes back %s, unasked', (status) => {
  const held = (): Desk => {
    const desk = openDesk({ enter: { 0: long('in') }, protection: STOP });
    bought(desk);
    return desk;
  };

  it('goes back at once, then after one second, two and four', () => {
    const desk = held();
    expect(giveBack(desk, 'stop', status)).toEqual(['submit']);
    for (const pause of [1_000, 2_000, 4_000]) {
      expect(giveBack(desk, 'stop', status)).toEqual([]);
      expect(effects(desk.wait(pause - 1))).toEqual([]);
      expect(effects(desk.wait(1))).toEqual(['submit']);
    }
    expect(desk.risks()).toEqual(['stop-lost', 'stop-lost', 'stop-lost', 'stop-lost']);
    expect(desk.lane.exitReason).toBeNull();
  });

  it('is watched here while it waits', () => {
    const desk = held();
    giveBack(desk, 'stop', status);
    giveBack(desk, 'stop', status);
    desk.price(89);
    expect(desk.request(desk.one('flatten'))).toMatchObject({ type: 'market', quantity: { text: '1.000' } });
  });

  it('goes back at once where the one before stood for a minute', () => {
    const desk = held();
    giveBack(desk, 'stop', status);
    const stop = desk.one('stop');
    desk.accept(stop);
    desk.wait(60_000);
    expect(effects(desk.report(stop, status, '0'))).toEqual(['submit']);
  });

  it('is another thing than a stop that was taken back for one at a better price', () => {
    const desk = openDesk({
      enter: { 0: long('in') },
      protection: { trailing: { distance: fraction(0.1) } },
    });
    bought(desk);
    for (const close of [101, 102, 103]) {
      const stop = desk.one('stop');
      desk.accept(stop);
      expect(effects(desk.bar(close))).toEqual(['cancel']);
      expect(effects(desk.report(stop, status, '0'))).toEqual(['submit']);
    }
    expect(desk.risks()).toEqual([]);
  });
});

describe('an exit that comes back cancelled, unasked, with nothing filled', () => {
  it('counts as one that was refused: it is tried again after a second, then after two', () => {
    const desk = openDesk({ enter: { 0: long('in') }, exit: { 1: 'out' } });
    bought(desk);
    desk.bar(100);
    for (const pause of [1_000, 2_000]) {
      expect(giveBack(desk, 'exit', 'cancelled')).toEqual(['reconcile']);
      expect(effects(desk.wait(pause - 1))).toEqual([]);
      expect(effects(desk.wait(1))).toEqual(['submit']);
    }
    giveBack(desk, 'exit', 'cancelled');
    expect([...desk.core.holds.values()]).toEqual(['the venue refuses to let BTC/USDT be sold']);
  });
});

describe('what is sent where the venue takes no sale at all', () => {
  it('is a handful of orders in a minute, stops and exits together', () => {
    const desk = openDesk({ enter: { 0: long('in') }, protection: STOP });
    bought(desk);
    let sent = 0;
    for (let second = 0; second <= 60; second++) {
      for (let next = desk.alive()[0]; next !== undefined; next = desk.alive()[0], sent++) {
        const id = next.state.request.clientOrderId;
        desk.send(id);
        desk.orderEvent(id, { kind: 'rejected', reason: 'Account has insufficient balance.' });
      }
      desk.wait(1_000);
    }
    // Two stops at first; an exit after 0, 1, 3, 7, 15, 31 s, a stop after 3, 5, 9, 17, 33 s.
    expect(sent).toBe(13);
  });
});

describe('the rest of an entry in parts whose order at the market comes back with nothing filled', () => {
  it('is given up: it would be sent again and again', () => {
    const desk = openDesk({ enter: { 0: long('in') }, execution: { kind: 'limit' } });
    desk.bar(100);
    for (let attempt = 0; attempt <= 3; attempt++) giveBack(desk, 'entry', 'expired');
    expect(desk.request(desk.one('entry')).type).toBe('market');
    expect(giveBack(desk, 'entry', 'expired')).toEqual([]);
    expect(desk.lane.pending).toBeNull();
    expect(desk.market.entering).toBeNull();
  });
});
