import { describe, expect, it } from '@jest/globals';
import { fraction } from '../../../src/strategy/protection.js';
import { long } from '../../../src/strategy/signal.js';
import { type Desk, openDesk } from './desk.js';

const effects = (out: { readonly effects: readonly { readonly kind: string }[] }): readonly string[] =>
  out.effects.map(({ kind }) => kind);

/** 0.4 BTC of a limit entry of 1 at 100 are filled, with a stop at 90 at the venue; the rest of it works on. */
const partly = (exit: Readonly<Record<number, string>> = {}): Desk => {
  const desk = openDesk({
    enter: { 0: { ...long('in'), entry: { type: 'limit', price: 100, bars: 9 } } },
    exit,
    protection: { stop: fraction(0.1) },
  });
  desk.bar(101);
  const entry = desk.one('entry');
  desk.accept(entry);
  desk.fill(entry, '0.4', '100');
  desk.accept(desk.one('stop'));
  return desk;
};

describe('an exit while its entry works on', () => {
  const leaving = () => {
    const desk = partly({ 1: 'out' });
    const entry = desk.one('entry');
    expect(effects(desk.bar(101))).toEqual(['cancel', 'cancel']);
    desk.report(desk.one('stop'), 'cancelled', '0');
    return { desk, entry };
  };

  it('waits for the entry to be taken back, and sells what was filled meanwhile as well', () => {
    const { desk, entry } = leaving();
    expect(desk.alive().map(({ purpose }) => purpose)).toEqual(['entry']);
    desk.fill(entry, '0.1', '100');
    desk.report(entry, 'cancelled', '0.5');
    expect(desk.request(desk.one('exit')).quantity.text).toBe('0.500');
  });

  it('waits for two seconds at most: no stop stands any more', () => {
    const { desk } = leaving();
    expect(effects(desk.wait(1_999))).toEqual([]);
    expect(effects(desk.wait(1))).toEqual(['submit']);
    expect(desk.request(desk.one('exit')).quantity.text).toBe('0.400');
  });

  it('does not wait where the entry cannot be taken back', () => {
    const { desk, entry } = leaving();
    desk.orderEvent(entry, { kind: 'cancel-failed', reason: 'no line' });
    expect(desk.request(desk.one('exit')).quantity.text).toBe('0.400');
  });

  it('does not wait in an emergency', () => {
    const desk = partly();
    desk.tell({ kind: 'kill', reason: 'told to' });
    desk.report(desk.one('stop'), 'cancelled', '0');
    expect(desk.request(desk.one('flatten')).quantity.text).toBe('0.400');
  });

  it('leaves what is filled later, too: nobody wants that position', () => {
    const { desk, entry } = leaving();
    desk.wait(2_000);
    const exit = desk.one('exit');
    desk.accept(exit);
    desk.fill(exit, '0.4', '101');
    expect(desk.lane.quantity).toBe(0);
    expect(effects(desk.fill(entry, '0.6', '100'))).toEqual(['submit']);
    const again = desk.one('exit');
    expect(desk.request(again)).toMatchObject({ type: 'market', quantity: { text: '0.600' } });
    expect(desk.order(again).reason).toBe('out');
    desk.accept(again);
    desk.fill(again, '0.6', '101');
    // 0.4 and 0.6 BTC, each bought at 100 and sold at 101.
    expect(desk.core.engine.ledger.cash).toBeCloseTo(10_001, 10);
    expect(desk.alive()).toEqual([]);
  });
});

describe('a stop that is filled while the entry works on', () => {
  it('leaves what is filled of the entry later, too', () => {
    const desk = partly();
    const entry = desk.one('entry');
    const stop = desk.one('stop');
    expect(effects(desk.fill(stop, '0.4', '90'))).toEqual(['cancel']);
    expect(desk.lane.quantity).toBe(0);
    desk.fill(entry, '0.6', '90');
    expect(desk.request(desk.one('exit')).quantity.text).toBe('0.600');
    expect(desk.order(desk.one('exit')).reason).toBe('stop-loss');
  });
});

describe('an entry that is taken back because its time is over', () => {
  it('keeps what is filled of it meanwhile, under its stop', () => {
    const desk = openDesk({
      enter: { 0: { ...long('in'), entry: { type: 'limit', price: 100, bars: 1 } } },
      protection: { stop: fraction(0.1) },
    });
    desk.bar(101);
    const entry = desk.one('entry');
    desk.accept(entry);
    expect(effects(desk.bar(101))).toEqual(['cancel']);
    desk.fill(entry, '0.6', '100');
    expect(desk.lane.exitReason).toBeNull();
    expect(desk.request(desk.one('stop')).quantity.text).toBe('0.600');
  });
});
