import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { METRIC_NAMES } from '../../src/metrics/metric-table.js';
import { backtestJsonText, toBacktestJson } from '../../src/report/json.js';
import { exampleHalt } from './example-halt.js';
import { exampleLuck } from './example-luck.js';
import { curveOf, exampleMetrics, exampleReport, exampleTrade } from './example-report.js';
import { portfolioParts } from './portfolio-parts.js';

const schema = JSON.parse(
  readFileSync(new URL('../../docs/schema/backtest.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

/** What a reader of the output gets: through text and back. */
const written = (report = exampleReport()) => JSON.parse(JSON.stringify(toBacktestJson(report)));

const problems = (document: unknown): readonly string[] =>
  validate(document) ? [] : validate.errors!.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);

describe('backtestJsonText', () => {
  test('parses to the same document as toBacktestJson, member for member and in the same order', () => {
    const report = exampleReport();
    const text = [...backtestJsonText(report)].join('');
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(toBacktestJson(report))));
    expect(text).toBe(JSON.stringify(toBacktestJson(report)));
  });
});

describe('toBacktestJson', () => {
  test('has the documented members and leaves out the empty ones', () => {
    expect(Object.keys(written())).toEqual([
      ...['run', 'metrics', 'trades', 'equity', 'warnings'],
      ...['conditions', 'benchmark', 'luck', 'valueAtRisk'],
    ]);
    expect(written().luck).toBeNull();
  });

  test('has what is said of luck, as the schema wants it', () => {
    const document = written(exampleReport({ luck: exampleLuck() }));
    expect(problems(document)).toEqual([]);
    expect(document.luck).toEqual(JSON.parse(JSON.stringify(exampleLuck())));
    expect(Object.keys(document.luck).toSorted()).toEqual(schema.$defs.luck.required.toSorted());
  });

  test('has refusals, data notes and the other way where there are some', () => {
    const report = exampleReport({
      refusals: { 'min-notional': 3 },
      dataNotes: ['a gap'],
      otherWay: { totalReturn: 0.1, netProfit: null, maxDrawdown: Number.NaN },
    });
    expect(written(report)).toMatchObject({
      refusals: { 'min-notional': 3 },
      dataNotes: ['a gap'],
      otherWay: { totalReturn: 0.1, netProfit: null, maxDrawdown: null },
    });
  });

  test('has the figures until a halt, as the schema wants them', () => {
    const document = written(exampleReport({ untilHalt: exampleHalt({ sortino: Number.NaN }) }));
    expect(problems(document)).toEqual([]);
    expect(document.untilHalt).toMatchObject({ days: 400, idleDays: 693, sharpe: 0.4, sortino: null });
    expect(Object.keys(document.untilHalt).toSorted()).toEqual(schema.$defs.untilHalt.required.toSorted());
  });

  test('has value at risk against what came where there are enough days', () => {
    const bars = (days: number) => Array.from({ length: days }, (_, i) => 10_000 + (i % 3) * 100);
    const day = 86_400_000;
    const { from } = exampleReport().run;
    const held = (days: number) => [exampleTrade({ entryTime: from, exitTime: from + days * day })];
    const few = written(exampleReport({ equity: curveOf(bars(119), bars(119), day), trades: held(119) }));
    expect(few).not.toHaveProperty('valueAtRisk');
    const of = (trades: ReturnType<typeof held>, days: number, more = {}) =>
      written(exampleReport({ equity: curveOf(bars(days), bars(days), day), trades, ...more }));
    const { valueAtRisk } = of(held(120), 120);
    expect(valueAtRisk).toMatchObject({ window: 60, days: 60 });
    expect(valueAtRisk.tests).toHaveLength(8);
    // A third of the days falls from 10,200 to 10,000, always by the same: never worse than foretold.
    expect(valueAtRisk.tests[0]).toMatchObject({
      method: 'historical',
      confidence: 0.95,
      observations: 60,
      exceedances: 0,
      expected: 3,
      verdict: 'overstated',
      statement:
        'The loss was worse on 0 days of 60, where 3.0 were to be expected: more seldom than it says: it overstates the risk.',
    });
    // The trade spans 120 of 200 days; where only 110 of them count, they are too few.
    expect(of(held(119), 200).valueAtRisk).toMatchObject({
      ...{ window: 60, days: 60, leftOut: { flat: 80, halted: 0 }, reason: null },
    });
    const halted = of(held(119), 200, { untilHalt: exampleHalt({ days: 110, idleDays: 90 }) });
    expect(problems(halted)).toEqual([]);
    expect(halted.valueAtRisk).toEqual({
      ...{ window: null, days: 0, tests: [], leftOut: { flat: 0, halted: 90 } },
      reason: 'something was held on 110 of 200 days, at least 120 are needed',
    });
  });

  test('has markets, their correlation and the result without finer candles where there are some', () => {
    const report = exampleReport(portfolioParts());
    expect(problems(written(report))).toEqual([]);
    const { symbols, correlation, withoutDetail } = written(report);
    expect(symbols.map(({ symbol }: { symbol: string }) => symbol)).toEqual(['BTC/USDT', 'ETH/USDT']);
    expect(symbols[1].profitFactor).toBeNull();
    expect(correlation.closes.values).toEqual([
      [1, 0.81],
      [0.81, 1],
    ]);
    expect(withoutDetail).toEqual({
      totalReturn: 0.38,
      sharpe: 1.2,
      maxDrawdown: -0.12,
      trades: 143,
      ambiguousTrades: 9,
    });
  });

  test('writes trades without their single exits', () => {
    const [trade] = written(exampleReport({ trades: [exampleTrade()] })).trades;
    expect(Object.keys(trade)).toEqual([
      ...['symbol', 'side', 'quantity', 'entryTime', 'entryPrice', 'exitTime', 'exitPrice', 'fees'],
      ...['slippage', 'pnl', 'returnFraction', 'bars', 'entryTag', 'exitReason', 'mae', 'mfe', 'ambiguous'],
    ]);
  });

  test('writes one point of equity per bar', () => {
    const { equity } = written(exampleReport({ equity: curveOf([100, 80, 120]) }));
    const start = Date.UTC(2023, 0, 1);
    expect(equity).toEqual([
      { time: start, equity: 100, drawdown: 0 },
      { time: start + 3_600_000, equity: 80, drawdown: -0.19999999999999996 },
      { time: start + 7_200_000, equity: 120, drawdown: 0 },
    ]);
  });

  test('writes null for numbers that are not finite', () => {
    const document = written(
      exampleReport({
        metrics: exampleMetrics({ sharpe: Number.NaN, omega: Number.POSITIVE_INFINITY }),
        equity: curveOf([Number.NaN]),
        trades: [exampleTrade({ pnl: Number.NEGATIVE_INFINITY })],
      }),
    );
    expect([document.metrics.sharpe, document.metrics.omega]).toEqual([null, null]);
    expect([document.equity[0].equity, document.trades[0].pnl]).toEqual([null, null]);
  });

  test('writes half a million points', () => {
    const equity = new Float64Array(525_600).fill(1);
    const report = exampleReport({ equity: { time: equity, equity, drawdown: equity, benchmark: equity } });
    expect(toBacktestJson(report).equity).toHaveLength(525_600);
  });
});

describe('the schema', () => {
  test('names every metric and no other', () => {
    expect(Object.keys(schema.$defs.metrics.properties).sort()).toEqual([...METRIC_NAMES].sort());
    expect([...schema.$defs.metrics.required].sort()).toEqual([...METRIC_NAMES].sort());
  });

  test('describes every member', () => {
    const bare: string[] = [];
    const walk = (
      node: Record<string, { description?: string; $ref?: string; properties?: never }>,
    ): void => {
      for (const [name, member] of Object.entries(node)) {
        if (member.description === undefined && member.$ref === undefined) bare.push(name);
        if (member.properties !== undefined) walk(member.properties);
      }
    };
    walk(schema.properties);
    walk(schema.$defs);
    expect(bare).toEqual([]);
  });

  test.each([
    ['a full report', exampleReport({ refusals: { cash: 2 }, dataNotes: ['gap'], warnings: ['w'] })],
    [
      'a report with trades that explain themselves',
      exampleReport({
        trades: exampleReport().trades.map((trade) => ({
          ...trade,
          signal: {
            buyScore: 7,
            sellScore: Number.NaN,
            trigger: 'score',
            fired: 3,
            breakdown: { rsi: 4, adx: Number.NaN },
          },
        })),
      }),
    ],
    [
      'a report of a run that was halted',
      exampleReport({
        stateChanges: [
          {
            time: 1,
            state: { name: 'reducing', reason: 'daily-loss', since: 1, until: 2 },
            limit: 0.05,
            measured: 0.06,
          },
          { time: 2, state: { name: 'active' }, limit: 0, measured: 0 },
          {
            time: 3,
            state: { name: 'halted', reason: 'drawdown', since: 3, until: null },
            limit: 0.2,
            measured: 0.21,
          },
        ],
      }),
    ],
    ['a report of nothing', exampleReport({ trades: [], equity: curveOf([]) })],
    [
      'a report with an other way',
      exampleReport({ otherWay: { totalReturn: 1, netProfit: 2, maxDrawdown: -0.5 } }),
    ],
    [
      'a report with every optional metric missing',
      exampleReport({
        metrics: Object.fromEntries(
          Object.entries(exampleMetrics()).map(([name, value]) => [
            name,
            ['days', 'trades', 'ambiguousTrades'].includes(name) ? value : null,
          ]),
        ) as never,
      }),
    ],
  ])('accepts %s', (_, report) => {
    expect(problems(written(report))).toEqual([]);
  });

  type Document = ReturnType<typeof written>;
  const broken: readonly (readonly [what: string, spoil: (d: Document) => void, problem: string])[] = [
    ['NaN as text', (d) => (d.metrics.sharpe = 'NaN'), '/metrics/sharpe type'],
    ['a missing metric', (d) => delete d.metrics.sortino, '/metrics required'],
    ['a missing part', (d) => delete d.warnings, ' required'],
    ['a member nobody documented', (d) => (d.extra = 1), ' additionalProperties'],
    ['an unknown metric', (d) => (d.metrics.magic = 1), '/metrics additionalProperties'],
    ['an unknown timeframe', (d) => (d.run.timeframe = '7m'), '/run/timeframe enum'],
    ['a symbol without a quote', (d) => (d.run.symbols = ['BTC']), '/run/symbols/0 pattern'],
    ['a side that is none', (d) => (d.trades[0].side = 'up'), '/trades/0/side enum'],
    ['an adverse excursion above zero', (d) => (d.trades[0].mae = 0.1), '/trades/0/mae maximum'],
    ['a drawdown above zero', (d) => (d.equity[0].drawdown = 0.1), '/equity/0/drawdown maximum'],
    ['a time as text', (d) => (d.equity[0].time = '2024-01-01'), '/equity/0/time type'],
    ['a fractional count of refusals', (d) => (d.refusals = { a: 0.5 }), '/refusals/a type'],
  ];

  test.each(broken)('rejects %s', (_, spoil, problem) => {
    const document = written();
    spoil(document);
    expect(problems(document)).toEqual([problem]);
  });
});
