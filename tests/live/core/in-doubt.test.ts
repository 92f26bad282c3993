import { describe, expect, it } from '@jest/globals';
import { fraction } from '../../../src/strategy/protection.js';
import { long } from '../../../src/strategy/signal.js';
import { bought, type Desk, openDesk } from './desk.js';

/** The seconds from now at which an order is asked for, while nobody answers. */
const askedAt = (desk: Desk, id: string, seconds: number): readonly number[] => {
  const asked: number[] = [];
  for (let second = 1; second <= seconds; second++) {
    const { effects } = desk.wait(1_000);
    for (const effect of effects) if (effect.kind === 'ask' && effect.order === id) asked.push(second);
  }
  return asked;
};

// A fifth of the doubt's age passes between two questions: at first a second, at last five.
const SECONDS = [1, 2, 3, 4, 5, 7, 9, 12, 15, 19, 24, 29, 34, 39];

describe('an order that nobody can say of whether the venue has it', () => {
  it('is asked for at once and again every few seconds, whatever the time-out of orders', () => {
    const desk = openDesk({ enter: { 0: long('in') } });
    desk.bar(100);
    const id = desk.one('entry');
    desk.send(id);
    desk.wait(10_000);
    const lost = desk.orderEvent(id, { kind: 'outcome-unknown', reason: 'timed out' });
    expect(lost.effects).toEqual([{ kind: 'ask', order: id, fills: false }]);
    expect(askedAt(desk, id, 40)).toEqual(SECONDS);
  });

  it('is not asked for any more once it is known', () => {
    const desk = openDesk({ enter: { 0: long('in') } });
    desk.bar(100);
    const id = desk.one('entry');
    desk.send(id);
    desk.orderEvent(id, { kind: 'outcome-unknown', reason: 'timed out' });
    desk.wait(1_000);
    desk.fill(id, '1', '100');
    expect(askedAt(desk, id, 10)).toEqual([]);
  });
});

describe('an order of which fills are missing', () => {
  it('is asked for every few seconds while it is told as filled', () => {
    const desk = openDesk({ enter: { 0: long('in') } });
    desk.bar(100);
    const id = desk.one('entry');
    desk.send(id);
    desk.report(id, 'filled', '1');
    expect(askedAt(desk, id, 40)).toEqual(SECONDS);
  });

  it('is asked for every few seconds where it was cancelled with a part of it filled', () => {
    const desk = openDesk({ enter: { 0: long('in') }, protection: { stop: fraction(0.1) } });
    bought(desk);
    const stop = desk.one('stop');
    desk.accept(stop);
    desk.report(stop, 'cancelled', '0.4');
    expect(askedAt(desk, stop, 10)).toEqual([1, 2, 3, 4, 5, 7, 9]);
  });
});

describe('a market order that the venue has and tells nothing more of', () => {
  it('is asked for when its time is over, then every few seconds', () => {
    const desk = openDesk({ enter: { 0: long('in') } });
    desk.bar(100);
    const id = desk.one('entry');
    desk.accept(id);
    expect(askedAt(desk, id, 41)).toEqual([30, 35, 40]);
  });
});
