import { describe, expect, test } from '@jest/globals';
import type { MonteCarloRecord } from '../../src/core/monte-carlo.js';
import { monteCarloLines } from '../../src/report/terminal/monte-carlo.js';
import { displayWidth } from '../../src/report/terminal/text.js';
import { createTheme } from '../../src/report/terminal/theme.js';
import { exampleSimulation, five } from './example-monte-carlo.js';
import { exampleReport } from './example-report.js';

const RECORD: MonteCarloRecord = {
  paths: 10_000,
  seed: 42,
  ruinFraction: 0.5,
  returns: exampleSimulation(),
  shuffle: exampleSimulation({ kind: 'shuffle', periods: 143, blockLength: null }),
  resample: null,
  reasons: { resample: '9 trades, at least 10 are needed' },
  overlappingTrades: 0,
};

const linesOf = (monteCarlo: MonteCarloRecord, look = { width: 80, unicode: true }) =>
  monteCarloLines(exampleReport({ monteCarlo }), createTheme({ ...look, colour: false }));

describe('the Monte Carlo section', () => {
  test('shows percentiles beside the run, probabilities and the assumption of each simulation', () => {
    const lines = linesOf(RECORD);
    expect(lines[0]).toMatch(/^── Monte Carlo ─+ 10,000 paths · seed 42$/);
    expect(lines).toContain(' Days in blocks: 1,093 days, blocks of 4.3 days on average (Politis-White)');
    const cells = (name: string) =>
      lines.map((line) => line.trim().split(/\s{2,}/)).filter(([first]) => first === name);
    expect(cells('Return')).toEqual([
      ['Return', '+34.83 %', '-21.00 %', '+8.00 %', '+33.00 %', '+64.00 %', '+127.00 %'],
    ]);
    expect(cells('Return a year')).toEqual([
      ['Return a year', '+10.52 %', '-8.00 %', '+3.00 %', '+10.00 %', '+18.00 %', '+31.00 %'],
    ]);
    expect(cells('Drawdown')).toHaveLength(2);
    expect(lines).toContain(' Probability of a loss 18.7 %, of ruin (below 50 % of the start) 1.2 %.');
    expect(lines).toContain(' Probability of ruin (below 50 % of the start) 1.2 %.');
    expect(lines).toContain(' Days to come are drawn from the days there were.');
    expect(lines).toContain(' Trades drawn again: N/A, 9 trades, at least 10 are needed');
  });

  test.each([60, 80, 140])('fits %d columns, also with large numbers', (width) => {
    const large = exampleSimulation({ totalReturn: five(1, 10, 100, 1000, 123_456) });
    const report = { ...RECORD, returns: large, overlappingTrades: 12 };
    for (const unicode of [true, false]) {
      for (const line of linesOf(report, { width, unicode }))
        expect(displayWidth(line)).toBeLessThanOrEqual(width);
    }
  });

  test('is ASCII where the terminal wants that', () => {
    expect(linesOf(RECORD, { width: 80, unicode: false }).join('')).toMatch(/^[ -~]*$/);
  });

  test('writes a share of ruin as it was given', () => {
    const lines = linesOf({ ...RECORD, returns: exampleSimulation({ ruinFraction: 0.875 }) });
    expect(lines.join('\n')).toContain('(below 87.5 % of the start)');
  });

  test('says that orders of trades are a rough picture where trades overlap', () => {
    expect(linesOf({ ...RECORD, overlappingTrades: 12 }).join(' ')).toContain(
      '12 of 143 trades were entered while another was open',
    );
  });

  test('is not there where nothing was simulated', () => {
    const theme = createTheme({ width: 80, unicode: true, colour: false });
    expect(monteCarloLines(exampleReport(), theme)).toEqual([]);
  });
});
