import { describe, expect, test } from '@jest/globals';
import { toWalkForwardJson } from '../../../src/report/walk-forward/json.js';
import { renderWalkForward } from '../../../src/report/walk-forward/render.js';
import type { WalkForwardReport } from '../../../src/report/walk-forward/walk-forward-report.js';
import { choiceText, objectiveText, yearlyText } from '../../../src/report/walk-forward/words.js';
import { walkForwardStrategy } from '../../../src/research/walk-forward/walk-forward.js';
import { IDENTITY } from '../../research/scripted.js';
import { HOUR, inputFor, synthetic, T0, wishFor, without } from '../../research/walk-forward/setting.js';
import { problemsOf, schema } from './schema.js';

const candles = synthetic(2000);
const reportOf = (wish = wishFor(), market = candles): WalkForwardReport => ({
  ...walkForwardStrategy(inputFor(market), wish, IDENTITY),
  dataNotes: ['a gap'],
});

const holed = without(candles, T0 + 700 * HOUR, T0 + 830 * HOUR);
const reports: readonly (readonly [string, WalkForwardReport])[] = [
  ['a plain one', reportOf()],
  ['one with a closed hold-out', reportOf(wishFor({ holdout: 0.2 }))],
  ['one with an open hold-out', reportOf(wishFor({ holdout: 0.2, openHoldout: true }))],
  ['one in which nothing was chosen', reportOf(wishFor({ minTrades: 10_000 }))],
  ['one with a gap', reportOf(wishFor(), holed)],
  ['one with a single window', reportOf(wishFor({ trainBars: 1880 }))],
];

const written = (report: WalkForwardReport) => JSON.parse(JSON.stringify(toWalkForwardJson(report)));

describe('the document', () => {
  test.each(reports)('of %s fits its schema', (_, report) => {
    expect(problemsOf(written(report))).toEqual([]);
  });

  test('has a member for everything the report says', () => {
    expect(Object.keys(written(reports[0]![1]))).toEqual(Object.keys(schema.properties));
  });

  test.each([
    ['a member nobody documented', (d: ReturnType<typeof written>) => (d.extra = 1), ' additionalProperties'],
    [
      'an unknown status',
      (d: ReturnType<typeof written>) => (d.windows[0].status = 'skipped'),
      '/windows/0/status enum',
    ],
    [
      'a missing efficiency',
      (d: ReturnType<typeof written>) => delete d.summary.efficiency,
      '/summary required',
    ],
    ['a missing metric', (d: ReturnType<typeof written>) => delete d.metrics.sharpe, '/metrics required'],
    [
      'a drawdown above zero',
      (d: ReturnType<typeof written>) => (d.equity[0].drawdown = 1),
      '/equity/0/drawdown maximum',
    ],
  ])('rejects %s', (_, spoil, problem) => {
    const document = written(reports[0]![1]);
    spoil(document);
    expect(problemsOf(document)).toEqual([problem]);
  });

  test('is described member by member', () => {
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
});

describe('the text', () => {
  const looks = [60, 80, 140].flatMap((width) =>
    [true, false].map((unicode) => ({ width, unicode, colour: false, title: 'A title' })),
  );

  test.each(reports)('of %s fits every width, in ASCII where that is wanted', (_, report) => {
    for (const look of looks) {
      const lines = renderWalkForward(report, look).split('\n');
      expect(lines.filter((line) => [...line].length > look.width)).toEqual([]);
      if (!look.unicode) expect(lines.filter((line) => [...line].some((char) => char > '~'))).toEqual([]);
    }
  });

  test('says the verdict, each window, and the gravest warning first and last', () => {
    const report = { ...reports[0]![1], warnings: ['GRAVE: this', 'and that'] };
    const text = renderWalkForward(report, {
      width: 140,
      unicode: true,
      colour: false,
      title: 'A title',
      remark: 'counted',
    });
    const lines = text.split('\n');
    expect(lines[0]).toBe('▲ GRAVE: this');
    expect(lines.at(-1)).toBe('▲ GRAVE: this');
    expect(text.replace(/\s+/g, ' ')).toContain(report.verdict.sentence);
    expect(text).toContain('counted');
    for (const { index, parameters } of report.windows) {
      const line = lines.find((candidate) => candidate.trimStart().startsWith(`${index + 1}  2024-`));
      expect(line).toContain(`back=${parameters!.back}`);
    }
  });

  test('says that a hold-out is closed, or what it came to and how often it was opened', () => {
    const look = { width: 140, unicode: true, colour: false, title: '' };
    const closed = renderWalkForward(reports[1]![1], look);
    expect(closed).toContain('how often it was opened before is not known without the database');
    expect(closed).toContain('closed; open it once with --open-holdout');
    const opened = reports[2]![1];
    const text = renderWalkForward({ ...opened, holdout: { ...opened.holdout!, openedBefore: 2 } }, look);
    expect(text).toContain('opened 2 times before');
    expect(text).toContain(`${opened.holdout!.window!.outOfSample!.trades} trades`);
  });

  test('counts the windows for which no money was left', () => {
    const [, report] = reports[0]!;
    const windows = report.windows.map((window) =>
      window.index < 9 ? window : { ...window, status: 'ruined' as const, outOfSample: null },
    );
    const text = renderWalkForward(
      { ...report, windows },
      { width: 80, unicode: true, colour: false, title: '' },
    );
    expect(text).toMatch(/ 9 of 12 windows traded\n/);
    expect(text).toMatch(/ Windows without money +3 +counted as lost\n/);
    expect(renderWalkForward(report, { width: 80, unicode: true, colour: false, title: '' })).not.toContain(
      'without money',
    );
  });

  test('counts the windows that made no trade', () => {
    const [, report] = reports[0]!;
    const look = { width: 80, unicode: true, colour: false, title: '' };
    const text = renderWalkForward({ ...report, summary: { ...report.summary, idle: 2 } }, look);
    expect(text).toMatch(/ Windows without a trade +2 +counted as cash\n/);
    expect(renderWalkForward(report, look)).not.toContain('without a trade');
  });

  test('has no control characters of a strategy in it', () => {
    const [, report] = reports[0]!;
    const evil = { ...report, run: { ...report.run, strategy: 'a\u001b[2Jb' }, warnings: ['\u001b[31mred'] };
    const text = renderWalkForward(evil, { width: 80, unicode: true, colour: false, title: '\u0007' });
    expect([...text].filter((char) => char < ' ' && char !== '\n')).toEqual([]);
  });
});

test('objectives are printed in their own unit', () => {
  expect(objectiveText('sharpe', 1.234)).toBe('1.23');
  expect(objectiveText('return', 0.1234)).toBe('12.3 %');
  expect(objectiveText('expectancy', 12.5)).toBe('12.50');
  expect(objectiveText('psr', null)).toBe('N/A');
  expect(yearlyText(Math.log(1.5))).toBe('+50.0 %');
  expect(yearlyText(null)).toBe('N/A');
  expect(choiceText({ fast: 5, slow: 20 }, ['fast'])).toBe('fast=5');
  expect(choiceText(null, ['fast'])).toBe('');
});
