import { describe, expect, test } from '@jest/globals';
import { USUAL_LIMITS } from '../../../src/core/account-limits.js';
import { createRng } from '../../../src/core/rng.js';
import { portfolioRisk } from '../../../src/metrics/portfolio-risk.js';
import { buildPortfolioRisk, buildRunRisk, withStress } from '../../../src/report/risk/build-risk-report.js';
import { renderRisk } from '../../../src/report/risk/render-risk.js';
import { stress } from '../../../src/risk/stress/stress.js';
import { problemsOf, schema } from './schema.js';

const { normal } = createRng(11);
const first = Float64Array.from({ length: 400 }, () => 0.03 * normal());
const second = first.map((value) => 0.8 * value + 0.02 * normal());

const told = {
  subject: { kind: 'portfolio' as const },
  symbols: ['BTC/USDT', 'ETH/USDT'],
  currency: 'USDT',
  capital: 20_000,
  timeframe: '1d',
  provider: 'csv x.csv',
  notes: [],
  warnings: [],
};

const scenarios = [
  {
    kind: 'moves' as const,
    name: 'half',
    title: 'Half',
    assumption: 'All halves.',
    source: 'by hand',
    file: null,
    market: null,
    shocks: { '*': -0.5 },
    path: { stepMs: 3_600_000, start: null, moves: { '*': [-0.5, 0.2] } },
  },
  {
    kind: 'deviations' as const,
    name: 'wild',
    title: 'Wild',
    assumption: 'Four deviations.',
    source: 'by hand',
    file: null,
    deviations: 4,
    correlation: 1,
  },
];

const built = (days = 400, history = 100) => {
  const { report, stressed } = buildPortfolioRisk({
    ...told,
    firstDay: 19_000,
    history,
    benchmark: { name: 'BTC/USDT', returns: first.subarray(0, days) },
    weights: [0.5, 0.25],
    columns: [first.subarray(0, days), second.subarray(0, days)],
  });
  return withStress(
    report,
    scenarios.map((scenario) => stress(stressed, scenario, USUAL_LIMITS)),
  );
};

const written = (report: unknown) => JSON.parse(JSON.stringify(report));

const plain = { width: 80, colour: false, unicode: true, quiet: false };

describe('a risk report', () => {
  test('measures the range, and takes what is before it for forecasts only', () => {
    const report = built();
    const { tails } = portfolioRisk([first.subarray(100), second.subarray(100)], [0.5, 0.25]);
    expect(report.days).toBe(300);
    expect(report.from).toBe(19_100 * 86_400_000);
    expect(report.to).toBe(19_400 * 86_400_000);
    expect(report.valueAtRisk.map(({ valueAtRisk }) => valueAtRisk)).toEqual(
      tails.map(({ valueAtRisk }) => valueAtRisk),
    );
    expect(report.backtest).toMatchObject({ window: 200, days: 200 });
  });

  test('tells money of the capital', () => {
    const { valueAtRisk, positions, stress: tests } = built();
    expect(valueAtRisk[0]!.valueAtRiskMoney).toBeCloseTo(20_000 * valueAtRisk[0]!.valueAtRisk!, 9);
    expect(positions!.map(({ value }) => value)).toEqual([10_000, 5000]);
    // 75 % of the capital halves.
    expect(tests[0]).toMatchObject({ change: -0.375, changeMoney: -7500 });
  });

  test.each([
    ['of a portfolio', built()],
    ['of a few days', built(30, 0)],
    ['of no days', built(0, 0)],
    [
      'of a run',
      buildRunRisk({
        ...told,
        subject: { kind: 'run', id: 'ab', strategy: 'rsi' },
        firstDay: 1,
        history: 0,
        benchmark: null,
        returns: first,
      }),
    ],
  ])('%s is the documented object', (_, report) => {
    expect(problemsOf(written(report))).toEqual([]);
  });

  test('has no member that is not documented, and none that is not described', () => {
    const document = written(built());
    expect(problemsOf({ ...document, extra: 1 })).toEqual([' additionalProperties']);
    document.valueAtRisk[0].valueAtRisk = 'NaN';
    expect(problemsOf(document)).toEqual(['/valueAtRisk/0/valueAtRisk type']);
    const bare: string[] = [];
    const walk = (node: Readonly<Record<string, never>>, path: string): void => {
      for (const [name, member] of Object.entries(node) as [string, Record<string, never>][]) {
        const { description, $ref, properties } = member;
        if (description === undefined && $ref === undefined) bare.push(`${path}.${name}`);
        if (properties !== undefined) walk(properties, `${path}.${name}`);
      }
    };
    walk(schema.properties, '');
    for (const [name, { properties }] of Object.entries(schema.$defs) as [string, { properties: never }][])
      walk(properties, name);
    expect(bare).toEqual([]);
  });
});

describe('its text', () => {
  test('fits into 80 columns and shows every part', () => {
    const text = renderRisk(built(), plain);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    for (const heading of [
      'Value at risk, one day',
      'Volatility',
      'Positions',
      'Correlation of daily returns',
      'Was value at risk right?',
      'Stress tests',
    ])
      expect(text).toContain(`── ${heading} ─`);
    expect(text).toMatch(/^ Half +-37\.5 % +-7,500\.00 +daily loss, drawdown$/m);
    expect(text).toContain('Trips daily loss after 1h (37.5 %, limit 5.0 %), drawdown after 1h (37.5 %,');
    expect(text).toContain('25.0 % cash');
  });

  test('says N/A, never NaN, for a few days, and is ASCII where it has to be', () => {
    const text = renderRisk(built(10, 0), { ...plain, unicode: false });
    expect(text).not.toMatch(/NaN|null|undefined|Infinity/);
    expect(text).toContain('N/A: 10 days are too few');
    expect(text).toMatch(/^ Wild +N\/A +N\/A +N\/A$/m);
    expect(text).toMatch(/^[\n -~]*$/);
  });
});
