import { expect, it } from '@jest/globals';
import { long } from '../../../src/strategy/signal.js';
import { openDesk } from '../core/desk.js';

/** 0.08 BTC at 100 are 8 USDT, less than the 10 that the venue takes; with 0.05 that are left over they are 13. */
it('an exit that needs what is left over is tried again after one refusal', () => {
  const desk = openDesk({ enter: { 0: long('one') }, exit: { 1: 'enough' } });
  desk.bar(100);
  const entry = desk.one('entry');
  desk.accept(entry);
  desk.fill(entry, '0.08', '100');
  desk.report(entry, 'expired', '0.08');
  desk.lane.dust = 0.05;
  desk.lane.dustCost = 5;
  desk.bar(100);
  const exit = desk.one('exit');
  expect(desk.request(exit).quantity.text).toBe('0.130');
  desk.send(exit);
  desk.orderEvent(exit, { kind: 'rejected', reason: 'the matching engine is busy' });
  for (let k = 0; k < 10; k++) {
    desk.wait(30_000);
    desk.bar(100);
  }
  const tries = [...desk.core.orders.values()].filter(({ purpose }) => purpose === 'exit');
  expect(tries.length).toBeGreaterThan(1);
});
