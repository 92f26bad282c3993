import { expect, test } from '@jest/globals';
import { omega } from '../../src/metrics/omega.js';
import { sharpe } from '../../src/metrics/sharpe.js';
import { downsideDeviation, sortino } from '../../src/metrics/sortino.js';
import { annualVolatility } from '../../src/metrics/volatility.js';
import { casesOf, expectedOf, PERIODS, STOCK_DAYS, series } from './empyrical.js';
import { describeReference } from './reference.js';

const expectSame = (actual: number | null, expected: number | null): void => {
  if (expected === null) expect(actual).toBeNull();
  else expect(actual).toBeCloseTo(expected, 8);
};

/** Returns less a risk-free rate that is a number or, as in some of empyrical's cases, a series of its own. */
const excess = (name: string, riskFree: string): Float64Array => {
  const returns = series(name);
  const rate = Number(riskFree);
  if (!Number.isNaN(rate)) return returns.map((r) => r - rate);
  // Aligned by date: series with a missing first value start a day later.
  const other = series(riskFree);
  const offset = other.length - returns.length;
  return returns.map((r, i) => r - other[i + offset]!);
};

describeReference('empyrical vectors: ratios', () => {
  test.each(casesOf<[string, string, number | null]>('test_sharpe_ratio'))(
    'sharpe of %s less %s',
    (name, riskFree, expected) => {
      expectSame(sharpe(excess(name, riskFree), { periodsPerYear: STOCK_DAYS }), expectedOf(expected));
    },
  );

  test.each(casesOf<[string, string, number]>('test_annual_volatility'))(
    'annual volatility of %s, %s',
    (name, period, expected) => {
      expectSame(annualVolatility(series(name), PERIODS[period]), expectedOf(expected));
    },
  );

  // empyrical's required return is per year: (1 + r)^(1/252) - 1 per day. One return is below our minimum.
  test.each(casesOf<[string, string, number, number | null]>('test_omega'))(
    'omega of %s less %s at %d a year',
    (name, riskFree, required, expected) => {
      const threshold = required <= -1 ? Number.NEGATIVE_INFINITY : (1 + required) ** (1 / STOCK_DAYS) - 1;
      expectSame(omega(excess(name, riskFree), threshold), expectedOf(expected));
    },
  );

  // The cases of these two are Python expressions in the file; the ones below are those the file shows in full.
  test.each([
    ['mixed_returns', 0, 'daily', 0.6044832503882965],
    ['mixed_returns', 0.1, 'daily', 1.7161730681956295],
    ['weekly_returns', 0, 'weekly', 0.25888650451930134],
    ['weekly_returns', 0.1, 'weekly', 0.7733045],
  ] as const)('downside deviation of %s from %d, %s', (name, riskFree, period, expected) => {
    const actual = downsideDeviation(series(name), { periodsPerYear: PERIODS[period]!, riskFree });
    expect(actual).toBeCloseTo(expected, 6);
  });

  test.each([
    ['mixed_returns', '0', 2.605531251673693],
    ['mixed_returns', 'flat_line_1', -1.3934779588919977],
    ['empty_returns', '0', null],
    ['one_return', '0', null],
    ['mixed_returns', 'mixed_returns', null],
    ['positive_returns', '0', null],
  ] as const)('sortino of %s less %s', (name, riskFree, expected) => {
    expectSame(sortino(excess(name, riskFree), { periodsPerYear: STOCK_DAYS }), expected);
  });
});

describeReference('empyrical properties', () => {
  test('noise added to a return or risk-free rate alike leaves Sharpe and Sortino where they were', () => {
    const returns = series('noise_uniform');
    const moved = returns.map((r) => r + 0.005);
    expect(sharpe(moved, { riskFree: 0.005 })).toBeCloseTo(sharpe(returns)!, 8);
    expect(sortino(moved, { riskFree: 0.005 })).toBeCloseTo(sortino(returns)!, 8);
  });

  test('a higher threshold lowers omega', () => {
    for (const [name, less, more] of casesOf<[string, number, number]>('test_omega_returns')) {
      expect(omega(series(name), less)!).toBeGreaterThan(omega(series(name), more)!);
    }
  });

  test('a higher return demanded raises the downside deviation', () => {
    for (const name of ['noise', 'noise_uniform']) {
      const at = (riskFree: number): number => downsideDeviation(series(name), { riskFree })!;
      expect(at(0.005)).toBeGreaterThan(at(0));
      expect(at(0)).toBeGreaterThan(at(-0.005));
    }
  });
});
