import { describe, expect, test } from '@jest/globals';
import { renderTearSheet } from '../../src/report/tearsheet/render-tear-sheet.js';
import { luckText } from '../../src/report/terminal/luck.js';
import { createTheme } from '../../src/report/terminal/theme.js';
import { untilHaltLines } from '../../src/report/terminal/until-halt.js';
import { exampleHalt } from './example-halt.js';
import { exampleLuck } from './example-luck.js';
import { exampleMetrics, exampleReport } from './example-report.js';
import { parseHtml, rowsWithin } from './tearsheet/parse-html.js';

const theme = createTheme({ width: 80, unicode: true, colour: false });
const metrics = exampleMetrics({ totalReturn: -0.12, sharpe: -0.1, annualVolatility: 0.0745 });

describe('the section about the time until a halt', () => {
  test('has both figures side by side, and says what happened', () => {
    const lines = untilHaltLines(exampleReport({ metrics, untilHalt: exampleHalt() }), theme);
    const row = (name: string) =>
      lines.map((line) => line.trim().split(/\s{2,}/)).find(([first]) => first === name);
    expect(row('Days')).toEqual(['Days', '1,093', '400']);
    expect(row('Return')).toEqual(['Return', '-12.00 %', '-12.00 %']);
    expect(row('Volatility a year')).toEqual(['Volatility a year', '7.45 %', '13.81 %']);
    expect(row('Sharpe ratio')).toEqual(['Sharpe ratio', '-0.10', '0.40']);
    expect(lines.join(' ').replaceAll(/\s+/g, ' ')).toContain(
      'Halted on 2024-02-04 10:00 UTC; idle on 693 of 1,093 days, which are in the figures of the whole range.',
    );
    expect(untilHaltLines(exampleReport(), theme)).toEqual([]);
  });

  test('is on the tear sheet, too', () => {
    const sheet = (report: ReturnType<typeof exampleReport>) =>
      parseHtml(renderTearSheet({ report, title: '' }));
    const rows = rowsWithin(sheet(exampleReport({ metrics, untilHalt: exampleHalt() })), 'until-halt');
    expect(rows).toContainEqual(['Sharpe ratio', '-0.10', '0.40']);
    expect(rowsWithin(sheet(exampleReport()), 'until-halt')).toEqual([]);
  });

  test('is told with the days of luck; not where they were stored with the whole range', () => {
    const text = (days: number) =>
      luckText(exampleReport({ untilHalt: exampleHalt(), luck: exampleLuck({ days, years: days / 365 }) }));
    expect(text(400)).toContain(
      '1,591 days of such returns are needed; there are 400 until the halt: too few.',
    );
    expect(text(400)).toContain('there are 1.1 years until the halt: too few.');
    expect(text(1093)).not.toContain('until the halt');
  });
});
