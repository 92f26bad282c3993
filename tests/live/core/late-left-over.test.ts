import { describe, expect, it } from '@jest/globals';
import { long } from '../../../src/strategy/signal.js';
import { openDesk } from './desk.js';

/**
 * A limit exit of 1 BTC with 0.001 left over beside it: the position is sold, the rest is being cancelled, and the strategy
 * wants in again at the next close.
 */
const soldButForTheRest = () => {
  const desk = openDesk({
    enter: { 0: long('one'), 2: long('two') },
    exit: { 1: 'enough' },
    execution: { kind: 'limit' },
  });
  desk.bar(100);
  const entry = desk.one('entry');
  desk.accept(entry);
  desk.fill(entry, '1', '100');
  desk.lane.dust = 0.001;
  desk.lane.dustCost = 0.1;
  desk.bar(100);
  const exit = desk.one('exit');
  expect(desk.request(exit).quantity.text).toBe('1.001');
  desk.accept(exit);
  desk.fill(exit, '1', '100');
  expect(desk.lane.quantity).toBe(0);
  const entries = () => desk.alive().filter(({ purpose }) => purpose === 'entry');
  return { desk, exit, entries };
};

describe('an exit whose position is gone and whose left-over part is not', () => {
  it('is waited for before the next entry', () => {
    const { desk, exit, entries } = soldButForTheRest();
    desk.bar(100);
    expect(entries()).toHaveLength(0);
    desk.report(exit, 'cancelled', '1');
    expect(entries()).toHaveLength(1);
  });

  it('is waited for until the fills are known that the venue counts', () => {
    const { desk, exit, entries } = soldButForTheRest();
    desk.bar(100);
    // The cancellation came too late.
    desk.report(exit, 'filled', '1.001');
    expect(entries()).toHaveLength(0);
    desk.fill(exit, '0.001', '100');
    expect(desk.lane.dust).toBe(0);
    expect(entries()).toHaveLength(1);
  });

  const withNext = () => {
    const { desk, exit } = soldButForTheRest();
    desk.bar(100);
    desk.report(exit, 'cancelled', '1');
    const next = desk.one('entry');
    desk.accept(next);
    desk.fill(next, '1', '100');
    expect(desk.lane.quantity).toBe(1);
    return { desk, exit };
  };

  it('sells of what was left over and not of the next position, where a fill is told late', () => {
    const { desk, exit } = withNext();
    const { cash } = desk.core.engine.ledger;
    desk.fill(exit, '0.001', '110', '0.0001');
    expect(desk.lane.quantity).toBe(1);
    expect(desk.lane.dust).toBe(0);
    // 0.001 at 110, less the fee.
    expect(desk.core.engine.ledger.cash - cash).toBeCloseTo(0.1099, 9);
    expect(desk.notes('left-over-sold')[0]?.payload.profit).toBeCloseTo(0.0099, 9);
    expect(desk.risks()).toEqual([]);
  });

  it('takes of the next position what is more than was left over', () => {
    const { desk, exit } = withNext();
    desk.lane.dust = 0.0004;
    desk.lane.dustCost = 0.04;
    desk.fill(exit, '0.001', '100', '0.0001');
    expect(desk.notes('left-over-sold')[0]?.payload).toMatchObject({ quantity: 0.0004, left: 0 });
    // 1 - (0.001 - 0.0004) = 0.9994: 0.999 in lots, and 0.0004 are left over of it.
    expect(desk.lane.quantity).toBeCloseTo(0.999, 9);
    expect(desk.lane.dust).toBeCloseTo(0.0004, 9);
    expect(desk.risks()).toEqual([]);
  });
});
