import { describe, expect, test } from '@jest/globals';
import type { SensitivityFigures, SensitivityRecord, SensitivityRow } from '../../src/core/sensitivity.js';
import { toBacktestJson } from '../../src/report/json.js';
import { renderTearSheet } from '../../src/report/tearsheet/render-tear-sheet.js';
import { sensitivityLines } from '../../src/report/terminal/sensitivity.js';
import { displayWidth } from '../../src/report/terminal/text.js';
import { createTheme } from '../../src/report/terminal/theme.js';
import { exampleSimulation } from './example-monte-carlo.js';
import { exampleReport } from './example-report.js';

const figures = (changes: Partial<SensitivityFigures> = {}): SensitivityFigures => {
  return { totalReturn: 0.12, sharpe: 0.8, maxDrawdown: -0.1, trades: 40, halted: false, ...changes };
};

const row = (changes: Partial<SensitivityRow>): SensitivityRow => ({
  ...{ kind: 'parameter', name: 'fast', change: '10 to 9', steps: -1, value: 9, reason: null },
  figures: figures({ totalReturn: 0.07, sharpe: 0.55, trades: 44 }),
  difference: { totalReturn: -0.05, sharpe: -0.25, maxDrawdown: 0, trades: 4 },
  ...changes,
});

const RECORD: SensitivityRecord = {
  base: figures(),
  rows: [
    row({}),
    row({
      change: '10 to 11',
      steps: 1,
      value: 11,
      figures: null,
      difference: null,
      reason: 'fast=11 is too much',
    }),
    row({
      kind: 'fee',
      name: 'fee',
      change: 'x 2',
      steps: null,
      value: null,
      figures: figures({ halted: true }),
    }),
    row({ kind: 'entry', name: 'entry', change: 'one bar later', steps: null, value: null }),
  ],
  parameters: [
    { name: 'fast', below: 0.55, above: null, tolerance: 0.1, shape: 'slope', reason: null },
    {
      name: 'slow',
      below: null,
      above: null,
      tolerance: null,
      shape: null,
      reason: 'there is no neighbour',
    },
  ],
  sentence: 'The upshot of it all.',
};

const linesOf = (sensitivity: SensitivityRecord, look = { width: 80, unicode: true }) =>
  sensitivityLines(exampleReport({ sensitivity }), createTheme({ ...look, colour: false }));

describe('the sensitivity section', () => {
  test('shows the run, what was changed, what came out, and on what each parameter stands', () => {
    const cells = linesOf(RECORD).map((line) => line.trim().split(/\s{2,}/));
    expect(cells).toContainEqual(['this run', '+12.00 %', '0.80', '-10.00 %', '40']);
    expect(cells).toContainEqual(['fast', '10 → 9', '+7.00 %', '0.55', '-10.00 %', '44', '-5.00 %', '-0.25']);
    expect(cells).toContainEqual(['10 → 11', 'N/A', 'N/A', 'N/A', 'N/A', 'N/A', 'N/A']);
    expect(cells).toContainEqual(['fees', '× 2', '+12.00 %', '0.80', '-10.00 %', '40!', '-5.00 %', '-0.25']);
    expect(cells).toContainEqual(['fast', '0.55', '0.80', 'N/A', '0.10', 'slope']);
    expect(cells).toContainEqual(['slow', 'N/A', '0.80', 'N/A', 'N/A', 'N/A, there is no neighbour']);
    const lines = linesOf(RECORD);
    expect(lines).toContain(' fast 10 to 11: N/A, fast=11 is too much');
    expect(lines).toContain(' ! a limit of the account ended trading');
    expect(lines.at(-1)).toBe(' The upshot of it all.');
  });

  test.each([60, 80, 140])('fits %d columns, in Unicode and in ASCII', (width) => {
    const long = row({ name: 'a_parameter_with_a_name_that_goes_on', change: '0.0025 to 0.00275' });
    for (const unicode of [true, false]) {
      const lines = linesOf({ ...RECORD, rows: [...RECORD.rows, long] }, { width, unicode });
      for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
      if (!unicode) expect(lines.join('')).toMatch(/^[ -~]*$/);
    }
  });

  test('is not there where it was not asked for', () => {
    const theme = createTheme({ width: 80, unicode: true, colour: false });
    expect(sensitivityLines(exampleReport(), theme)).toEqual([]);
    expect(Object.keys(toBacktestJson(exampleReport()))).not.toContain('sensitivity');
  });
});

describe('the tear sheet', () => {
  test('draws the fan and the sensitivity that the report holds', () => {
    const simulation = exampleSimulation({ probabilityOfRuin: 0.0123, assumption: 'Days are days.' });
    const monteCarlo = {
      ...{ paths: 10_000, seed: 42, ruinFraction: 0.5, reasons: {}, overlappingTrades: 0 },
      ...{ returns: simulation, shuffle: null, resample: null },
    };
    const html = renderTearSheet({ report: exampleReport({ sensitivity: RECORD, monteCarlo }), title: '' });
    expect(html).toContain('<figure id="fan">');
    expect(html).toContain('10,000 paths; line: median');
    // 0.79 and 2.27 times the 10,000 of the example.
    expect(html).toContain('At the end 7,900.00 at the 5th, 13,300.00 at the 50th and 22,700.00 at the 95th');
    expect(html).toContain('of ruin (below 50.0 % of the start) 1.2 %. Days are days.');
    expect(html).toContain('<section id="sensitivity">');
    expect(html).toContain('<th scope="row">fast: slope</th><td>10 to 9</td><td class="n gain">+7.00 %</td>');
    expect(html).toContain('<td class="dim">fast=11 is too much</td>');
    expect(html).toContain('<td class="dim">Sharpe 0.80, halted by a limit</td>');
    expect(html).toContain('<p>The upshot of it all.</p>');
    const plain = renderTearSheet({ report: exampleReport(), title: '' });
    expect(plain).not.toMatch(/id="(fan|sensitivity)"/);
  });
});
