import { describe, expect, it } from '@jest/globals';
import { isSettled } from '../../../src/live/core/is-settled.js';
import { fraction } from '../../../src/strategy/protection.js';
import { long } from '../../../src/strategy/signal.js';
import { bought, type Desk, openDesk } from './desk.js';

const STOP = { stop: fraction(0.1) };

/** Holds 1 BTC from 100 under a stop at 90 that the venue has, and wants out at the close of bar `exit`. */
const held = (exit: number | null = 1, protection: object = STOP): Desk => {
  const desk = openDesk({
    enter: { 0: long('in') },
    ...(exit === null ? {} : { exit: { [exit]: 'out' } }),
    protection,
  });
  bought(desk);
  desk.accept(desk.one('stop'));
  return desk;
};

const cancelStop = (desk: Desk): void => {
  desk.report(desk.one('stop'), 'cancelled', '0');
};

const effects = (out: { readonly effects: readonly { readonly kind: string }[] }): readonly string[] =>
  out.effects.map(({ kind }) => kind);

describe('an exit that the venue refuses', () => {
  it('is tried again after a second, then after two', () => {
    const desk = held();
    desk.bar(100);
    cancelStop(desk);
    desk.accept(desk.one('exit'));
    desk.report(desk.one('exit'), 'rejected', '0', 'halted');
    expect(desk.alive()).toEqual([]);
    expect(effects(desk.wait(999))).not.toContain('submit');
    expect(effects(desk.wait(1))).toContain('submit');
    desk.accept(desk.one('exit'));
    desk.report(desk.one('exit'), 'rejected', '0', 'halted');
    expect(effects(desk.wait(1_999))).not.toContain('submit');
    expect(effects(desk.wait(1))).toContain('submit');
  });

  it('is never given up, and the stop stands between two attempts', () => {
    const desk = held();
    desk.bar(100);
    cancelStop(desk);
    for (const pause of [1_000, 2_000, 4_000]) {
      desk.accept(desk.one('exit'));
      desk.report(desk.one('exit'), 'rejected', '0', 'halted');
      if (pause < 4_000) desk.wait(pause);
    }
    const other = { name: 'exit refused ETH/USDT', reason: 'the venue refuses to let ETH/USDT be sold' };
    desk.tell({ kind: 'hold', ...other });
    expect(desk.core.holds.get('exit refused BTC/USDT')).toMatch(/BTC\/USDT/);
    const stop = desk.one('stop');
    expect(desk.request(stop).stopPrice?.text).toBe('90.00');
    desk.accept(stop);
    expect(effects(desk.wait(4_000))).toEqual(['cancel']);
    cancelStop(desk);
    const exit = desk.one('exit');
    desk.accept(exit);
    desk.fill(exit, '1', '99');
    expect(desk.lane.quantity).toBe(0);
    desk.report(exit, 'filled', '1');
    // What another market waits for is another matter.
    expect([...desk.core.holds.keys()]).toEqual([other.name]);
  });

  it.each([
    ['under the stop', { stop: fraction(0.1) }],
    ['without a stop', undefined],
  ])('is told as tried again %s', (which, protection) => {
    const desk = openDesk({
      enter: { 0: long('in') },
      exit: { 1: 'out' },
      ...(protection === undefined ? {} : { protection }),
    });
    bought(desk);
    if (protection !== undefined) desk.accept(desk.one('stop'));
    desk.bar(100);
    if (protection !== undefined) cancelStop(desk);
    const actions = [1_000, 2_000, 0].map((pause) => {
      desk.accept(desk.one('exit'));
      const { riskEvents } = desk.report(desk.one('exit'), 'rejected', '0', 'halted');
      desk.wait(pause);
      return riskEvents.at(-1)!.action;
    });
    expect(actions.at(-1)).toBe(`it is tried again and again, ${which} meanwhile; a person must look`);
  });

  it('holds nothing any more where the stop sold it meanwhile', () => {
    const desk = held();
    desk.bar(100);
    cancelStop(desk);
    for (const pause of [1_000, 2_000, 0]) {
      desk.accept(desk.one('exit'));
      desk.report(desk.one('exit'), 'rejected', '0', 'halted');
      desk.wait(pause);
    }
    const stop = desk.one('stop');
    desk.accept(stop);
    desk.fill(stop, '1', '90');
    expect(desk.core.holds.size).toBe(0);
    expect(desk.market).toMatchObject({ exitFailures: 0, exitNotBefore: 0 });
  });

  it('is not sent again at once where it expired with nothing filled', () => {
    const desk = held();
    desk.bar(100);
    cancelStop(desk);
    desk.accept(desk.one('exit'));
    expect(effects(desk.report(desk.one('exit'), 'expired', '0'))).not.toContain('submit');
    expect(effects(desk.wait(1_000))).toContain('submit');
  });
});

describe('a stop that the venue refuses', () => {
  const refuse = (desk: Desk, purpose: string): readonly string[] => {
    const id = desk.one(purpose);
    desk.send(id);
    return effects(desk.report(id, 'rejected', '0', 'insufficient balance'));
  };

  it('is tried again at once, then the position is left', () => {
    const desk = openDesk({ enter: { 0: long('in') }, protection: STOP });
    bought(desk);
    expect(refuse(desk, 'stop')).toEqual(['submit']);
    expect(refuse(desk, 'stop')).toEqual(['submit']);
    expect(desk.one('flatten')).toBeDefined();
  });

  it('is sent again only after a pause, longer each time, where exits are refused, too', () => {
    const desk = openDesk({ enter: { 0: long('in') }, protection: STOP });
    bought(desk);
    refuse(desk, 'stop');
    refuse(desk, 'stop');
    refuse(desk, 'flatten');
    desk.wait(1_000);
    refuse(desk, 'flatten');
    desk.wait(2_000);
    expect(refuse(desk, 'flatten')).toEqual(['reconcile', 'submit']);
    expect(refuse(desk, 'stop')).toEqual([]);
    expect(effects(desk.wait(1_999))).toEqual([]);
    expect(effects(desk.wait(1))).toEqual(['submit']);
    expect(refuse(desk, 'stop')).toEqual([]);
    // The exit is tried first, four seconds after it was refused.
    expect(effects(desk.wait(2_000))).toEqual(['submit']);
    expect(desk.one('flatten')).toBeDefined();
  });

  it('says nothing of the next position: its stop goes at once', () => {
    const desk = openDesk({ enter: { 0: long('in'), 1: long('again') }, protection: STOP });
    bought(desk);
    refuse(desk, 'stop');
    refuse(desk, 'stop');
    desk.accept(desk.one('flatten'));
    desk.fill(desk.one('flatten'), '1', '100');
    desk.bar(100);
    desk.accept(desk.one('entry'));
    expect(effects(desk.fill(desk.one('entry'), '1', '100'))).toEqual(['submit']);
    expect(refuse(desk, 'stop')).toEqual(['submit']);
    expect(desk.one('stop')).toBeDefined();
  });
});

describe('a cancellation that fails', () => {
  it('is not repeated before a second has passed', () => {
    const desk = held();
    desk.bar(100);
    const stop = desk.one('stop');
    expect(effects(desk.orderEvent(stop, { kind: 'cancel-failed', reason: 'no line' }))).not.toContain(
      'cancel',
    );
    expect(effects(desk.wait(999))).not.toContain('cancel');
    expect(effects(desk.wait(1))).toContain('cancel');
  });

  it('delays nothing where the order was over: it came too late', () => {
    const desk = held();
    const stop = desk.one('stop');
    desk.lane.stop = 95;
    expect(effects(desk.wait(0))).toEqual(['cancel']);
    desk.report(stop, 'cancelled', '0');
    desk.orderEvent(stop, { kind: 'cancel-failed', reason: 'unknown order' });
    desk.accept(desk.one('stop'));
    desk.lane.stop = 96;
    expect(effects(desk.wait(0))).toEqual(['cancel']);
  });

  it('says nothing of the next one, once any order was taken back', () => {
    const desk = openDesk({ enter: { 0: { ...long('in'), entry: { type: 'limit', price: 99, bars: 1 } } } });
    desk.bar(100);
    const entry = desk.one('entry');
    desk.accept(entry);
    expect(effects(desk.bar(100))).toEqual(['cancel']);
    desk.orderEvent(entry, { kind: 'cancel-failed', reason: 'no line' });
    expect(desk.market).toMatchObject({ cancelFailures: 1 });
    desk.wait(1_000);
    desk.report(entry, 'cancelled', '0');
    expect(desk.market).toMatchObject({ cancelFailures: 0, cancelNotBefore: 0 });
  });
});

describe('an order that is over while fills of it are missing', () => {
  it('still holds what it may have sold: the exit waits until they are known', () => {
    const desk = held();
    desk.bar(100);
    const stop = desk.one('stop');
    const out = desk.report(stop, 'cancelled', '0.4');
    expect(out.effects).toEqual([{ kind: 'ask', order: stop, fills: true }]);
    desk.fill(stop, '0.4', '90');
    expect(desk.request(desk.one('exit')).quantity.text).toBe('0.600');
  });

  it('is asked for again where nobody answered', () => {
    const desk = held();
    desk.bar(100);
    const stop = desk.one('stop');
    desk.report(stop, 'cancelled', '0.4');
    expect(desk.wait(30_000).effects).toContainEqual({ kind: 'ask', order: stop, fills: true });
  });
});

describe('an entry that is filled after its trade was closed', () => {
  it('is another trade', () => {
    const desk = openDesk({ enter: { 0: long('in') }, protection: STOP });
    desk.bar(100);
    const entry = desk.one('entry');
    desk.accept(entry);
    desk.fill(entry, '0.4', '100');
    desk.tell({ kind: 'kill', reason: 'enough' });
    desk.accept(desk.one('stop'));
    desk.tell({ kind: 'tick' });
    cancelStop(desk);
    const flatten = desk.one('flatten');
    desk.accept(flatten);
    const closed = desk.fill(flatten, '0.4', '99');
    expect([...closed.trades.keys()]).toEqual(['BTC/USDT#1']);
    const late = desk.fill(entry, '0.6', '100');
    expect([...late.trades.values()].map(({ name, exit }) => [name, exit])).toEqual([['BTC/USDT#2', null]]);
    expect(desk.lane.exitReason).toBe('kill');
  });
});

describe('arming again', () => {
  it('leaves a pause and what holds by itself', () => {
    const desk = openDesk({});
    desk.tell({ kind: 'hold', name: 'paused', reason: 'paused' });
    desk.tell({ kind: 'hold', name: 'stale prices', reason: 'no news' });
    desk.tell({ kind: 'hold', name: 'mismatch', reason: 'books' });
    desk.tell({ kind: 'rearm' });
    expect([...desk.core.holds.keys()]).toEqual(['paused', 'stale prices']);
  });
});

describe('a stop that the price has passed', () => {
  it('is asked for where nothing is heard of it', () => {
    const desk = held(null);
    const stop = desk.one('stop');
    desk.price(80);
    expect(desk.wait(2_000).effects).toEqual([]);
    expect(desk.wait(1_000).effects).toEqual([{ kind: 'ask', order: stop, fills: true }]);
  });
});

describe('a target that cannot rest beside the stop', () => {
  const both = { ...STOP, targets: [{ distance: fraction(0.05), portion: 1 }] };

  it('gives its place back to the stop where no price comes any more', () => {
    const desk = held(null, both);
    desk.price(106);
    cancelStop(desk);
    expect(desk.alive()).toEqual([]);
    desk.wait(1_000);
    expect(desk.request(desk.one('stop')).stopPrice?.text).toBe('90.00');
  });

  it('is tried once in a bar where the venue refuses it', () => {
    const desk = held(null, both);
    desk.price(106);
    cancelStop(desk);
    desk.price(106);
    desk.report(desk.one('target'), 'rejected', '0', 'filter');
    const stop = desk.one('stop');
    desk.accept(stop);
    expect(desk.price(107).effects).toEqual([]);
  });
});

describe('a session that is to end', () => {
  it('is not settled while a stop is on its way or being replaced', () => {
    const desk = openDesk({ enter: { 0: long('in') }, protection: STOP });
    bought(desk);
    expect(isSettled(desk.core)).toBe(false);
    desk.accept(desk.one('stop'));
    expect(isSettled(desk.core)).toBe(true);
    desk.lane.stop = 95;
    desk.wait(0);
    expect(isSettled(desk.core)).toBe(false);
    cancelStop(desk);
    expect(isSettled(desk.core)).toBe(false);
    desk.accept(desk.one('stop'));
    expect(isSettled(desk.core)).toBe(true);
  });
});
