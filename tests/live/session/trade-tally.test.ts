import { describe, expect, it } from '@jest/globals';
import { openTradeTally } from '../../../src/live/session/trade-tally.js';

const told = (kind: string, profit: unknown) => ({ kind, payload: { profit } });

describe('what a session has realised', () => {
  it('is of closed trades, of coins left over and of corrections', () => {
    const tally = openTradeTally([], []);
    for (const notice of [
      told('position-closed', 5),
      told('position-closed', -2),
      told('left-over-sold', 0.25),
      told('left-over-paid-fee', -0.125),
      told('books-corrected', -1),
    ])
      tally.hear(notice);
    expect(tally.now()).toEqual({ closed: 2, won: 1, profit: 2.125, leftOver: 0.125 });
  });

  it('is nothing of what tells no profit, or tells one that is no realised one', () => {
    const tally = openTradeTally([], []);
    tally.hear(told('books-corrected', undefined));
    tally.hear(told('fill', 3));
    expect(tally.now()).toEqual({ closed: 0, won: 0, profit: 0, leftOver: 0 });
  });

  it('begins with what the books have of a life before', () => {
    const exit = { price: 1, time: 1, reason: 'x', profit: 4, returnFraction: 0, bars: 1 };
    const closed = { exit: { ...exit, mae: 0, mfe: 0, ambiguous: false } };
    const tally = openTradeTally([closed, { exit: null }], [told('left-over-sold', 0.5)]);
    tally.hear(told('left-over-sold', 0.25));
    expect(tally.now()).toEqual({ closed: 1, won: 1, profit: 4.75, leftOver: 0.75 });
  });

  it('adds as decimals', () => {
    const tally = openTradeTally([], []);
    for (const profit of [0.1, 0.2]) tally.hear({ kind: 'position-closed', payload: { profit } });
    tally.hear({ kind: 'left-over-sold', payload: { profit: 0.1 } });
    tally.hear({ kind: 'left-over-sold', payload: { profit: 0.2 } });
    // In binary 0.30000000000000004 of either.
    expect(tally.now()).toMatchObject({ profit: 0.6, leftOver: 0.3 });
  });
});
