import { describe, expect, test } from '@jest/globals';
import { candlesFromRows } from '../../src/core/candles.js';
import { RANGING, TRENDING, VOLATILE } from '../../src/core/regime.js';
import { detectRegime, regimeWarmup } from '../../src/strategy/regime.js';

/** Candles that open and close at 100 (plus a slope), `reach(i)` above and below. */
const marketWith = (length: number, reach: (i: number) => number, slope = 0) =>
  candlesFromRows(
    'BTC/USDT',
    '1h',
    Array.from({ length }, (_, i) => {
      const price = 100 + slope * i;
      return [i * 3_600_000, price, price + reach(i), price - reach(i), price, 10];
    }),
  );

describe('detectRegime', () => {
  test('calls a market that goes nowhere ranging', () => {
    expect([...detectRegime(marketWith(300, () => 1))]).toEqual(new Array(300).fill(RANGING));
  });

  test('calls a steady climb trending from the first ADX on (bar 27 for 14 bars), and a steady fall too', () => {
    for (const slope of [0.5, -0.2]) {
      const regime = [...detectRegime(marketWith(300, () => 1, slope))];
      expect(regime.slice(0, 27)).toEqual(new Array(27).fill(RANGING));
      expect(new Set(regime.slice(27))).toEqual(new Set([TRENDING]));
    }
  });

  test('calls a burst volatile at once where the average range jumps by six tenths', () => {
    // ATR 2, then one range of 20: (13 × 2 + 20) / 14 = 3.286 against an average of (99 × 2 + 3.286) / 100 = 2.013: 1.63.
    const regime = detectRegime(marketWith(300, (i) => (i < 200 ? 1 : 10)));
    expect(regime[199]).toBe(RANGING);
    expect(regime[200]).toBe(VOLATILE);
  });

  test('calls a smaller burst volatile a bar later', () => {
    // Ranges of 12: 2.714 / 2.007 = 1.35 at the first bar, 3.378 / 2.021 = 1.67 at the second.
    const regime = detectRegime(marketWith(300, (i) => (i < 200 ? 1 : 6)));
    expect([regime[199], regime[200], regime[201]]).toEqual([RANGING, RANGING, VOLATILE]);
  });

  test('gets used to a new level of volatility', () => {
    const regime = detectRegime(marketWith(500, (i) => (i < 200 ? 1 : 10)));
    // A hundred bars on, the average itself is made of the new ranges.
    expect(regime[330]).toBe(RANGING);
    expect([...regime.subarray(400)].every((code) => code === RANGING)).toBe(true);
  });

  test('lets volatility go before trend', () => {
    const regime = detectRegime(marketWith(300, (i) => (i < 200 ? 1 : 10), 0.5));
    expect([regime[199], regime[201]]).toEqual([TRENDING, VOLATILE]);
  });

  test('is quiet on too few bars and on none', () => {
    expect(detectRegime(marketWith(0, () => 1))).toEqual(new Uint8Array(0));
    expect([...detectRegime(marketWith(5, () => 1, 1))]).toEqual([0, 0, 0, 0, 0]);
    expect(regimeWarmup()).toBe(114);
  });
});
