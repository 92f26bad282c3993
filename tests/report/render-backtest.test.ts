import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Metrics } from '../../src/metrics/metrics.js';
import type { BacktestReport } from '../../src/report/backtest-report.js';
import { type RenderOptions, renderBacktest } from '../../src/report/terminal/render-backtest.js';
import { displayWidth } from '../../src/report/terminal/text.js';
import { curveOf, exampleMetrics, exampleReport, exampleTrade, exampleTrades } from './example-report.js';

const ESCAPE = String.fromCharCode(27);
const PLAIN: RenderOptions = { width: 80, colour: false, unicode: true, verbose: false };

const render = (changes: Partial<BacktestReport> = {}, options: Partial<RenderOptions> = {}): string =>
  renderBacktest(exampleReport(changes), { ...PLAIN, ...options });

const fullReport: Partial<BacktestReport> = {
  warnings: ['SYNTHETIC DATA: these candles are made up, because there is no network and nothing is cached'],
  otherWay: { totalReturn: 0.3911, netProfit: 3911.02, maxDrawdown: -0.118 },
  refusals: { 'below the minimum order value': 3, 'no cash left': 12 },
  dataNotes: Array.from({ length: 11 }, (_, i) => `gap of ${i + 2} candles at 2023-03-${10 + i} 12:00`),
};

describe('the whole report', () => {
  test.each([
    ['backtest-80.txt', { width: 80, unicode: true, verbose: true, title: 'EMA crossover by regime' }],
    ['backtest-60-ascii.txt', { width: 60, unicode: false, verbose: false }],
  ])('looks like fixtures/report/%s', (name, options) => {
    const expected = readFileSync(new URL(`../../fixtures/report/${name}`, import.meta.url), 'utf8');
    expect(`${render(fullReport, options)}\n`).toBe(expected);
  });

  test('has colours only when asked, and the same text with them', () => {
    const coloured = render(fullReport, { colour: true });
    expect(coloured).toContain(ESCAPE);
    expect(coloured.replace(new RegExp(`${ESCAPE}\\[[0-9;]*m`, 'g'), '')).toBe(render(fullReport));
  });
});

describe('warnings', () => {
  test('the gravest is the first line and the last', () => {
    const lines = render({ warnings: ['SYNTHETIC DATA', 'small sample'] }).split('\n');
    expect([lines[0], lines[1], lines.at(-1)]).toEqual([
      '▲ SYNTHETIC DATA',
      '▲ small sample',
      '▲ SYNTHETIC DATA',
    ]);
  });

  test('there are none without a reason', () => {
    expect(render()).not.toContain('▲');
  });

  test('free trading is shouted', () => {
    const { conditions } = exampleReport();
    const free = { ...conditions, makerFeeRate: 0, takerFeeRate: 0 };
    expect(render({ conditions: { ...free, slippage: '0 bps' } })).toContain('ZERO COSTS');
    expect(render({ conditions: free })).toContain('ZERO FEES · slippage 2 bps');
    expect(render({ conditions: { ...conditions, slippage: 'none' } })).toContain('fee 0.1 % · NO SLIPPAGE');
    expect(render()).not.toMatch(/ZERO|NO SLIP/);
  });
});

describe('a report of little', () => {
  test('says that there were no trades', () => {
    const text = render({ trades: [] }, { verbose: true });
    expect(text).toContain('There were no trades.');
  });

  test('of one bar draws one dot', () => {
    expect(render({ trades: [], equity: curveOf([10_000]) }, { unicode: false })).toContain('10,000 +*\n');
  });

  test('of no bars draws nothing', () => {
    expect(render({ trades: [], equity: curveOf([]) })).toContain('There is no equity to draw.');
  });

  test('admits that it cannot tell skill from luck', () => {
    const metrics = exampleMetrics({ sharpe: null, probabilisticSharpe: null, minTrackRecordDays: null });
    expect(render({ metrics })).toContain('too little here to tell skill from luck');
  });
});

describe('text from outside', () => {
  const hostile = `evil${ESCAPE}[2J${ESCAPE}]0;x${String.fromCharCode(7)}\u202e\r\nnext`;

  test('cannot control the terminal', () => {
    const { run } = exampleReport();
    const text = render(
      {
        run: { ...run, strategy: hostile, provider: hostile, parameters: { [hostile]: hostile } },
        trades: [exampleTrade({ entryTag: hostile, exitReason: hostile })],
        warnings: [hostile],
        dataNotes: [hostile],
        refusals: { [hostile]: 1 },
      },
      { verbose: true, title: hostile },
    );
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(text).toContain('evil');
  });
});

describe('verbose', () => {
  test('lists every trade of a short list', () => {
    const text = render({ trades: exampleTrades(40) }, { verbose: true });
    expect(text.match(/^ +\d+[ ?] +long/gm)).toHaveLength(40);
    expect(text).not.toContain('not shown');
  });

  test('lists the first and the last of a long one', () => {
    const text = render({ trades: exampleTrades(143) }, { verbose: true });
    expect(text.match(/^ +\d+[ ?] +long/gm)).toHaveLength(40);
    expect(text).toContain('103 trades between are not shown');
  });
});

describe('monthly returns', () => {
  test('shows the last twelve years and the totals of those before', () => {
    const equity = curveOf(
      Array.from({ length: 14 * 365 }, (_, i) => 10_000 + i),
      undefined,
      86_400_000,
    );
    const text = render({ equity });
    expect(text.match(/^ 20\d\d [+-]/gm)).toHaveLength(12);
    expect(text).toContain('Earlier years: 2023 +3.6, 2024 +3.5');
  });
});

describe('at any width', () => {
  const number = fc.oneof(
    fc.constantFrom(null, 0, 1, -1, 1e300, -1e300, 1e-300, 123_456_789_012, Number.NaN),
    fc.double(),
  );
  const metrics = fc
    .array(number, { minLength: 60, maxLength: 60 })
    .map(
      (values) =>
        Object.fromEntries(
          Object.keys(exampleMetrics()).map((name, i) => [name, values[i]]),
        ) as unknown as Metrics,
    );
  const words = fc.string({ unit: 'binary', maxLength: 120 });
  const trade = fc
    .record({ entryTag: words, exitReason: words, pnl: fc.double(), entryPrice: fc.double(), bars: fc.nat() })
    .map((changes) => exampleTrade(changes));
  const report = fc
    .record({
      metrics,
      benchmark: metrics,
      trades: fc.array(trade, { maxLength: 50 }),
      values: fc.array(fc.double(), { maxLength: 200 }),
      warnings: fc.array(words, { maxLength: 3 }),
      dataNotes: fc.array(words, { maxLength: 12 }),
      refusals: fc.dictionary(words, fc.nat(), { maxKeys: 5 }),
      strategy: words,
    })
    .map(({ values, strategy, ...rest }) =>
      exampleReport({ ...rest, equity: curveOf(values), run: { ...exampleReport().run, strategy } }),
    );
  const options = fc.record({
    width: fc.integer({ min: 60, max: 140 }),
    colour: fc.constant(false),
    unicode: fc.boolean(),
    verbose: fc.boolean(),
  });

  test('no line is wider, and plain text is plain', () => {
    fc.assert(
      fc.property(report, options, (value, how) => {
        const text = renderBacktest(value, how);
        const widest = Math.max(...text.split('\n').map(displayWidth));
        expect(widest).toBeLessThanOrEqual(how.width);
        expect(text).not.toContain(ESCAPE);
        if (!how.unicode) expect(text).toMatch(/^[\n -~]*$/);
      }),
      { seed: 7, numRuns: 150 },
    );
  });

  test('narrower and wider terminals are taken as 60 and 140 columns', () => {
    expect(render({}, { width: 20 })).toBe(render({}, { width: 60 }));
    expect(render({}, { width: 500 })).toBe(render({}, { width: 140 }));
    expect(render({}, { width: Number.NaN })).toBe(render());
  });
});
