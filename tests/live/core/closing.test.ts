import { describe, expect, it } from '@jest/globals';
import { fraction } from '../../../src/strategy/protection.js';
import { long } from '../../../src/strategy/signal.js';
import { bought, MINUTE, openDesk, START, SYMBOL } from './desk.js';

const enter = { 0: long('go') };

describe('the end of a position', () => {
  it('is told with its profit after fees', () => {
    const desk = openDesk({ enter, exit: { 1: 'enough' } });
    bought(desk);
    desk.bar(105);
    const exit = desk.one('exit');
    desk.accept(exit);
    const out = desk.fill(exit, '1', '105', '0.105');
    expect(desk.notes('position-closed')).toEqual([
      {
        kind: 'position-closed',
        clientOrderId: exit,
        // 105 - 100 - 0.105
        payload: {
          ...{ symbol: SYMBOL, quantity: 1, price: 105, reason: 'enough', profit: 4.895 },
          filledAt: START + 2 * MINUTE,
        },
      },
    ]);
    // The close of the bar tells what the account is worth.
    expect(out.account).toBeNull();
  });

  it('is told with the average price of the fills that it took', () => {
    const desk = openDesk({ enter, exit: { 1: 'enough' } });
    bought(desk);
    desk.bar(105);
    const exit = desk.one('exit');
    desk.accept(exit);
    desk.fill(exit, '0.5', '104');
    desk.fill(exit, '0.5', '106');
    expect(desk.notes('position-closed').map(({ payload }) => payload)).toEqual([
      {
        ...{ symbol: SYMBOL, quantity: 1, price: 105, reason: 'enough', profit: 5 },
        filledAt: START + 2 * MINUTE,
      },
    ]);
  });

  it('is the last that the history of the account knows of a session that is flattened inside a bar', () => {
    const desk = openDesk({ enter, protection: { stop: fraction(0.1) } });
    bought(desk);
    const stop = desk.one('stop');
    desk.accept(stop);
    desk.tell({ kind: 'stop', flatten: true, reason: 'enough' });
    desk.report(stop, 'cancelled', '0');
    const exit = desk.one('flatten');
    desk.accept(exit);
    const out = desk.fill(exit, '1', '98', '0.098');
    // 10 000 - 100 + 98 - 0.098, which is 2.098 below the most it was
    expect(out.account).toMatchObject({ openPositions: 0, exposure: 0, unrealisedPnl: 0 });
    expect(out.account?.equity).toBeCloseTo(9_997.902, 9);
    expect(out.account?.cash).toBeCloseTo(9_997.902, 9);
    expect(out.account?.drawdown).toBeCloseTo(-0.0002098, 9);
  });

  it('by the end of the data is told like any other, and noted in the history of the account', () => {
    const desk = openDesk({ enter, capabilities: { fillsAtOpen: true, locksBalance: false } });
    bought(desk);
    desk.bar(103);
    const out = desk.tell({ kind: 'end-of-data' });
    // 0.1 % of 100 and of 103 are the fees of a backtest: 3 - 0.1 - 0.103
    expect(desk.notes('position-closed').map(({ payload }) => payload)).toEqual([
      {
        ...{ symbol: SYMBOL, quantity: 1, price: 103, reason: 'end-of-data' },
        profit: expect.closeTo(2.797, 9),
        // The open of its bar, as in a backtest.
        filledAt: START + MINUTE,
      },
    ]);
    expect(out.account?.equity).toBeCloseTo(10_002.797, 9);
  });
});

describe('the stop of a session that keeps its positions', () => {
  it('leaves those of a paper account, which ends with it', () => {
    const desk = openDesk({ enter, capabilities: { fillsAtOpen: true, locksBalance: false } });
    bought(desk);
    desk.price(104);
    desk.tell({ kind: 'stop', flatten: false, reason: 'enough' });
    const exit = desk.one('flatten');
    expect(desk.request(exit)).toMatchObject({ side: 'sell', type: 'market', quantity: { value: 1 } });
    desk.accept(exit);
    desk.fill(exit, '1', '104');
    // 104 - 100, less 0.1 % of both: the paper account charges what a backtest does.
    expect(desk.notes('position-closed').map(({ payload }) => payload)).toEqual([
      {
        symbol: SYMBOL,
        quantity: 1,
        price: 104,
        reason: 'session-ended',
        profit: expect.closeTo(3.796, 9),
        filledAt: START + MINUTE,
      },
    ]);
  });

  it('keeps those of a venue, which go on there', () => {
    const desk = openDesk({ enter });
    bought(desk);
    desk.tell({ kind: 'stop', flatten: false, reason: 'enough' });
    expect(desk.alive()).toEqual([]);
    expect(desk.lane.quantity).toBe(1);
  });
});
