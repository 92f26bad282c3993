import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DAY_MS } from '../../src/core/timeframe.js';
import { METRIC_NAMES, METRIC_TABLE } from '../../src/metrics/metric-table.js';
import type { Metrics } from '../../src/metrics/metrics.js';
import { summarise } from '../../src/metrics/summary.js';
import { bars, column, dailyRun, equityOf, expectClose, HOUR_MS, tradesOf } from './samples.js';

const RUNS = { seed: 7, numRuns: 100 };

/** Returns in basis points: a market has no smaller ones, and rounding stays far below them. */
const returnsList = fc
  .array(fc.integer({ min: -2000, max: 2500 }), { minLength: 25, maxLength: 60 })
  .map((points) => points.map((p) => p / 10_000));
const profits = fc.array(fc.integer({ min: -500, max: 600 }), { minLength: 10, maxLength: 25 });

/** What daily equity alone decides: everything that neither bars nor trades can move. */
const DAILY: readonly (keyof Metrics)[] = [
  'totalReturn',
  'cagr',
  'days',
  'annualVolatility',
  'ulcerIndex',
  'valueAtRisk95',
  'conditionalValueAtRisk95',
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
  'beta',
  'alpha',
  'benchmarkReturn',
];

const pick = (metrics: Metrics, names: readonly (keyof Metrics)[]) => names.map((name) => metrics[name]);

const expectAlike = (actual: number | null, expected: number | null): void => {
  if (expected === null) expect(actual).toBeNull();
  else expectClose(actual, expected, 1e-9);
};

describe('splitting a trade in two', () => {
  test('moves nothing that comes from equity', () => {
    fc.assert(
      fc.property(returnsList, profits, fc.double({ min: 0, max: 1, noNaN: true }), (list, pnl, share) => {
        const run = dailyRun(equityOf(list, 1000), 1000);
        const whole = summarise({ ...run, trades: tradesOf(pnl) });
        const [first = 0, ...rest] = pnl;
        const halves = summarise({ ...run, trades: tradesOf([first * share, first * (1 - share), ...rest]) });
        const equityMetrics = [...DAILY, 'maxDrawdown', 'maxDrawdownDurationMs', 'netProfit'] as const;
        expect(pick(halves, equityMetrics)).toEqual(pick(whole, equityMetrics));
        expect(halves.trades).toBe(whole.trades + 1);
      }),
      RUNS,
    );
  });
});

describe('changing the currency unit', () => {
  test('moves no ratio, fraction or count, and scales money', () => {
    fc.assert(
      fc.property(
        returnsList,
        profits,
        fc.double({ min: 1e-4, max: 1e4, noNaN: true }),
        (list, pnl, unit) => {
          const of = (k: number) =>
            summarise(
              dailyRun(
                equityOf(list, 1000).map((value) => value * k),
                1000 * k,
                {
                  trades: {
                    ...tradesOf(pnl.map((value) => value * k)),
                    returnFraction: tradesOf(pnl).returnFraction,
                  },
                  fees: 7 * k,
                  slippage: 2 * k,
                  turnover: 9000 * k,
                  exposedBars: 3,
                  benchmark: equityOf(
                    list.map((r) => 0.3 * r + 0.01),
                    50,
                  ).map((value) => value * k),
                },
              ),
            );
          const before = of(1);
          const after = of(unit);
          for (const name of METRIC_NAMES) {
            const value = before[name];
            const scaled = METRIC_TABLE[name].kind === 'money' && value !== null ? value * unit : value;
            expectAlike(after[name], scaled);
          }
        },
      ),
      RUNS,
    );
  });
});

describe('splitting bars inside a day', () => {
  test('moves nothing that comes from daily equity', () => {
    fc.assert(
      fc.property(returnsList, fc.double({ min: -0.3, max: 0.3, noNaN: true }), (list, wobble) => {
        const closes = equityOf(list, 1000);
        const prices = equityOf(
          list.map((r) => 0.5 * r + 0.001),
          20,
        );
        const sixHours = bars(closes.length * 4, 6 * HOUR_MS);
        const inDays = (values: Float64Array) =>
          sixHours.map((_, i) => values[Math.floor(i / 4)]! * (i % 4 === 3 ? 1 : 1 + wobble * ((i % 4) / 4)));
        const daily = summarise(dailyRun(closes, 1000, { benchmark: prices, benchmarkStart: 20 }));
        const split = summarise({
          ...dailyRun(inDays(closes), 1000, { benchmark: inDays(prices), benchmarkStart: 20 }),
          time: sixHours,
          barMs: 6 * HOUR_MS,
        });
        expect(pick(split, DAILY)).toEqual(pick(daily, DAILY));
      }),
      RUNS,
    );
  });
});

describe('adding an idle day', () => {
  const SAME: readonly (keyof Metrics)[] = [
    'totalReturn',
    'netProfit',
    'maxDrawdown',
    'omega',
    'profitFactor',
    'expectancy',
    'winRate',
    'sqn',
    'expectancyRatio',
    'payoffRatio',
    'kelly',
    'averageReturn',
    'bestTrade',
    'worstTrade',
  ];

  test('leaves sums, falls and trades as they are and dilutes the rest as one more return of zero', () => {
    fc.assert(
      fc.property(returnsList, profits, fc.nat(), (list, pnl, where) => {
        const at = where % list.length;
        const more = [...list.slice(0, at), 0, ...list.slice(at)];
        const of = (returns: readonly number[]) =>
          summarise(dailyRun(equityOf(returns, 1000), 1000, { trades: tradesOf(pnl) }));
        const before = of(list);
        const after = of(more);
        expect(pick(after, SAME)).toEqual(pick(before, SAME));

        const n = list.length;
        if (before.sharpe === null || before.sortino === null) return;
        // With S = sum r and Q = sum r^2, the per-period Sharpe s of n returns has s^2 = S^2 (n-1) / (n (n Q - S^2)).
        // A zero leaves S and Q alone and makes n into n + 1; Q eliminated, that is this factor on s:
        const s = before.sharpe / Math.sqrt(365);
        expectClose(
          after.sharpe,
          before.sharpe * Math.sqrt(n ** 3 / ((n + 1) * (n * s * s + n * n - 1))),
          1e-9,
        );
        // The mean falls by n / (n + 1), the downside deviation by its root.
        expectClose(after.sortino, before.sortino * Math.sqrt(n / (n + 1)), 1e-9);
        // Variance from S = n m and Q = (n - 1) d^2 + n m^2.
        const d = before.annualVolatility! / Math.sqrt(365);
        const m = s * d;
        const variance = ((n - 1) * d * d + n * m * m - (n * m) ** 2 / (n + 1)) / n;
        expectClose(after.annualVolatility, Math.sqrt(variance * 365), 1e-9);
      }),
      RUNS,
    );
  });

  test('is the same whether the day had idle bars or none at all', () => {
    fc.assert(
      fc.property(returnsList, fc.nat(), (list, where) => {
        const closes = equityOf(list, 1000);
        const out = 1 + (where % (closes.length - 2));
        const idle = closes.map((value, i) => (i === out ? closes[i - 1]! : value));
        const kept = [...closes.keys()].filter((i) => i !== out);
        const gap = summarise({
          ...dailyRun(
            Float64Array.from(kept, (i) => closes[i]!),
            1000,
          ),
          time: Float64Array.from(kept, (i) => i * DAY_MS),
        });
        const names = [...DAILY, 'maxDrawdown'] as const;
        expect(pick(gap, names)).toEqual(pick(summarise(dailyRun(idle, 1000)), names));
      }),
      RUNS,
    );
  });
});

describe('any finite input', () => {
  const any = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(0, 1, -1, 1e308, 5e-324),
  );
  const list = fc.array(any, { minLength: 0, maxLength: 45 });

  test('gives numbers or null, never NaN or infinity', () => {
    fc.assert(
      fc.property(list, list, list, any, any, (equity, prices, pnl, initialEquity, amount) => {
        const run = dailyRun(column(...equity), initialEquity, {
          benchmark: column(...equity.map((_, i) => prices[i] ?? 1)),
          trades: tradesOf(pnl),
          fees: amount,
          slippage: amount,
          turnover: amount,
          exposedBars: 1,
        });
        for (const value of Object.values(summarise(run))) {
          if (value !== null) expect(Number.isFinite(value)).toBe(true);
        }
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});
