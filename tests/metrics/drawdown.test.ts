import { describe, expect, test } from '@jest/globals';
import { drawdownSeries, maxDrawdown } from '../../src/metrics/drawdown.js';
import {
  averageDrawdown,
  drawdownDurationMs,
  drawdownPeriods,
  longestDrawdownMs,
  maxDrawdownPeriod,
} from '../../src/metrics/drawdown-periods.js';
import { calmar, martinRatio, ulcerIndex } from '../../src/metrics/drawdown-ratios.js';
import { bars, column, expectClose, HOUR_MS } from './samples.js';

/** Peaks at 100 (start), 120 and 150; falls to 90, 60 and 135. */
const EQUITY = column(90, 100, 120, 80, 60, 120, 150, 135);
const INVALID = [column(), column(1, Number.NaN), column(1, Number.POSITIVE_INFINITY, 2)] as const;

describe('drawdown', () => {
  test('maximum is a negative fraction of the peak before it', () => {
    expect(maxDrawdown(EQUITY, 100)).toBe(-0.5);
  });

  test('counts the initial equity as a peak only where it is given', () => {
    expect(maxDrawdown(column(90, 95), 100)).toBeCloseTo(-0.1, 12);
    expect(maxDrawdown(column(90, 95))).toBe(0);
  });

  test('goes below -1 when more than everything is lost', () => {
    expect(maxDrawdown(column(100, -50), 100)).toBe(-1.5);
  });

  test('series is 0 at peaks', () => {
    const expected = [-0.1, 0, 0, -1 / 3, -0.5, 0, 0, -0.1];
    drawdownSeries(EQUITY, 100).forEach((value, i) => {
      expectClose(value, expected[i]!);
    });
  });

  test('periods carry peak, trough and recovery', () => {
    expect(drawdownPeriods(EQUITY, 100)).toEqual([
      { depth: -0.1, peak: -1, trough: 0, recovery: 1 },
      { depth: -0.5, peak: 2, trough: 4, recovery: 5 },
      { depth: -0.1, peak: 6, trough: 7, recovery: null },
    ]);
    expect(maxDrawdownPeriod(EQUITY, 100)).toEqual({ depth: -0.5, peak: 2, trough: 4, recovery: 5 });
  });

  test('starts at the last bar of a flat peak', () => {
    expect(drawdownPeriods(column(100, 100, 100, 50, 70), 100)).toEqual([
      { depth: -0.5, peak: 2, trough: 3, recovery: null },
    ]);
  });

  test('average is the mean depth of the separate falls', () => {
    expectClose(averageDrawdown(EQUITY, 100), -0.7 / 3);
    expect(averageDrawdown(column(1, 2, 3))).toBe(0);
  });

  test('duration runs from close of peak to close of recovery', () => {
    const time = bars(8, HOUR_MS);
    expect(longestDrawdownMs(time, HOUR_MS, EQUITY, 100)).toBe(3 * HOUR_MS);
    expect(drawdownDurationMs({ peak: -1, recovery: 1 }, time, HOUR_MS)).toBe(2 * HOUR_MS);
    expect(drawdownDurationMs({ peak: 6, recovery: null }, time, HOUR_MS)).toBe(HOUR_MS);
  });

  test('duration counts an outage by the clock, not in bars', () => {
    const time = column(0, HOUR_MS, 100 * HOUR_MS);
    expect(longestDrawdownMs(time, HOUR_MS, column(100, 90, 110), 100)).toBe(100 * HOUR_MS);
  });

  test('is zero, or there is none, when equity never falls', () => {
    expect(maxDrawdown(column(1, 2, 2, 3))).toBe(0);
    expect(maxDrawdownPeriod(column(1, 2, 2, 3))).toBeNull();
    expect(drawdownPeriods(column(1, 2, 2, 3))).toEqual([]);
    expect(longestDrawdownMs(bars(3, HOUR_MS), HOUR_MS, column(1, 2, 3))).toBe(0);
  });

  test.each(INVALID.map((equity) => [[...equity], equity] as const))('is null for %p', (_, equity) => {
    expect(maxDrawdown(equity)).toBeNull();
    expect(drawdownPeriods(equity)).toBeNull();
    expect(maxDrawdownPeriod(equity)).toBeNull();
    expect(averageDrawdown(equity)).toBeNull();
    expect(longestDrawdownMs(bars(equity.length, HOUR_MS), HOUR_MS, equity)).toBeNull();
    expect(ulcerIndex(equity)).toBeNull();
  });

  test('is null when it does not start above zero, or falls without end', () => {
    expect(maxDrawdown(column(1, 2), 0)).toBeNull();
    expect(maxDrawdown(column(1, 2), -1)).toBeNull();
    expect(maxDrawdown(column(1, Number.NEGATIVE_INFINITY), 1)).toBeNull();
    expect(maxDrawdown(column(1, 0.5, Number.NaN), 1)).toBeNull();
  });
});

describe('ratios of drawdown', () => {
  test('calmar is growth over the magnitude of the fall', () => {
    expect(calmar(0.3, -0.2)).toBeCloseTo(1.5, 12);
    expect(calmar(-0.1, -0.2)).toBe(-0.5);
  });

  test('calmar is null without a fall or without growth to speak of', () => {
    expect(calmar(0.3, 0)).toBeNull();
    expect(calmar(0.3, -1e-16)).toBeNull();
    expect(calmar(null, -0.2)).toBeNull();
    expect(calmar(0.3, null)).toBeNull();
  });

  test('ulcer index is the root mean square of all drawdowns', () => {
    // Drawdowns 0, -0.3, -0.4, 0.
    expectClose(ulcerIndex(column(100, 70, 60, 100), 100), Math.sqrt(0.25 / 4));
    expect(ulcerIndex(column(1, 2, 3))).toBe(0);
  });

  test('martin ratio is excess growth over the ulcer index', () => {
    expectClose(martinRatio(0.3, 0.1, 0.05), 2.5);
    expect(martinRatio(0.3, 0)).toBeNull();
    expect(martinRatio(null, 0.1)).toBeNull();
  });
});
