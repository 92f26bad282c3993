import { describe, expect, it } from '@jest/globals';
import { equityOf } from '../../../src/engine/engine.js';
import { sessionAmounts } from '../../../src/live/reconcile/amounts.js';
import { fraction } from '../../../src/strategy/protection.js';
import { long } from '../../../src/strategy/signal.js';
import { openDesk } from './desk.js';

const plot = { enter: { 0: long('one'), 2: long('two') }, exit: { 1: 'enough', 3: 'enough' } } as const;

/**
 * Two purchases of 1 BTC at 100 and at 120, each for a fee of 0.0015 BTC: what lots of 0.001 allow is sold of the first
 * 0.9985 at 110, for a fee of 0.1 %. 0.0005 are left over of it when the second exit is wanted, at 130.
 */
const secondExit = () => {
  const desk = openDesk(plot);
  desk.bar(100);
  const first = desk.one('entry');
  desk.accept(first);
  desk.fill(first, '1', '100', '0.0015', 'BTC');
  desk.bar(110);
  const sold = desk.one('exit');
  desk.accept(sold);
  desk.fill(sold, '0.998', '110', '0.10978');
  desk.bar(120);
  const second = desk.one('entry');
  desk.accept(second);
  desk.fill(second, '1', '120', '0.0015', 'BTC');
  desk.bar(130);
  return desk;
};

const profits = (desk: ReturnType<typeof openDesk>): readonly (number | undefined)[] => {
  const exits = new Map(desk.outs.flatMap(({ trades }) => [...trades]));
  return [...exits.values()].map(({ exit }) => exit?.profit);
};

describe('coins that are left over of a position', () => {
  it('go with the next exit once both together are a lot more', () => {
    const desk = secondExit();
    // 0.9985 and 0.0005 are 0.999; the position alone would be 0.998.
    expect(desk.request(desk.one('exit')).quantity.text).toBe('0.999');
  });

  it('are booked at what they were sold for, beside the trade', () => {
    const desk = secondExit();
    const exit = desk.one('exit');
    desk.accept(exit);
    desk.fill(exit, '0.999', '130', '0.12987');
    expect(desk.lane).toMatchObject({ quantity: 0, dust: 0, dustCost: 0 });
    // (110 - 100) x 0.998 - 0.15 - 0.10978, and (130 - 120) x 0.9985 - 0.18 - 0.12987 x 0.9985 / 0.999
    const [one, two] = profits(desk);
    expect(one).toBeCloseTo(9.72022, 10);
    expect(two).toBeCloseTo(9.675195, 10);
    // 0.0005 were bought at 100 and sold at 130, for 0.0005 / 0.999 of the fee.
    const [note] = desk.notes('left-over-sold');
    expect(note?.payload).toMatchObject({ symbol: 'BTC/USDT', price: 130, left: 0 });
    expect(note?.payload.quantity).toBeCloseTo(0.0005, 12);
    expect(note?.payload.cost).toBeCloseTo(0.05, 12);
    expect(note?.payload.fee).toBeCloseTo(0.000065, 12);
    expect(note?.payload.profit).toBeCloseTo(0.014935, 10);
    // 10 000 - 100 + 109.78 - 0.10978 - 120 + 129.87 - 0.12987
    const { engine } = desk.core;
    expect(engine.ledger.cash).toBeCloseTo(10_019.41035, 9);
    expect(equityOf(engine)).toBeCloseTo(10_000 + 9.72022 + 9.675195 + 0.014935, 9);
    // 1 - 0.0015 - 0.998 + 1 - 0.0015 - 0.999
    expect(sessionAmounts(desk.core).get('BTC')).toBeCloseTo(0, 12);
    expect(desk.core.holds.size).toBe(0);
  });

  it('are what is left where the exit is filled in parts and ends early', () => {
    const desk = secondExit();
    const exit = desk.one('exit');
    desk.accept(exit);
    desk.fill(exit, '0.5', '130', '0.065');
    // Of the 0.4985 that are held, 0.498 are a position; 0.001 are left over: a lot.
    expect(desk.lane.quantity).toBeCloseTo(0.498, 12);
    expect(desk.lane.dust).toBeCloseTo(0.001, 12);
    // 0.0005 at 100 and 0.0005 at 120
    expect(desk.lane.dustCost).toBeCloseTo(0.11, 12);
    desk.fill(exit, '0.498', '130', '0.06474');
    expect(desk.lane.quantity).toBe(0);
    desk.fill(exit, '0.001', '130', '0.00013');
    expect(desk.lane).toMatchObject({ quantity: 0, dust: 0, dustCost: 0 });
    // 0.13 - 0.00013 - 0.11
    expect(desk.notes('left-over-sold')[0]?.payload.profit).toBeCloseTo(0.01987, 10);
    // (130 - 120) x 0.998 - 0.18 - 0.065 - 0.06474
    expect(profits(desk)[1]).toBeCloseTo(9.67026, 10);
    expect(desk.core.engine.ledger.cash).toBeCloseTo(10_019.41035, 9);
    expect(sessionAmounts(desk.core).get('BTC')).toBeCloseTo(0, 12);
    expect(desk.risks()).toEqual([]);
  });

  it('stay where the venue refuses an exit: it is tried again without them', () => {
    const desk = secondExit();
    const exit = desk.one('exit');
    desk.send(exit);
    desk.orderEvent(exit, { kind: 'rejected', reason: 'insufficient balance' });
    desk.wait(1_000);
    const again = desk.one('exit');
    expect(desk.request(again).quantity.text).toBe('0.998');
    desk.accept(again);
    desk.fill(again, '0.998', '130', '0.12974');
    expect(desk.lane.quantity).toBe(0);
    expect(desk.lane.dust).toBeCloseTo(0.001, 12);
    expect(desk.notes('left-over-sold')).toEqual([]);
  });

  it('are no part of what a stop protects', () => {
    const desk = openDesk({ ...plot, protection: { stop: fraction(0.1) } });
    desk.lane.dust = 0.0005;
    desk.bar(100);
    const entry = desk.one('entry');
    desk.accept(entry);
    desk.fill(entry, '1', '100', '0.0015', 'BTC');
    expect(desk.request(desk.one('stop')).quantity.text).toBe('0.998');
  });

  it('go with the last part of an exit in parts', () => {
    const desk = openDesk({ ...plot, execution: { kind: 'limit' } });
    desk.bar(100);
    const entry = desk.one('entry');
    desk.accept(entry);
    desk.fill(entry, '1', '100', '0.0015', 'BTC');
    desk.lane.dust = 0.0005;
    desk.lane.dustCost = 0.04;
    desk.bar(110);
    const exit = desk.one('exit');
    expect(desk.request(exit)).toMatchObject({ type: 'limit', quantity: { text: '0.999' } });
    desk.accept(exit);
    desk.fill(exit, '0.5', '110');
    desk.wait(30_000);
    desk.report(exit, 'cancelled', '0.5');
    const rest = desk.one('exit');
    // 0.498 are held by now, and 0.001 left over.
    expect(desk.request(rest).quantity.text).toBe('0.499');
    desk.accept(rest);
    desk.fill(rest, '0.499', '110');
    expect(desk.market.leaving).toBeNull();
    expect(desk.lane).toMatchObject({ quantity: 0, dust: 0, dustCost: 0 });
    // Bought at 80 and at 100: 0.11 - 0.04 - 0.05
    expect(desk.notes('left-over-sold')[0]?.payload.profit).toBeCloseTo(0.02, 10);
  });
});
