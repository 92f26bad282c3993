import { describe, expect, test } from '@jest/globals';
import { createRng } from '../../src/core/rng.js';
import {
  conditionalCoverageTest,
  exceedanceTransitions,
  independenceTest,
} from '../../src/metrics/christoffersen-test.js';
import { kupiecTest } from '../../src/metrics/kupiec-test.js';
import { valueAtRisk } from '../../src/metrics/tail-risk.js';
import { backtestValueAtRisk } from '../../src/metrics/value-at-risk-backtest.js';
import {
  ewmaForecasts,
  exceedancesOf,
  historicalForecasts,
} from '../../src/metrics/value-at-risk-forecasts.js';
import { series } from './draws.js';
import { column, expectClose } from './samples.js';

/** 100 days with hits on these. */
const hitsOn = (...days: readonly number[]): Uint8Array => {
  const hits = new Uint8Array(100);
  for (const day of days) hits[day] = 1;
  return hits;
};

describe('kupiecTest', () => {
  // Computed with numpy and scipy from the formula.
  test.each([
    [7, 255, 0.01, 5.316341340978198, 0.021126323789771043],
    [6, 255, 0.01, 3.415357526264529, 0.06459242047243612],
    [12, 255, 0.05, 0.0473286652665621, 0.8277785585806412],
    [0, 250, 0.05, 25.64664719377527, 4.100072366416713e-7],
    [20, 250, 0.05, 4.039520476139188, 0.04444644930605611],
  ])('of %d in %d at a share of %d', (exceedances, observations, share, statistic, pValue) => {
    const result = kupiecTest(exceedances, observations, share);
    expectClose(result!.statistic, statistic, 1e-10);
    expectClose(result!.pValue, pValue, 1e-10);
  });

  // Kupiec (1995), table 3, as in Jorion, Value at Risk: numbers of failures that do not reject at 5 %.
  test.each([
    [0.01, 255, 0, 6],
    [0.01, 510, 2, 10],
    [0.01, 1000, 5, 16],
    [0.05, 255, 7, 20],
    [0.05, 510, 17, 35],
    [0.05, 1000, 38, 64],
    [0.1, 255, 17, 35],
    [0.1, 1000, 82, 119],
  ])('accepts what the published table accepts: share %d, %d days, %d to %d', (share, days, least, most) => {
    const accepted = Array.from({ length: 200 }, (_, x) => x).filter(
      // The exact likelihood ratio at no failure at all is 5.1, where the table prints "N < 7".
      (x) => kupiecTest(x, days, share)!.statistic < 3.841 || (least === 0 && x === 0),
    );
    expect([accepted[0], accepted.at(-1)]).toEqual([least, most]);
  });

  test('is perfect where the share is met, and null for what is no count or no share', () => {
    expect(kupiecTest(5, 100, 0.05)).toEqual({ statistic: 0, degrees: 1, pValue: 1 });
    expect(kupiecTest(100, 100, 0.05)!.pValue).toBeLessThan(1e-100);
    for (const [x, n, share] of [
      [1, 0, 0.05],
      [-1, 10, 0.05],
      [11, 10, 0.05],
      [1.5, 10, 0.05],
      [1, 10, 0],
      [1, 10, 1],
      [1, 10, Number.NaN],
    ] as const) {
      expect(kupiecTest(x, n, share)).toBeNull();
    }
  });
});

describe('Christoffersen’s tests', () => {
  const clustered = hitsOn(10, 11, 12, 40, 41, 70, 90);

  test('count what follows on what', () => {
    expect(exceedanceTransitions(clustered)).toEqual({
      calmToCalm: 88,
      calmToHit: 4,
      hitToCalm: 4,
      hitToHit: 3,
    });
  });

  // Computed with numpy and scipy from the formulas.
  test('find a cluster', () => {
    const independence = independenceTest(clustered)!;
    expectClose(independence.statistic, 8.113712657144447, 1e-11);
    expectClose(independence.pValue, 0.004393165933351517, 1e-11);
    const both = conditionalCoverageTest(clustered, 0.05)!;
    expect(both.degrees).toBe(2);
    expectClose(both.statistic, 8.866727858646442, 1e-11);
    expectClose(both.pValue, 0.011874477508386225, 1e-11);
  });

  test('are null where nothing is known of what follows a hit, or a calm day', () => {
    expect(independenceTest(hitsOn())).toBeNull();
    expect(independenceTest(hitsOn(99))).toBeNull();
    expect(independenceTest(new Uint8Array(10).fill(1))).toBeNull();
    expect(independenceTest(new Uint8Array(0))).toBeNull();
    expect(conditionalCoverageTest(hitsOn(), 0.05)).toBeNull();
    expect(conditionalCoverageTest(clustered, 0)).toBeNull();
  });

  test('reject independent hits of the right share about as often as they say', () => {
    const { next } = createRng(4);
    let [rejected, known] = [0, 0];
    for (let k = 0; k < 2000; k++) {
      const hits = Uint8Array.from({ length: 1000 }, () => (next() < 0.05 ? 1 : 0));
      const result = conditionalCoverageTest(hits, 0.05);
      if (result === null) continue;
      known++;
      if (result.pValue < 0.05) rejected++;
    }
    expect(known).toBe(2000);
    expect(rejected / known).toBeGreaterThan(0.03);
    expect(rejected / known).toBeLessThan(0.075);
  });
});

describe('forecasts of value at risk', () => {
  const { normal } = createRng(8);
  const returns = series(400, () => 0.02 * normal());

  test('from a window are the historical value at risk of the returns before', () => {
    const forecasts = historicalForecasts(returns, 60, 0.05);
    expect(forecasts.slice(0, 60).every(Number.isNaN)).toBe(true);
    for (let t = 60; t < returns.length; t++) {
      expectClose(forecasts[t]!, valueAtRisk(returns.slice(t - 60, t), 0.05)!);
    }
  });

  test('keep equal returns apart', () => {
    const few = Float64Array.from({ length: 200 }, (_, i) => ((i * 7) % 5) / 100);
    const forecasts = historicalForecasts(few, 11, 0.25);
    for (let t = 11; t < 200; t++) expectClose(forecasts[t]!, valueAtRisk(few.slice(t - 11, t), 0.25)!);
  });

  test('know nothing of the day they are for', () => {
    const other = returns.slice();
    other[200] = -0.9;
    for (const forecast of [(r: Float64Array) => historicalForecasts(r, 60), ewmaForecasts]) {
      expect(forecast(other).slice(0, 201)).toEqual(forecast(returns).slice(0, 201));
      expect(forecast(other)[201]).not.toBe(forecast(returns)[201]);
    }
  });

  test('stop at a return that is not a number, and are NaN throughout for what is no window or share', () => {
    const broken = returns.slice();
    broken[100] = Number.NaN;
    for (const forecasts of [historicalForecasts(broken, 60), ewmaForecasts(broken)]) {
      expect(Number.isFinite(forecasts[100])).toBe(true);
      expect(forecasts.slice(101).every(Number.isNaN)).toBe(true);
    }
    for (const forecasts of [
      historicalForecasts(returns, 1),
      historicalForecasts(returns, 2.5),
      historicalForecasts(returns, 60, 0.6),
      ewmaForecasts(returns, 0),
      ewmaForecasts(returns, 0.05, 1),
    ]) {
      expect(forecasts.length).toBe(returns.length);
      expect(forecasts.every(Number.isNaN)).toBe(true);
    }
  });

  test('count what is worse, equal not being worse', () => {
    const hits = exceedancesOf(
      column(-0.1, -0.2, -0.3, 0, Number.NaN),
      column(Number.NaN, -0.2, -0.2, -1, 0),
    );
    expect([...hits]).toEqual([0, 1, 0]);
    expect(() => exceedancesOf(column(1), column(1, 2))).toThrow('2 forecasts');
  });
});

describe('backtestValueAtRisk', () => {
  const { normal } = createRng(3);
  /** A calm market that becomes three times as wild half way. */
  const returns = Float64Array.from({ length: 1500 }, (_, t) => (t < 750 ? 0.01 : 0.03) * normal());

  test('accepts forecasts that follow the volatility, and rejects one level for all', () => {
    const following = backtestValueAtRisk(returns, ewmaForecasts(returns, 0.05), 0.05)!;
    expect(following.observations).toBe(1500 - 74);
    expectClose(following.expected, 71.3);
    expect(following.coverage!.pValue).toBeGreaterThan(0.05);
    const fixed = backtestValueAtRisk(returns, new Float64Array(1500).fill(-0.0165), 0.05)!;
    expect(fixed.exceedances).toBeGreaterThan(150);
    expect(fixed.coverage!.pValue).toBeLessThan(1e-6);
    expect(fixed.independence!.pValue).toBeLessThan(1e-3);
    expect(fixed.conditionalCoverage!.pValue).toBeLessThan(1e-6);
  });

  test('is null without a forecast and for what is no share', () => {
    expect(backtestValueAtRisk(column(0.1), column(Number.NaN), 0.05)).toBeNull();
    expect(backtestValueAtRisk(column(0.1), column(-0.1), 1)).toBeNull();
  });
});
