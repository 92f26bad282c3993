import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { EquityPoint } from '../../../src/core/monitor-event.js';
import { createTheme } from '../../../src/report/terminal/theme.js';
import { equityPanelLines } from '../../../src/tui/charts/equity-panel.js';
import { expectAscii, expectInRoom } from './room.js';

const HOUR = 3_600_000;
const START = Date.UTC(2024, 2, 5, 7);

const plain = createTheme({ width: 80, colour: false, unicode: true });
const ascii = createTheme({ width: 80, colour: false, unicode: false });
const coloured = createTheme({ width: 80, colour: true, unicode: true });

/** Points an hour apart with the fall below the peak that they have. */
const course = (equities: readonly number[]): readonly EquityPoint[] =>
  equities.map((equity, k) => {
    const peak = Math.max(...equities.slice(0, k + 1));
    return { time: START + k * HOUR, equity, drawdown: equity / peak - 1 };
  });

describe('the course of an account', () => {
  test('is drawn from the lowest to the highest, and said in words', () => {
    const rising = course([10_000, 10_100, 10_200, 10_300]);
    expect(equityPanelLines(rising, { columns: 80, rows: 5 }, ascii)).toEqual([
      ' 10,300.00  +3.00 %  2024-03-05 07:00 to 2024-03-05 10:00',
      `           |${' '.repeat(56)}${'*'.repeat(12)}`,
      `    10,200 +${' '.repeat(34)}${'*'.repeat(22)}`,
      `           |${' '.repeat(12)}${'*'.repeat(22)}`,
      `    10,000 +${'*'.repeat(12)}`,
    ]);
    const fallen = equityPanelLines(course([100, 80, 90]), { columns: 80, rows: 5 }, ascii);
    expect(fallen[0]).toBe(' 90.00  -10.00 %  2024-03-05 07:00 to 2024-03-05 09:00  worst fall 20.00 %');
  });

  test('has the fall below the peak beneath from nine rows on', () => {
    const falling = course([100, 90, 80, 100]);
    expect(equityPanelLines(falling, { columns: 28, rows: 9 }, ascii)).toEqual([
      ' 100.00  0.00 %',
      '       100 +**             *',
      '           |  *           *',
      '           |   **        *',
      '        90 +     **     *',
      '           |       **  *',
      '        80 +         **',
      '       0 % +################',
      '     -20 % +     ########',
    ]);
    expect(equityPanelLines(falling, { columns: 28, rows: 8 }, ascii).join('\n')).not.toContain('#');
  });

  test('draws one point, and one that never moves', () => {
    expect(equityPanelLines(course([100]), { columns: 24, rows: 4 }, plain)).toEqual([
      ' 100.00  0.00 %',
      '           │',
      '       100 ┤⠄',
      '           │',
    ]);
    expect(equityPanelLines(course([100, 100, 100]), { columns: 24, rows: 4 }, plain)).toEqual([
      ' 100.00  0.00 %',
      '           │',
      '       100 ┤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤',
      '           │',
    ]);
  });

  test('leaves a gap where a value is no number, and says that there is none at all', () => {
    const gap = [...course([100, 200]), { time: START + 2 * HOUR, equity: Number.NaN, drawdown: Number.NaN }];
    expect(equityPanelLines(gap, { columns: 24, rows: 4 }, ascii)).toEqual([
      ' N/A  N/A',
      '       200 +     **',
      '           |  ***',
      '       100 +**',
    ]);
    expect(equityPanelLines([], { columns: 24, rows: 4 }, plain)).toEqual([' no equity yet']);
    expect(equityPanelLines([], { columns: 24, rows: 0 }, plain)).toEqual([]);
  });

  test('keeps to its room with any numbers, at any size', () => {
    const point = fc.record({
      time: fc.integer({ min: 0, max: 4e12 }),
      equity: fc.double(),
      drawdown: fc.double(),
    });
    fc.assert(
      fc.property(
        fc.array(point, { maxLength: 300 }),
        fc.integer({ min: 20, max: 200 }),
        fc.integer({ min: 0, max: 60 }),
        fc.constantFrom(plain, ascii, coloured),
        (points, columns, rows, theme) => {
          const lines = equityPanelLines(points, { columns, rows }, theme);
          expectInRoom(lines, { columns, rows });
          if (!theme.unicode) expectAscii(lines);
        },
      ),
      { numRuns: 300 },
    );
  });
});
