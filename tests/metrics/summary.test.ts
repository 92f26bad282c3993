import { describe, expect, test } from '@jest/globals';
import { DAY_MS } from '../../src/core/timeframe.js';
import { dailyReturns } from '../../src/metrics/daily-returns.js';
import { dayEnds } from '../../src/metrics/day-ends.js';
import { maxDrawdown } from '../../src/metrics/drawdown.js';
import { METRIC_NAMES, METRIC_TABLE } from '../../src/metrics/metric-table.js';
import { summarise } from '../../src/metrics/summary.js';
import { bars, column, dailyRun, equityOf, expectClose, HOUR_MS, tradesOf } from './samples.js';

/** Up 1 %, down 0.5 %, forty times over: 80 days. */
const RETURNS = Float64Array.from({ length: 80 }, (_, i) => (i % 2 === 0 ? 0.01 : -0.005));
const GROWTH = (1.01 * 0.995) ** 40;

describe('summarise', () => {
  const run = dailyRun(equityOf(RETURNS, 1000), 1000, {
    trades: tradesOf([100, 200, 50, -150, 300, -100, 80, -30, 10, -10]),
    fees: 12,
    slippage: 3,
    turnover: 5000,
    exposedBars: 20,
  });
  const metrics = summarise(run);

  test('states money and growth', () => {
    expect(metrics.initialEquity).toBe(1000);
    expectClose(metrics.finalEquity, 1000 * GROWTH);
    expectClose(metrics.netProfit, 1000 * (GROWTH - 1));
    expectClose(metrics.totalReturn, GROWTH - 1);
    expectClose(metrics.cagr, GROWTH ** (365 / 80) - 1);
    expect(metrics.days).toBe(80);
    expect(metrics.fees).toBe(12);
    expect(metrics.slippage).toBe(3);
    expect(metrics.turnover).toBe(5);
    expect(metrics.exposure).toBe(0.25);
  });

  test('states risk and ratios of daily returns', () => {
    const deviation = Math.sqrt((80 * 0.0075 ** 2) / 79);
    expectClose(metrics.annualVolatility, deviation * Math.sqrt(365));
    expectClose(metrics.sharpe, (0.0025 / deviation) * Math.sqrt(365));
    expectClose(metrics.sortino, (0.0025 / Math.sqrt(0.005 ** 2 / 2)) * Math.sqrt(365));
    expectClose(metrics.omega, 2);
    expectClose(metrics.maxDrawdown, -0.005);
    expectClose(metrics.calmar, (GROWTH ** (365 / 80) - 1) / 0.005, 1e-10);
    expectClose(metrics.ulcerIndex, Math.sqrt(0.005 ** 2 / 2));
    expectClose(metrics.valueAtRisk95, -0.005);
    expectClose(metrics.conditionalValueAtRisk95, -0.005);
    expectClose(metrics.tailRatio, 2);
    expectClose(metrics.skewness, 0);
    expectClose(metrics.kurtosis, 1);
    expect(metrics.maxDrawdownDurationMs).toBe(2 * DAY_MS);
  });

  test('states luck: two-valued returns have kurtosis 1, so the error is 1 / sqrt(n - 1)', () => {
    expectClose(metrics.sharpeStandardError, Math.sqrt(365 / 79));
    const sharpe = 0.0025 / Math.sqrt((80 * 0.0075 ** 2) / 79);
    expectClose(metrics.minTrackRecordDays, 1 + (1.6448536269514722 / sharpe) ** 2, 1e-10);
    // Phi(0.33124 * sqrt(79)) = Phi(2.9441...).
    expect(metrics.probabilisticSharpe).toBeCloseTo(0.99838, 4);
  });

  test('states trades', () => {
    expect(metrics.trades).toBe(10);
    expect(metrics.winRate).toBe(0.6);
    expectClose(metrics.profitFactor, 740 / 290);
    expect(metrics.expectancy).toBe(45);
    expectClose(metrics.averageReturn, 0.045);
    expect(metrics.bestTrade).toBe(0.3);
    expect(metrics.worstTrade).toBe(-0.15);
    expect(metrics.averageBars).toBe(5.5);
    expect(metrics.longestLosingStreak).toBe(1);
    expectClose(metrics.averageMae, -0.02);
    expectClose(metrics.averageMfe, 0.03);
    expect(metrics.sqn).not.toBeNull();
    expect(metrics.kelly).not.toBeNull();
  });

  test('has no benchmark metrics without a benchmark', () => {
    expect(metrics).toMatchObject({
      beta: null,
      alpha: null,
      benchmarkReturn: null,
      benchmarkMaxDrawdown: null,
    });
  });

  test('describes every metric it states, in the same order', () => {
    expect(METRIC_NAMES).toEqual(Object.keys(metrics));
    for (const name of METRIC_NAMES) expect(METRIC_TABLE[name].meaning).not.toBe('');
  });

  test('gives the same with day ends and benchmark returns computed beforehand', () => {
    const benchmark = equityOf(
      RETURNS.map((r) => r / 2 + 0.001),
      50,
    );
    const ends = dayEnds(run.time);
    const returns = dailyReturns(benchmark, ends, benchmark[0]!);
    const before = summarise({ ...run, dayEnds: ends, benchmark, benchmarkReturns: returns });
    expect(before).toEqual(summarise({ ...run, benchmark }));
    expect(before.beta).not.toBeNull();
    expect(summarise({ ...run, benchmarkReturns: returns })).toEqual({
      ...before,
      benchmarkMaxDrawdown: null,
    });
  });

  test('of the benchmark itself has beta 1 and alpha 0', () => {
    const { beta, alpha, benchmarkReturn, benchmarkMaxDrawdown } = summarise({
      ...run,
      benchmark: run.equity.map((value) => value / 7),
      benchmarkStart: 1000 / 7,
    });
    expectClose(beta, 1);
    expectClose(alpha, 0);
    expectClose(benchmarkReturn, GROWTH - 1);
    expectClose(benchmarkMaxDrawdown, -0.005);
  });

  test('takes the maximum drawdown from every bar and Calmar from days', () => {
    const hours = bars(40 * 24, HOUR_MS);
    const equity = hours.map((_, i) => (i % 24 === 11 ? 50 : i === 959 ? 121 : i > 480 ? 99 : 110));
    const result = summarise({ ...run, time: hours, barMs: HOUR_MS, equity, initialEquity: 100 });
    expectClose(result.maxDrawdown, -60 / 110);
    const daily = maxDrawdown(column(110, 99, 121), 100)!;
    expectClose(result.calmar, (1.21 ** (365 / 40) - 1) / -daily, 1e-10);
  });
});

describe('summarise below its minimum samples', () => {
  test('has no daily statistics for 19 days and has them for 20', () => {
    const of = (days: number) => summarise(dailyRun(equityOf(RETURNS.slice(0, days), 100), 100));
    expect(of(19)).toMatchObject({ sharpe: null, annualVolatility: null, valueAtRisk95: null, omega: null });
    expect(of(19).totalReturn).not.toBeNull();
    for (const value of [of(20).sharpe, of(20).valueAtRisk95, of(20).kurtosis]) expect(value).not.toBeNull();
  });

  test('has no CAGR and Calmar before 30 elapsed days', () => {
    const of = (days: number) => summarise(dailyRun(equityOf(RETURNS.slice(0, days), 100), 100));
    expect(of(29)).toMatchObject({ cagr: null, calmar: null });
    expect(of(30).cagr).not.toBeNull();
    expect(of(30).calmar).not.toBeNull();
  });

  test('has no SQN and Kelly for 9 trades', () => {
    const result = summarise({ ...dailyRun(column(1), 1), trades: tradesOf([1, 2, 3, -4, 5, 6, 7, 8, 9]) });
    expect(result).toMatchObject({ sqn: null, kelly: null });
    expect(result.profitFactor).not.toBeNull();
  });

  test('of no bars states the capital and nothing else', () => {
    const result = summarise(dailyRun(column(), 1000));
    expect(result).toMatchObject({ finalEquity: 1000, netProfit: 0, totalReturn: 0, days: 0, trades: 0 });
    expect(result).toMatchObject({ maxDrawdown: null, exposure: null, sharpe: null, winRate: null });
  });

  test('of flat equity has nulls for ratios', () => {
    const result = summarise(
      dailyRun(new Float64Array(100).fill(1000), 1000, { benchmark: bars(100, 1, 5) }),
    );
    const ratios = [
      'sharpe',
      'sharpeStandardError',
      'sortino',
      'calmar',
      'omega',
      'tailRatio',
      'skewness',
      'kurtosis',
      'probabilisticSharpe',
      'minTrackRecordDays',
      'sqn',
    ] as const;
    for (const name of ratios) {
      expect(result[name]).toBeNull();
    }
    expect(result).toMatchObject({
      totalReturn: 0,
      cagr: 0,
      annualVolatility: 0,
      maxDrawdown: 0,
      ulcerIndex: 0,
    });
  });

  test('refuses columns of different length', () => {
    expect(() => summarise({ ...dailyRun(column(1, 2), 1), equity: column(1) })).toThrow(
      '2 bars have 1 equity',
    );
    expect(() => summarise({ ...dailyRun(column(1, 2), 1), benchmark: column(1) })).toThrow(
      '1 benchmark values',
    );
  });
});
