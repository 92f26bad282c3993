import { expect, it } from '@jest/globals';
import { long } from '../../../src/strategy/signal.js';
import { openDesk } from '../core/desk.js';

/**
 * A limit exit of 0.998 with 0.001 left over beside it: the position is sold, the rest is being cancelled, and another entry is
 * filled before the venue tells that the rest was sold meanwhile.
 */
it('what an exit sells after its position is gone is of what was left over, and not of the next position', () => {
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
  desk.bar(100);
  const next = desk.one('entry');
  desk.accept(next);
  desk.fill(next, '1', '100');
  expect(desk.lane.quantity).toBe(1);
  // The cancellation came too late.
  desk.fill(exit, '0.001', '100');
  desk.report(exit, 'filled', '1.001');
  expect(desk.lane.quantity).toBe(1);
  expect(desk.lane.dust).toBe(0);
});
