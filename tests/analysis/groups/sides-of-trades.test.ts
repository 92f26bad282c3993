import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { excursionReport } from '../../../src/analysis/groups/excursions.js';
import { greatestOf, leastOf } from '../../../src/analysis/groups/extremes.js';
import { holdingTimes } from '../../../src/analysis/groups/holding-times.js';
import { quantilesOf } from '../../../src/analysis/groups/quantiles.js';
import { tradeStreaks } from '../../../src/analysis/groups/trade-streaks.js';
import { columnsOf, HOUR, MONDAY } from './some-trades.js';

const MINUTE = 60_000;

describe('holding times', () => {
  const columns = columnsOf([
    { profit: 1, heldMs: 0 },
    { profit: -1, heldMs: MINUTE },
    { profit: 2, heldMs: 3 * MINUTE },
    { profit: -4, heldMs: HOUR },
    { profit: 0, heldMs: 30 * 24 * HOUR },
  ]);

  test('have quantiles for all, for winners and for losers', () => {
    const { all, winners, losers } = holdingTimes(columns);
    expect(all).toMatchObject({ min: 0, p25: MINUTE, median: 3 * MINUTE, p75: HOUR, max: 30 * 24 * HOUR });
    expect(winners).toMatchObject({ min: 0, median: 1.5 * MINUTE, max: 3 * MINUTE });
    expect(losers).toMatchObject({ min: MINUTE, max: HOUR });
  });

  test('fall into classes that include their beginning, and every trade into one', () => {
    const { classes } = holdingTimes(columns);
    const filled = classes.filter(({ trades }) => trades > 0);
    expect(filled).toEqual([
      { from: 0, to: MINUTE, trades: 1, wins: 1, pnl: 1 },
      { from: MINUTE, to: 5 * MINUTE, trades: 2, wins: 1, pnl: 1 },
      { from: HOUR, to: 4 * HOUR, trades: 1, wins: 0, pnl: -4 },
      { from: 7 * 24 * HOUR, to: null, trades: 1, wins: 0, pnl: 0 },
    ]);
  });

  test('are null without trades', () => {
    expect(holdingTimes(columnsOf([]))).toMatchObject({ all: null, winners: null, losers: null });
  });
});

test('quantiles are those of numpy, and leave the column as it is', () => {
  // numpy.quantile([4, 1, 3, 2], [0, .05, .25, .5, .75, .95, 1])
  const values = Float64Array.of(4, 1, 3, 2);
  const { min, p05, p25, median, p75, p95, max } = quantilesOf(values)!;
  const expected = [1, 1.15, 1.75, 2.5, 3.25, 3.85, 4];
  for (const [k, value] of [min, p05, p25, median, p75, p95, max].entries())
    expect(value).toBeCloseTo(expected[k]!, 12);
  expect([...values]).toEqual([4, 1, 3, 2]);
});

describe('streaks', () => {
  test('are in order of the exits, with first and last exit and what they made', () => {
    const profits = [1, 2, -1, -2, -3, 0, -4, 5];
    // Entered in the opposite order: the exits decide.
    const columns = columnsOf(
      profits.map((profit, k) => ({ profit, entryTime: MONDAY - k * HOUR, heldMs: 2 * k * HOUR })),
    );
    const { winning, losing, runs } = tradeStreaks(columns);
    expect(winning).toEqual({ trades: 2, from: MONDAY, to: MONDAY + HOUR, pnl: 3 });
    expect(losing).toEqual({ trades: 3, from: MONDAY + 2 * HOUR, to: MONDAY + 4 * HOUR, pnl: -6 });
    expect(runs).toBeNull();
  });
});

describe('excursions', () => {
  test('are those of winners and of losers, where both are known', () => {
    const columns = columnsOf([
      { profit: 2, mae: -0.01, mfe: 0.04 },
      { profit: 3, mae: -0.03, mfe: 0.04 },
      { profit: -1, mae: -0.05, mfe: 0.02 },
      { profit: 9, mae: -0.09, mfe: null },
      { profit: 9 },
    ]);
    const report = excursionReport(columns);
    expect(report.known).toBe(3);
    expect(report.winners).toEqual({
      trades: 2,
      medianMae: expect.closeTo(-0.02, 12),
      // A tenth of the way from the deeper to the other.
      deepMae: expect.closeTo(-0.028, 12),
      medianMfe: expect.closeTo(0.04, 12),
    });
    expect(report.losers).toMatchObject({ trades: 1, medianMae: -0.05, medianMfe: 0.02 });
    // 2 % and 3 % of a best moment of 4 %: half and three quarters, 62.5 % in the middle.
    expect(report.medianKept).toBeCloseTo(0.625, 12);
  });

  test('are null where nothing is known', () => {
    expect(excursionReport(columnsOf([{ profit: 1 }]))).toEqual({
      known: 0,
      winners: { trades: 0, medianMae: null, deepMae: null, medianMfe: null },
      losers: { trades: 0, medianMae: null, deepMae: null, medianMfe: null },
      medianKept: null,
    });
  });
});

describe('the best and the worst', () => {
  test('are the first of the sorted column, ties in order of the column', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -5, max: 5 })),
        fc.integer({ min: 1, max: 8 }),
        (values, most) => {
          const column = Float64Array.from(values);
          const indexes = values.map((_, i) => i);
          const least = indexes.toSorted((a, b) => values[a]! - values[b]! || a - b).slice(0, most);
          const greatest = indexes.toSorted((a, b) => values[b]! - values[a]! || a - b).slice(0, most);
          expect(leastOf(column, most)).toEqual(least);
          expect(greatestOf(column, most)).toEqual(greatest);
        },
      ),
      { seed: 13 },
    );
  });
});
