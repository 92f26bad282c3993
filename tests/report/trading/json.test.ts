import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { emptyReport } from '../../../src/analysis/trading-report/empty-report.js';
import type { TradingReport } from '../../../src/analysis/trading-report/trading-report.js';
import { tradingReportJson } from '../../../src/report/trading/report-json.js';
import { exampleRunReport, exampleSessionReport, exampleTradingReport } from './example.js';

const schema = JSON.parse(
  readFileSync(new URL('../../../docs/schema/report.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

/** What a reader of the output gets: through text and back. */
const written = (report: TradingReport = exampleTradingReport()) => JSON.parse(tradingReportJson(report));

const problems = (document: unknown): readonly string[] =>
  validate(document) ? [] : validate.errors!.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);

describe('the schema of a trading report', () => {
  test.each([
    ['a week with everything in it', exampleTradingReport()],
    ['a session', exampleSessionReport()],
    ['a backtest', exampleRunReport()],
    ['nothing', emptyReport('session', 1_795_621_254_124)],
  ])('accepts %s', (_, report) => {
    expect(problems(written(report))).toEqual([]);
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

  type Document = ReturnType<typeof written>;
  const broken: readonly (readonly [what: string, spoil: (d: Document) => void, problem: string])[] = [
    ['a missing part', (d) => delete d.warnings, ' required'],
    ['a member nobody documented', (d) => (d.extra = 1), ' additionalProperties'],
    ['a mode nobody knows', (d) => (d.books[0].mode = 'demo'), '/books/0/mode enum'],
    ['a drawdown above zero', (d) => (d.books[0].drawdown = 1), '/books/0/drawdown maximum'],
    ['a missing figure', (d) => delete d.strategies[0].pnl, '/strategies/0 required'],
    ['NaN as text', (d) => (d.symbols[0].profitFactor = 'NaN'), '/symbols/0/profitFactor type'],
    ['a day that is no midnight', (d) => (d.days[0].day += 1), '/days/0/day multipleOf'],
    ['a time as text', (d) => (d.createdAt = '2026-11-24'), '/createdAt type'],
    [
      'a verdict nobody gives',
      (d) => (d.configurations.verdicts[0].verdict = 'best'),
      '/configurations/verdicts/0/verdict enum',
    ],
  ];

  test.each(broken)('rejects %s', (_, spoil, problem) => {
    const document = written();
    spoil(document);
    expect(problems(document)).toEqual([problem]);
  });
});

describe('the JSON of a trading report', () => {
  test('is one line', () => {
    expect(tradingReportJson(exampleTradingReport())).toMatch(/^\{.*\}\n$/);
  });

  test('has the subject of a mail', () => {
    expect(written().subject).toBe(
      'Weekly report 2026-W47 (2026-11-16 to 2026-11-22): +234.50 USDT, 42 live trades, 1 critical event, 3 warnings',
    );
  });
});
