import { expect, it } from '@jest/globals';
import { long } from '../../../src/strategy/signal.js';
import { openDesk } from '../core/desk.js';

/**
 * As BNB/USDT at Binance where fees are paid in BNB: the fee of a sale is taken in the coin that is sold. The account has coins
 * of its own besides (no baseline: as many as it takes). 0.9985 are held and 0.0005 left over: 0.999 are sold in two fills.
 */
const soldInTwo = () => {
  const desk = openDesk({ enter: { 0: long('one') }, exit: { 1: 'enough' } });
  desk.bar(100);
  const entry = desk.one('entry');
  desk.accept(entry);
  desk.fill(entry, '1', '100', '0.0015', 'BTC');
  desk.lane.dust = 0.0005;
  desk.lane.dustCost = 0.05;
  const { core } = desk;
  const money = () => core.engine.ledger.cash + core.foreignFees;
  desk.bar(100);
  const exit = desk.one('exit');
  expect(desk.request(exit).quantity.text).toBe('0.999');
  desk.accept(exit);
  const before = money();
  desk.fill(exit, '0.5', '100', '0.0008', 'BTC');
  desk.fill(exit, '0.499', '100', '0.0008', 'BTC');
  return { desk, came: money() - before };
};

it('an exit with coins left over, filled in two parts with fees in the same coin, is no sale of more than is held', () => {
  const { desk } = soldInTwo();
  expect(desk.risks()).toEqual([]);
  expect([...desk.core.holds.keys()]).toEqual([]);
});

it('all that the venue paid for it is in the cash', () => {
  // 0.999 at 100; the fees were taken in coins.
  expect(soldInTwo().came).toBeCloseTo(99.9, 9);
});
