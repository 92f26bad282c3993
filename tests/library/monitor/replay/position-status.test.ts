import { describe, expect, test } from '@jest/globals';
import {
  entryFeesOf,
  heldOf,
  type OpenPosition,
  positionStatus,
} from '../../../../src/library/monitor/replay/position-status.js';

const HOUR = 3_600_000;

const trade: OpenPosition['trade'] = {
  ...{ id: '1', symbol: 'BTC/USDT', side: 'long', strategy: 'dip', quantity: 2, entryTime: HOUR / 2 },
  ...{ entryPrice: 100, entryReason: 'dip', fees: 0.2, exit: null },
};

const position = (other: Partial<OpenPosition> = {}): OpenPosition => ({
  ...{ trade, filled: null, orders: [], lastCandle: null, barMs: HOUR, instrument: null },
  ...other,
});

const candle = (time: number, close: number) => ({
  ...{ time, open: close, high: close, low: close, close, volume: 1 },
});

describe('a position, by the books', () => {
  test('has no gain before a price is known', () => {
    expect(positionStatus(position())).toEqual({
      ...{ symbol: 'BTC/USDT', side: 'long', quantity: 2, sellable: 2, entryPrice: 100, markPrice: null },
      ...{ stop: null, target: null, unrealisedPnl: null, bars: 0 },
    });
  });

  test('gains what a short loses', () => {
    // 2 x 3 - 0.2 of fees; and - 2 x 3 - 0.2.
    const lastCandle = candle(HOUR, 103);
    expect(positionStatus(position({ lastCandle })).unrealisedPnl).toBeCloseTo(5.8, 9);
    const short = position({ lastCandle, trade: { ...trade, side: 'short' } });
    expect(positionStatus(short).unrealisedPnl).toBeCloseTo(-6.2, 9);
  });

  test('is what fills left of it, and bears its part of the fees of the entry', () => {
    const filled = { quantity: 0.5, entered: 2, entryFees: 0.4 };
    const status = positionStatus(position({ filled, lastCandle: candle(0, 102) }));
    expect(status.quantity).toBe(0.5);
    expect(status.unrealisedPnl).toBeCloseTo(0.5 * 2 - 0.1, 9);
    expect(heldOf({ trade, filled: { ...filled, quantity: 9 } })).toBe(2);
  });

  test('counts the closes since the entry', () => {
    const bars = (time: number): number => positionStatus(position({ lastCandle: candle(time, 1) })).bars;
    expect([-HOUR, 0, HOUR, 5 * HOUR].map(bars)).toEqual([0, 1, 2, 6]);
    const atOpen = { ...trade, entryTime: HOUR };
    expect(positionStatus(position({ trade: atOpen, lastCandle: candle(0, 1) })).bars).toBe(0);
    expect(positionStatus(position({ trade: atOpen, lastCandle: candle(HOUR, 1) })).bars).toBe(1);
  });

  test('sells whole lots', () => {
    const instrument = {
      ...{ symbol: 'BTC/USDT', tickSize: 0.01, lotSize: 0.8, minNotional: 5 },
      ...{ makerFeeRate: 0, takerFeeRate: 0 },
    };
    expect(positionStatus(position({ instrument })).sellable).toBe(1.6);
  });

  test('knows the fees of its entry by its fills, or by a row that stayed open', () => {
    const exit = { time: 9, price: 1, reason: 'x', profit: 0, returnFraction: 0, bars: 1 };
    expect(entryFeesOf({ trade, filled: null })).toBe(0.2);
    expect(entryFeesOf({ trade: { ...trade, exit }, filled: null })).toBe(0);
    expect(entryFeesOf({ trade, filled: { quantity: 1, entered: 1, entryFees: 0.7 } })).toBe(0.7);
  });
});
