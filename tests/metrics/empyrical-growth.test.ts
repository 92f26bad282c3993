import { expect, test } from '@jest/globals';
import { DAY_MS } from '../../src/core/timeframe.js';
import { alpha, beta } from '../../src/metrics/beta.js';
import { dailyReturns } from '../../src/metrics/daily-returns.js';
import { maxDrawdown } from '../../src/metrics/drawdown.js';
import { calmar } from '../../src/metrics/drawdown-ratios.js';
import { cagr, compoundReturn } from '../../src/metrics/growth.js';
import { stability } from '../../src/metrics/stability.js';
import { tailRatio } from '../../src/metrics/tail-risk.js';
import { casesOf, expectedOf, PERIODS, periodsIn, STOCK_DAYS, series } from './empyrical.js';
import { describeReference } from './reference.js';
import { equityOf } from './samples.js';

const expectSame = (actual: number | null, expected: number | null, digits = 8): void => {
  if (expected === null) expect(actual).toBeNull();
  else expect(actual).toBeCloseTo(expected, digits);
};

const fall = (name: string): number | null => maxDrawdown(equityOf(series(name)), 1);

/** empyrical has no clock: n periods are n/252 of a year. Ours has one: told as that share of 365 days. */
const growth = (name: string, period: string): number | null => {
  const elapsed = (periodsIn(name) / PERIODS[period]!) * 365 * DAY_MS;
  const equity = equityOf(series(name));
  return equity.length === 0 ? null : cagr(1, equity[equity.length - 1]!, elapsed);
};

describeReference('empyrical vectors: growth and drawdown', () => {
  test.each(casesOf<[string, number, number | null]>('test_cum_returns_final'))(
    'compound return of %s from %d',
    (name, start, expected) => {
      const total = compoundReturn(series(name));
      // empyrical's own test asks for four digits. With a starting value it states the final level, not the gain.
      expectSame(total === null || start === 0 ? total : start * (1 + total), expectedOf(expected), 4);
    },
  );

  test.each(casesOf<[string, number | null]>('test_max_drawdown'))('max drawdown of %s', (name, expected) => {
    expectSame(fall(name), expectedOf(expected));
  });

  test.each([
    ...casesOf<[string, string, number | null]>('test_annual_ret'),
    ...casesOf<[string, string, number | null]>('test_cagr'),
  ])('growth a year of %s, %s', (name, period, expected) => {
    expectSame(growth(name, period), expectedOf(expected));
  });

  test.each(casesOf<[string, string, number | null]>('test_calmar'))(
    'calmar of %s, %s',
    (name, period, expected) => {
      expectSame(calmar(growth(name, period), fall(name)), expectedOf(expected));
    },
  );

  test('simple returns of a flat price', () => {
    const prices = series('flat_line_1');
    const ends = Int32Array.from(prices, (_, i) => i);
    // empyrical's first return is missing; ours is measured from the initial value.
    const [[, expected]] = casesOf<[string, number[]]>('test_simple_returns') as [[string, number[]]];
    expect([...dailyReturns(prices, ends, prices[0]!)]).toEqual([0, ...expected]);
  });
});

describeReference('empyrical vectors: distribution and benchmark', () => {
  test.each(casesOf<[string, number | null]>('test_tail_ratio').filter(([name]) => name !== 'random_100k'))(
    'tail ratio of %s',
    (name, expected) => {
      // empyrical's own test asks for one digit. One return has no tails here; empyrical says 1.
      expectSame(tailRatio(series(name)), name === 'one_return' ? null : expectedOf(expected), 1);
    },
  );

  test.each(casesOf<[string, number | null]>('test_stability_of_timeseries'))(
    'stability of %s',
    (name, expected) => {
      expectSame(stability(series(name)), expectedOf(expected));
    },
  );

  test.each(
    casesOf<[string, string, [number | null, number | null]]>('test_alpha_beta').filter(
      ([name]) => name !== 'empty_returns',
    ),
  )('alpha and beta of %s on %s', (name, benchmark, [a, b] = [null, null]) => {
    const options = { periodsPerYear: STOCK_DAYS };
    expectSame(alpha(series(name), series(benchmark), options), expectedOf(a));
    expectSame(beta(series(name), series(benchmark)), expectedOf(b));
  });

  test('beta of noise on itself, doubled and mirrored', () => {
    const noise = series('noise');
    const mirrored = series('inv_noise');
    expect(beta(noise, noise)).toBeCloseTo(1, 8);
    expect(
      beta(
        noise.map((r) => 2 * r),
        noise,
      ),
    ).toBeCloseTo(2, 8);
    expect(beta(noise, mirrored)).toBeCloseTo(-1, 8);
    expect(
      beta(
        noise.map((r) => 2 * r),
        mirrored,
      ),
    ).toBeCloseTo(-2, 8);
    // empyrical's own test asks for two digits, numpy's way: within 0.015.
    const noisy = beta(series('simple_benchmark_w_noise'), series('simple_benchmark'))!;
    expect(Math.abs(noisy - 1)).toBeLessThan(0.015);
  });

  test('beta ignores a shift of either series; alpha does not', () => {
    const returns = series('noise_uniform');
    const market = series('noise');
    expect(
      beta(
        returns.map((r) => r + 0.001),
        market,
      ),
    ).toBeCloseTo(beta(returns, market)!, 8);
    expect(
      alpha(
        returns.map((r) => r + 0.001),
        market,
      )!,
    ).toBeGreaterThan(alpha(returns, market)!);
  });
});
