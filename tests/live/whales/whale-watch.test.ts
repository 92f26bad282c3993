import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addValue, medianOf, openRecentValues } from '../../../src/live/whales/recent-values.js';
import { type MarketTrade, openWhaleWatch, watchTrade } from '../../../src/live/whales/whale-watch.js';

const trade = (more: Partial<MarketTrade> = {}): MarketTrade => ({
  symbol: 'BTC/USDT',
  side: 'buy',
  price: 100,
  quantity: 1,
  time: 0,
  ...more,
});

describe('the whale watch by value', () => {
  it('tells a trade from its threshold on', () => {
    const watch = openWhaleWatch({ threshold: { kind: 'value', value: 50_000 }, cooldownMs: 0 });
    expect(watchTrade(watch, trade({ quantity: 499.99 }))).toBeNull();
    expect(watchTrade(watch, trade({ quantity: 500, side: 'sell', time: 7 }))).toEqual({
      symbol: 'BTC/USDT',
      side: 'sell',
      price: 100,
      quantity: 500,
      value: 50_000,
      timesMedian: null,
      time: 7,
    });
  });

  it('is quiet for a while after one, side by side and market by market', () => {
    const watch = openWhaleWatch({ threshold: { kind: 'value', value: 100 }, cooldownMs: 1_000 });
    expect(watchTrade(watch, trade({ time: 0 }))).not.toBeNull();
    expect(watchTrade(watch, trade({ time: 999 }))).toBeNull();
    expect(watchTrade(watch, trade({ time: 999, side: 'sell' }))).not.toBeNull();
    expect(watchTrade(watch, trade({ time: 999, symbol: 'ETH/USDT' }))).not.toBeNull();
    expect(watchTrade(watch, trade({ time: 1_000 }))).not.toBeNull();
  });

  it.each([{ price: Number.NaN }, { quantity: -1 }, { price: 0 }, { quantity: Number.POSITIVE_INFINITY }])(
    'leaves out %j',
    (bad) => {
      const watch = openWhaleWatch({ threshold: { kind: 'value', value: 0 }, cooldownMs: 0 });
      expect(watchTrade(watch, trade(bad))).toBeNull();
      expect(watch.markets.size).toBe(0);
    },
  );
});

describe('the whale watch by the median', () => {
  it('says nothing before there are 50 trades, then compares with the trades before', () => {
    const watch = openWhaleWatch({ threshold: { kind: 'median', times: 10 }, cooldownMs: 0 });
    for (let k = 0; k < 49; k++) expect(watchTrade(watch, trade({ quantity: 1 + (k % 3) }))).toBeNull();
    expect(watchTrade(watch, trade({ quantity: 1_000 }))).toBeNull();
    // 17 of 1, 16 of 2, 16 of 3, one of 1000: the 25th and 26th are 2, a value of 200.
    expect(watchTrade(watch, trade({ quantity: 19.9 }))).toBeNull();
    expect(watchTrade(watch, trade({ quantity: 20 }))).toMatchObject({ value: 2_000, timesMedian: 10 });
  });
});

describe('recent values', () => {
  it('have the median of the last so many', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 12 }),
        (all, capacity) => {
          const values = openRecentValues(capacity);
          for (const value of all) addValue(values, value);
          const last = all.slice(-capacity).sort((a, b) => a - b);
          const half = Math.floor(last.length / 2);
          expect(medianOf(values)).toBe(
            last.length % 2 === 1 ? last[half] : (last[half - 1]! + last[half]!) / 2,
          );
          expect(values.count).toBe(last.length);
        },
      ),
      { seed: 11, numRuns: 500 },
    );
    expect(medianOf(openRecentValues(3))).toBeNaN();
  });
});
