import { describe, expect, it } from '@jest/globals';
import type { ReconciliationNote } from '../../../src/memory/live/batch.js';
import { fraction } from '../../../src/strategy/protection.js';
import { long } from '../../../src/strategy/signal.js';
import { bought, type Desk, openDesk, SYMBOL } from './desk.js';

const plot = { enter: { 0: long('in') }, protection: { stop: fraction(0.1) } } as const;

const note = (outcome: ReconciliationNote['outcome']): ReconciliationNote => ({
  ...{ cause: 'doubt', outcome, differences: [], residue: outcome === 'match' ? 0 : 40 },
  ...{
    halted: outcome === 'mismatch',
    message: 'position-missing BTC/USDT BTC: books 1, venue 0.6005 (40.00)',
  },
});

/** The books were compared: the venue has so much less than the position. */
const lacks = (desk: Desk, quantity: number) =>
  desk.tell({ kind: 'reconciled', note: note('mismatch'), lacking: { [SYMBOL]: quantity } });

/** Holds 1 BTC from 100 under a stop at 90 that the venue has. */
const held = (more: Partial<Parameters<typeof openDesk>[0]> = {}): Desk => {
  const desk = openDesk({ ...plot, ...more });
  bought(desk);
  desk.accept(desk.one('stop'));
  return desk;
};

const refuse = (desk: Desk, purpose: string): void => {
  const id = desk.one(purpose);
  desk.send(id);
  desk.orderEvent(id, { kind: 'rejected', reason: 'insufficient balance' });
};

describe('a position of which the venue holds less', () => {
  it('is protected by a stop for what is there, on the grid of lots', () => {
    const desk = held();
    const stop = desk.one('stop');
    lacks(desk, 0.3995);
    expect(desk.order(stop).state.cancelling).toBe(true);
    desk.report(stop, 'cancelled', '0');
    // 1 - 0.3995 = 0.6005
    expect(desk.request(desk.one('stop'))).toMatchObject({
      quantity: { text: '0.600' },
      stopPrice: { text: '90.00' },
    });
    expect(desk.lane.quantity).toBe(1);
    expect(desk.core.holds.has('mismatch')).toBe(true);
    const said = desk.outs.flatMap(({ riskEvents }) => riskEvents).at(-1);
    expect(said).toMatchObject({ kind: 'position-part-missing', symbol: SYMBOL, limit: 1, measured: 0.6005 });
    expect(said?.message).toBe('the venue holds 0.6005 of the 1 BTC of the position');
  });

  it('is not left for a stop that was refused for that alone', () => {
    const desk = held();
    desk.report(desk.one('stop'), 'cancelled', '0');
    refuse(desk, 'stop');
    refuse(desk, 'flatten');
    expect(desk.lane.exitReason).toBe('stop-not-placed');
    lacks(desk, 0.4);
    expect(desk.lane.exitReason).toBeNull();
    const stop = desk.one('stop');
    expect(desk.request(stop).quantity.text).toBe('0.600');
    desk.accept(stop);
    desk.wait(60_000);
    expect(desk.alive()).toHaveLength(1);
    // Told the same again, nothing is said twice.
    lacks(desk, 0.4);
    expect(desk.risks().filter((kind) => kind === 'position-part-missing')).toHaveLength(1);
    expect(desk.one('stop')).toBe(stop);
  });

  it('is left as far as it is there, and nothing more is sent', () => {
    const desk = held({ exit: { 1: 'enough' } });
    lacks(desk, 0.4);
    desk.report(desk.one('stop'), 'cancelled', '0');
    desk.accept(desk.one('stop'));
    desk.bar(110);
    desk.report(desk.one('stop'), 'cancelled', '0');
    const exit = desk.one('exit');
    expect(desk.request(exit).quantity.text).toBe('0.600');
    desk.accept(exit);
    desk.fill(exit, '0.6', '110');
    expect(desk.lane.quantity).toBeCloseTo(0.4, 12);
    desk.wait(60_000);
    desk.bar(111);
    expect(desk.alive()).toEqual([]);
    expect(desk.risks().at(-1)).toBe('too-small-to-leave');
  });

  it('has its whole stop again once the books and the venue agree', () => {
    const desk = held();
    lacks(desk, 0.4);
    desk.report(desk.one('stop'), 'cancelled', '0');
    const less = desk.one('stop');
    desk.accept(less);
    desk.tell({ kind: 'reconciled', note: note('match') });
    desk.report(less, 'cancelled', '0');
    expect(desk.request(desk.one('stop')).quantity.text).toBe('1.000');
  });

  it('keeps its stop where only what earlier positions left over is missing', () => {
    const desk = held();
    desk.lane.dust = 0.4;
    lacks(desk, 0.4);
    expect(desk.order(desk.one('stop')).state.cancelling).toBe(false);
    expect(desk.risks()).not.toContain('position-part-missing');
  });
});
