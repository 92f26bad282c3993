import { describe, expect, test } from '@jest/globals';
import * as plain from '../../src/indicators/index.js';
import {
  indicators,
  openIndicatorCache,
  remembered,
  withIndicatorCache,
} from '../../src/strategy/indicator-cache.js';

const values = Float64Array.from({ length: 50 }, (_, i) => 100 + ((i * 7) % 13));
const others = values.map((value) => value + 1);

describe('the indicators that strategies get', () => {
  test('are all the functions of the indicators room', () => {
    expect(Object.keys(indicators).sort()).toEqual(Object.keys(plain).sort());
  });

  test('compute anew at every call where no cache is in force', () => {
    expect(indicators.sma(values, 5)).toEqual(plain.sma(values, 5));
    expect(indicators.sma(values, 5)).not.toBe(indicators.sma(values, 5));
  });

  test('compute once for the same column and parameters inside a cache, and never mix two up', () => {
    withIndicatorCache(openIndicatorCache(100), () => {
      expect(indicators.sma(values, 5)).toBe(indicators.sma(values, 5));
      expect(indicators.sma(values, 5)).toEqual(plain.sma(values, 5));
      expect(indicators.sma(values, 6)).toEqual(plain.sma(values, 6));
      expect(indicators.ema(values, 5)).toEqual(plain.ema(values, 5));
      expect(indicators.sma(others, 5)).toEqual(plain.sma(others, 5));
      expect(indicators.atr(others, values, values, 5)).toEqual(plain.atr(others, values, values, 5));
      expect(indicators.macd(values)).toBe(indicators.macd(values));
    });
  });

  test('start over when the cache is full', () => {
    withIndicatorCache(openIndicatorCache(2), () => {
      const first = indicators.sma(values, 2);
      indicators.sma(values, 3);
      indicators.sma(values, 4);
      expect(indicators.sma(values, 2)).not.toBe(first);
      expect(indicators.sma(values, 2)).toEqual(first);
    });
  });

  test('leave the cache when the step ends, also by an error', () => {
    const cache = openIndicatorCache(100);
    expect(() =>
      withIndicatorCache(cache, () => {
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(indicators.sma(values, 5)).not.toBe(indicators.sma(values, 5));
    expect(cache.results.size).toBe(0);
  });
});

describe("a function of a strategy's own", () => {
  const aboveOf = () => {
    const calls: number[] = [];
    const above = remembered((column: Float64Array, mark: number) => {
      calls.push(mark);
      return Int8Array.from(column, (value) => Number(value > mark));
    });
    return { above, calls };
  };

  test('is computed once for the same column and values inside a cache, and each time outside of one', () => {
    const { above, calls } = aboveOf();
    withIndicatorCache(openIndicatorCache(100), () => {
      expect(above(values, 105)).toBe(above(values, 105));
      expect(above(values, 105)).toEqual(Int8Array.from(values, (value) => (value > 105 ? 1 : 0)));
      expect(above(others, 105)).toEqual(Int8Array.from(others, (value) => (value > 105 ? 1 : 0)));
      expect(above(values, 106)).not.toBe(above(values, 105));
      expect(calls).toEqual([105, 105, 106]);
    });
    expect(above(values, 105)).not.toBe(above(values, 105));
    expect(calls).toHaveLength(5);
  });

  test('is not mixed up with another, though it be written in the same way', () => {
    const [one, other] = [
      remembered((column: Float64Array) => column.length),
      remembered((column: Float64Array) => -column.length),
    ];
    withIndicatorCache(openIndicatorCache(100), () => {
      expect([one(values), other(values), one(values)]).toEqual([50, -50, 50]);
    });
  });

  test('is computed each time for an argument that is neither a column nor a plain value', () => {
    let calls = 0;
    const sum = remembered((parts: readonly number[]) => {
      calls++;
      return parts.reduce((total, part) => total + part, 0);
    });
    withIndicatorCache(openIndicatorCache(100), () => {
      expect([sum([1, 2]), sum([3]), sum([1, 2])]).toEqual([3, 3, 3]);
    });
    expect(calls).toBe(3);
  });
});
