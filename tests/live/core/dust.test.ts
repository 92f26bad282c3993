import { describe, expect, it } from '@jest/globals';
import { equityOf } from '../../../src/engine/engine.js';
import { accountPoint } from '../../../src/live/core/account-point.js';
import { long } from '../../../src/strategy/signal.js';
import { openDesk } from './desk.js';

/** Buys 1 BTC at 100 for a fee of 0.0015 BTC, and sells what lots allow of the 0.9985 at 110 for 0.1 %. */
const soldAgain = () => {
  const desk = openDesk({ enter: { 0: long('go') }, exit: { 1: 'enough' } });
  desk.bar(100);
  const entry = desk.one('entry');
  desk.accept(entry);
  desk.fill(entry, '1', '100', '0.0015', 'BTC');
  desk.bar(110);
  const exit = desk.one('exit');
  desk.accept(exit);
  const out = desk.fill(exit, '0.998', '110', '0.10978');
  return { desk, trade: [...out.trades.values()][0]!, out };
};

describe('what a fee in base currency leaves of a position', () => {
  it('is no part of the trade: its profit is that of what was sold', () => {
    const { trade } = soldAgain();
    expect(trade.quantity).toBeCloseTo(0.998, 12);
    expect(trade.exit?.price).toBe(110);
    // The fee of the entry was worth 0.15: (110 - 100) x 0.998 - 0.15 - 0.10978
    expect(trade.exit?.profit).toBeCloseTo(9.72022, 10);
    // 9.72022 / (100 x 0.998)
    expect(trade.exit?.returnFraction).toBeCloseTo(0.0973969939879, 12);
    expect(trade.fees).toBeCloseTo(0.25978, 10);
  });

  it('is held on, and counts in the equity at the last price', () => {
    const { desk } = soldAgain();
    const { engine } = desk.core;
    expect(desk.lane.dust).toBeCloseTo(0.0005, 12);
    // 10 000 - 99.85 - 0.15 + 109.78 - 0.10978
    expect(engine.ledger.cash).toBeCloseTo(10_009.67022, 9);
    // and 0.0005 at 110
    expect(equityOf(engine)).toBeCloseTo(10_009.72522, 9);
    desk.bar(120);
    expect(equityOf(engine)).toBeCloseTo(10_009.73022, 9);
    expect(accountPoint(desk.core)).toMatchObject({ openPositions: 0, exposure: 0 });
  });

  it('is what equity has gained besides the profit of the trade', () => {
    const { desk, trade } = soldAgain();
    // 0.0005 bought at 100 are worth 110 now.
    expect(equityOf(desk.core.engine) - 10_000 - trade.exit!.profit).toBeCloseTo(0.0005 * 10, 9);
  });
});
