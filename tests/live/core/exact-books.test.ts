import { describe, expect, it } from '@jest/globals';
import { long } from '../../../src/strategy/signal.js';
import { type Desk, openDesk } from './desk.js';

const plot = { enter: { 0: long('in') }, exit: { 1: 'enough' } } as const;

/** Buys 0.3 in two parts at 100.01, for fees of 0.01 and 0.02. */
const inParts = () => {
  const desk = openDesk(plot);
  desk.bar(100);
  const entry = desk.one('entry');
  desk.accept(entry);
  desk.fill(entry, '0.1', '100.01', '0.01');
  desk.fill(entry, '0.2', '100.01', '0.02');
  desk.report(entry, 'cancelled', '0.3');
  return desk;
};

const newest = (desk: Desk) => desk.outs.flatMap(({ trades }) => [...trades.values()]).at(-1);

describe('books of a position at a venue', () => {
  it('add the parts of an entry as decimals, and their fees', () => {
    const desk = inParts();
    // In binary 0.30000000000000004.
    expect(desk.lane.quantity).toBe(0.3);
    expect(newest(desk)).toMatchObject({ quantity: 0.3, fees: 0.03 });
  });

  it('have the cash that is left, to the last decimal', () => {
    // 10 000 - 0.3 x 100.01 - 0.03
    expect(inParts().core.engine.ledger.cash).toBe(9_969.967);
  });

  it('have what is left after a part of the exit, and the profit of all of it', () => {
    const desk = inParts();
    desk.bar(110);
    const exit = desk.one('exit');
    desk.accept(exit);
    desk.fill(exit, '0.1', '110', '0.01');
    expect(desk.lane.quantity).toBe(0.2);
    desk.fill(exit, '0.2', '110', '0.02');
    // 0.3 x (110 - 100.01) - 0.06
    expect(newest(desk)).toMatchObject({ quantity: 0.3, fees: 0.06, exit: { profit: 2.937 } });
  });

  it('have what is held where the venue takes its fee from what was bought', () => {
    const desk = openDesk(plot);
    desk.bar(100);
    const entry = desk.one('entry');
    desk.accept(entry);
    // 0.00329 - 0.00000329.
    desk.fill(entry, '0.00329', '100', '0.00000329', 'BTC');
    expect(desk.lane.quantity).toBe(0.00328671);
  });
});
