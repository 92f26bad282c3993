import { describe, expect, test } from '@jest/globals';
import { backtestValueAtRisk } from '../../src/metrics/value-at-risk-backtest.js';
import { forecastWindow, valueAtRiskBacktests } from '../../src/metrics/value-at-risk-backtests.js';
import { valueAtRiskVerdict } from '../../src/metrics/value-at-risk-verdict.js';
import { expectClose } from './samples.js';

/** So many days, on some of which the loss is worse than a value at risk of 1 %. */
const verdictOn = (days: number, hits: readonly number[], share: number): string => {
  const returns = new Float64Array(days);
  for (const day of hits) returns[day] = -0.02;
  const forecasts = new Float64Array(days).fill(-0.01);
  return valueAtRiskVerdict(backtestValueAtRisk(returns, forecasts, share), share);
};

const every = (step: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, k) => 3 + k * step);

describe('valueAtRiskVerdict', () => {
  // Kupiec's statistic of 20 in 250 at 5 % is 4.04, of none 25.6; 3.84 rejects. See the tests of kupiecTest.
  test('is understated and overstated where Kupiec rejects', () => {
    expect(verdictOn(250, every(12, 20), 0.05)).toBe('understated');
    expect(verdictOn(250, [], 0.05)).toBe('overstated');
  });

  test('is accepted where the number is right and the days lie apart', () => {
    expect(verdictOn(250, every(19, 12), 0.05)).toBe('accepted');
  });

  // The same days as in the tests of Christoffersen's tests: p of independence 0.0044.
  test('is clustered where the days lie together', () => {
    expect(verdictOn(100, [10, 11, 12, 40, 41, 70, 90], 0.05)).toBe('clustered');
  });

  test('is too few days where never would be accepted, too', () => {
    // -2 × 191 × ln 0.99 = 3.839 and -2 × 192 × ln 0.99 = 3.859: 3.841 lies between.
    expect(verdictOn(191, [5, 90], 0.01)).toBe('too-few');
    expect(verdictOn(192, [5, 90], 0.01)).toBe('accepted');
    expect(valueAtRiskVerdict(null, 0.05)).toBe('too-few');
  });
});

describe('forecastWindow', () => {
  test.each([
    [119, 0, null],
    [120, 0, 60],
    [365, 0, 182],
    [500, 0, 250],
    [3000, 0, 250],
    [615, 250, 250],
    [310, 250, 250],
    [309, 250, null],
    [200, 130, 130],
  ])('of %d returns, %d of them history, is %p', (count, history, window) => {
    expect(forecastWindow(count, history)).toBe(window);
  });
});

describe('valueAtRiskBacktests', () => {
  // 250 days of ±1 %, then 60 quiet ones with three that fall by 5 %.
  const returns = Float64Array.from({ length: 310 }, (_, i) => (i < 250 ? (i % 2 === 0 ? 0.01 : -0.01) : 0));
  for (const day of [260, 280, 300]) returns[day] = -0.05;

  test('compare each day with the days before it', () => {
    const { window, days, tests } = valueAtRiskBacktests(returns, 250)!;
    expect({ window, days }).toEqual({ window: 250, days: 60 });
    const historical = tests.filter(({ method }) => method === 'historical');
    // Both quantiles are -1 % throughout: fewer than three of the 250 days fell by more.
    expect(historical.map(({ result }) => result!.exceedances)).toEqual([3, 3]);
    expectClose(historical[0]!.result!.expected, 3, 1e-12);
    expectClose(historical[1]!.result!.expected, 0.6, 1e-12);
    expect(historical.map(({ verdict }) => verdict)).toEqual(['accepted', 'understated']);
  });

  test('have no result where a method has no forecast', () => {
    const { tests } = valueAtRiskBacktests(returns.subarray(0, 250))!;
    const none = tests.filter(({ method }) => method === 'cornish-fisher');
    expect(none.map(({ result, verdict }) => [result, verdict])).toEqual([
      [null, 'too-few'],
      [null, 'too-few'],
    ]);
  });

  test('test all methods on the same days: one that lacks some is not tested', () => {
    const { days, tests } = valueAtRiskBacktests(returns)!;
    const tested = tests.flatMap(({ result }) => (result === null ? [] : [result.observations]));
    expect([days, tested]).toEqual([155, new Array(6).fill(155)]);
    expect(tests.filter(({ missing }) => missing > 0).map(({ method, result }) => [method, result])).toEqual([
      ['cornish-fisher', null],
      ['cornish-fisher', null],
    ]);
  });

  test('are null for too few days', () => {
    expect(valueAtRiskBacktests(returns.subarray(0, 119))).toBeNull();
    expect(valueAtRiskBacktests(returns.subarray(0, 300), 250)).toBeNull();
  });
});
