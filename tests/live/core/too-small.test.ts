import { describe, expect, it } from '@jest/globals';
import type { Target } from '../../../src/strategy/protection.js';
import { fraction } from '../../../src/strategy/protection.js';
import { long } from '../../../src/strategy/signal.js';
import { bought, type Desk, openDesk } from './desk.js';

const enter = { 0: long('in') };

/** Holds 1 BTC from 100 under a stop at 90 that the venue has. Every order must be worth 10. */
const held = (...targets: readonly Target[]): Desk => {
  const desk = openDesk({ enter, protection: { stop: fraction(0.1), targets } });
  bought(desk);
  desk.accept(desk.one('stop'));
  return desk;
};

const at5 = { distance: fraction(0.05), portion: 0.5 };
const at10 = { distance: fraction(0.1), portion: 0.3 };

/** The target at 105 is filled but for 0.05 BTC, then its time is over, and the stop stands again. */
const soldInPart = (...targets: readonly Target[]): Desk => {
  const desk = held(...targets);
  desk.price(106);
  desk.report(desk.one('stop'), 'cancelled', '0');
  desk.price(106);
  const target = desk.one('target');
  desk.accept(target);
  const besides = desk.one('stop');
  desk.accept(besides);
  desk.fill(target, '0.45', '105');
  desk.wait(30_000);
  desk.report(target, 'cancelled', '0.45');
  desk.report(besides, 'cancelled', '0');
  desk.accept(desk.one('stop'));
  desk.bar(104);
  return desk;
};

describe('the rest of a target that the venue would not take', () => {
  // 0.05 BTC at 105 are worth 5.25.
  it('leaves the stop where it is, and is told of once', () => {
    const desk = soldInPart(at5);
    const stop = desk.one('stop');
    expect(desk.request(stop).quantity.text).toBe('0.550');
    expect(desk.price(106).effects).toEqual([]);
    expect(desk.order(stop).state).toMatchObject({ status: 'open', cancelling: false });
    desk.price(107);
    desk.bar(107);
    desk.price(108);
    expect(desk.risks()).toEqual(['target-too-small']);
    expect(desk.alive()).toHaveLength(1);
  });

  it('is sold with the next target', () => {
    const desk = soldInPart(at5, at10);
    desk.price(106);
    desk.price(110.5);
    desk.report(desk.one('stop'), 'cancelled', '0');
    desk.price(110.5);
    // 0.3, and the 0.05 of the target before.
    expect(desk.request(desk.one('target'))).toMatchObject({
      quantity: { text: '0.350' },
      price: { text: '110.00' },
    });
    expect(desk.risks()).toEqual(['target-too-small']);
  });
});

describe('a position that the stop has left but for a rest', () => {
  it('gives the place of a target back', () => {
    const desk = held({ ...at5, portion: 1 });
    const stop = desk.one('stop');
    desk.price(106);
    expect(desk.order(stop).state.cancelling).toBe(true);
    // The cancellation comes too late for the most of it.
    desk.fill(stop, '0.95', '90');
    desk.report(stop, 'cancelled', '0.95');
    desk.price(106);
    expect(desk.alive()).toEqual([]);
    expect(desk.market.targeting).toBe(false);
    expect(desk.risks()).toEqual(['target-too-small']);
  });

  it('keeps its stop where the venue would not take the exit', () => {
    const desk = openDesk({ enter, exit: { 1: 'out' }, protection: { stop: fraction(0.1) } });
    bought(desk);
    const stop = desk.one('stop');
    desk.accept(stop);
    // 0.05 BTC at 90 are worth 4.5: too small for an order of its own, and resting already.
    desk.fill(stop, '0.95', '90');
    desk.bar(90);
    expect(desk.order(stop).state).toMatchObject({ status: 'partially_filled', cancelling: false });
    expect(desk.risks()).toEqual(['too-small-to-leave']);
    desk.fill(stop, '0.05', '89');
    expect(desk.lane.quantity).toBe(0);
  });

  it('is named with all that is held, in decimals', () => {
    const desk = openDesk({ enter, exit: { 1: 'out' }, protection: { stop: fraction(0.1) } });
    desk.bar(100);
    const entry = desk.one('entry');
    desk.accept(entry);
    desk.fill(entry, '1', '100', '0.0015', 'BTC');
    const stop = desk.one('stop');
    desk.accept(stop);
    desk.fill(stop, '0.9', '90');
    desk.bar(90);
    // 1 - 0.0015 - 0.9; lots of 0.001 let 0.098 of it be sold, which are worth 8.82.
    const [risk] = desk.outs.flatMap(({ riskEvents }) => riskEvents);
    expect(risk).toMatchObject({ message: '0.0985 BTC is less than the venue takes', measured: 8.82 });
  });
});
