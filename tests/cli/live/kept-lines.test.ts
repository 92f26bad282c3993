import { describe, expect, it } from '@jest/globals';
import { keptLines } from '../../../commands/live/kept-lines.js';
import type { SessionStatus } from '../../../src/core/session-status.js';

const position = {
  symbol: 'BTC/USDT',
  side: 'long',
  quantity: 0.0098,
  sellable: 0.0098,
  entryPrice: 50_000,
  markPrice: 51_000,
};
const stop = { symbol: 'BTC/USDT', purpose: 'stop', stopPrice: '49000.00' };

const status = (change: object) =>
  ({
    mode: 'live',
    venue: 'binance',
    positions: [position],
    workingOrders: [],
    ...change,
  }) as unknown as SessionStatus;

describe('the end of a session that leaves a position', () => {
  it('says that nobody looks after one without a stop', () => {
    // 0.0098 at 51,000 is 499.80.
    expect(keptLines(status({}))[0]).toBe(
      '  BTC/USDT long 0.0098, worth 499.80, stays WITHOUT A STOP at binance: nobody looks after it any more',
    );
  });

  it('says where its stop rests', () => {
    expect(keptLines(status({ workingOrders: [stop] }))[0]).toBe(
      '  BTC/USDT long 0.0098, worth 499.80, stays, and its stop rests at binance at 49,000.00: nobody moves it any more',
    );
  });

  it('says to cancel the stop that rests, and of no stop where none does', () => {
    expect(keptLines(status({ workingOrders: [stop] })).at(-1)).toContain(
      'does not take it over: cancel its stop and sell it at the venue, then tell the log (',
    );
    expect(keptLines(status({})).at(-1)).toContain('take it over: sell it at the venue and tell the log (');
  });

  it('says how much of it can be sold where a fee in base currency leaves no whole lots', () => {
    const part = { ...position, quantity: 0.00979021, sellable: 0.0097 };
    expect(keptLines(status({ positions: [part] }))[0]).toContain(
      'BTC/USDT long 0.00979021 (0.0097 in whole lots), worth 499.30, stays',
    );
  });

  it('says nothing on paper, and where nothing is held', () => {
    expect(keptLines(status({ mode: 'paper' }))).toEqual([]);
    expect(keptLines(status({ positions: [] }))).toEqual([]);
  });
});
