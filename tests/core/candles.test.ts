import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  allocateColumns,
  candlesBetween,
  candlesFromRows,
  firstIndexAt,
  makeCandles,
  sliceCandles,
} from '../../src/core/candles.js';

const candles = candlesFromRows('BTC/USDT', '1m', [
  [0, 1, 2, 0.5, 1.5, 10],
  [60_000, 1.5, 3, 1, 2, 20],
  [180_000, 2, 4, 1.5, 3, 30],
]);

describe('candles', () => {
  test('come from rows in the order time, open, high, low, close, volume', () => {
    expect(candles.length).toBe(3);
    expect([...candles.time]).toEqual([0, 60_000, 180_000]);
    expect([candles.open[1], candles.high[1], candles.low[1], candles.close[1], candles.volume[1]]).toEqual([
      ...[1.5, 3, 1, 2, 20],
    ]);
  });

  test('are refused where a column is longer than another', () => {
    const columns = { ...allocateColumns(3), close: new Float64Array(2) };
    expect(() => makeCandles('BTC/USDT', '1m', columns)).toThrow(
      'candle column close has 2 rows, time has 3',
    );
  });

  test('are sliced as views on the same memory', () => {
    const slice = sliceCandles(candles, 1);
    expect([...slice.volume]).toEqual([20, 30]);
    expect(slice.close.buffer).toBe(candles.close.buffer);
    expect(sliceCandles(candles, 1, 1).length).toBe(0);
    expect(slice).toMatchObject({ symbol: 'BTC/USDT', timeframe: '1m', length: 2 });
  });

  test('between two times: the first included, the last not', () => {
    const between = (from: number, to: number) => [...candlesBetween(candles, from, to).time];
    expect(between(60_000, 180_000)).toEqual([60_000]);
    expect(between(60_001, 180_001)).toEqual([180_000]);
    expect(between(-1, Number.MAX_SAFE_INTEGER)).toEqual([0, 60_000, 180_000]);
    expect(between(61_000, 62_000)).toEqual([]);
    expect(between(200_000, 100_000)).toEqual([]);
  });
});

describe('firstIndexAt', () => {
  test('equals a search from the front', () => {
    const columns = fc
      .uniqueArray(fc.integer({ min: -1000, max: 1000 }), { maxLength: 40 })
      .map((times) => Float64Array.from(times).sort());
    fc.assert(
      fc.property(columns, fc.integer({ min: -1100, max: 1100 }), (time, at) => {
        const found = time.findIndex((open) => open >= at);
        expect(firstIndexAt(time, at)).toBe(found === -1 ? time.length : found);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
