import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DAY_MS } from '../../src/core/timeframe.js';
import * as metrics from '../../src/metrics/index.js';
import { bars } from './samples.js';

const any = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: -1, max: 1, noNaN: true }),
  fc.constantFrom(0, 1, -1, 1e308, -1e308, 5e-324),
);
const list = fc.array(any, { maxLength: 30 }).map((values) => Float64Array.from(values));

/** Every statistic of one column. */
const OF_COLUMN: readonly ((values: Float64Array) => number | null)[] = [
  metrics.compoundReturn,
  metrics.mean,
  metrics.skewness,
  metrics.kurtosisRaw,
  metrics.annualVolatility,
  metrics.sharpe,
  metrics.sharpeStandardError,
  metrics.sortino,
  metrics.downsideDeviation,
  metrics.omega,
  metrics.valueAtRisk,
  metrics.conditionalValueAtRisk,
  metrics.tailRatio,
  metrics.stability,
  metrics.maxDrawdown,
  metrics.averageDrawdown,
  metrics.ulcerIndex,
  metrics.winRate,
  metrics.profitFactor,
  metrics.averageWin,
  metrics.averageLoss,
  metrics.payoffRatio,
  metrics.expectancy,
  metrics.expectancyRatio,
  metrics.kelly,
  metrics.sqn,
  metrics.tradeMean,
  metrics.tradeMaximum,
  metrics.tradeMinimum,
  metrics.longestLosingStreak,
];

/** Every statistic of up to three numbers. */
const OF_NUMBERS: readonly ((a: number, b: number, c: number) => number | null)[] = [
  metrics.totalReturn,
  metrics.cagr,
  metrics.calmar,
  metrics.martinRatio,
  metrics.minimumBacktestLength,
  metrics.expectedMaximumSharpe,
  metrics.normalQuantile,
  (a, b, c) => metrics.probabilisticSharpe({ sharpe: a, observations: 9, skewness: b, kurtosis: c }),
  (a, b, c) => metrics.deflatedSharpe({ sharpe: a, observations: 9, skewness: 0, kurtosis: 3 }, b, c),
  (a, b, c) => metrics.minimumTrackRecordLength({ sharpe: a, skewness: b, kurtosis: c }),
];

const expectNumberOrNull = (value: number | null): void => {
  if (value !== null) expect(Number.isFinite(value)).toBe(true);
};

describe('every statistic, for any finite input, is a finite number or null', () => {
  test('of one column', () => {
    fc.assert(
      fc.property(list, (values) => {
        for (const statistic of OF_COLUMN) expectNumberOrNull(statistic(values));
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test('of two columns, of time, and of a sequence of profits', () => {
    fc.assert(
      fc.property(list, any, (values, number) => {
        const other = values.map((value, i) => (i % 2 === 0 ? value : number));
        expectNumberOrNull(metrics.beta(values, other));
        expectNumberOrNull(metrics.alpha(values, other));
        const time = bars(values.length, DAY_MS);
        expectNumberOrNull(metrics.longestDrawdownMs(time, DAY_MS, values, number));
        for (const { returnFraction } of metrics.monthlyReturns(time, values, number)) {
          expectNumberOrNull(returnFraction);
        }
        for (const fall of Object.values(metrics.profitDrawdown(values, number) ?? {})) {
          expectNumberOrNull(fall.amount);
          expectNumberOrNull(fall.relative);
        }
        for (const { depth } of metrics.drawdownPeriods(values, number) ?? []) expectNumberOrNull(depth);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test('of numbers', () => {
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        for (const statistic of OF_NUMBERS) expectNumberOrNull(statistic(a, b, c));
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});
