import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { axisNumber } from '../../../src/report/format.js';
import { createTheme } from '../../../src/report/terminal/theme.js';
import { lineChartLines } from '../../../src/tui/charts/line-chart.js';
import { expectAscii, expectInRoom } from './room.js';

const plain = createTheme({ width: 80, colour: false, unicode: true });
const ascii = createTheme({ width: 80, colour: false, unicode: false });
const coloured = createTheme({ width: 80, colour: true, unicode: true });

const chart = (best: readonly number[], median: readonly number[]) => ({
  curves: [
    { name: 'best', values: best },
    { name: 'median', values: median },
  ],
  ...{ label: axisNumber, from: 'epoch 1', to: '3', none: 'no epoch yet' },
});

describe('a chart of lines', () => {
  test('names its curves, draws the first solid and the others dotted, and says what its ends are', () => {
    const what = chart([1, 2, 3], [1, 1, 1]);
    expect(lineChartLines(what, { columns: 24, rows: 5 }, ascii)).toEqual([
      ' ** best  .. median',
      '         3 +         ***',
      '           |    *****',
      '         1 +****. . . .',
      '            epoch 1    3',
    ]);
  });

  test('leaves a gap where there is no value', () => {
    const what = chart([3, Number.NaN, 1], []);
    expect(lineChartLines(what, { columns: 24, rows: 5 }, ascii)).toEqual([
      ' ** best  .. median',
      '         3 +*',
      '           |',
      '         1 +           *',
      '            epoch 1    3',
    ]);
  });

  test('says that there is nothing, and where there is no room', () => {
    expect(lineChartLines(chart([], [Number.NaN]), { columns: 60, rows: 9 }, plain)).toEqual([
      ' no epoch yet',
    ]);
    expect(lineChartLines(chart([1], []), { columns: 60, rows: 3 }, plain)).toEqual([' no room for a chart']);
    expect(lineChartLines(chart([1], []), { columns: 21, rows: 9 }, plain)).toEqual([' no room for a chart']);
  });

  test('keeps to its room with any numbers and names, at any size', () => {
    const numbers = fc.array(fc.double(), { maxLength: 150 });
    fc.assert(
      fc.property(
        numbers,
        numbers,
        fc.string({ unit: 'binary', maxLength: 12 }),
        fc.integer({ min: 20, max: 200 }),
        fc.integer({ min: 0, max: 40 }),
        fc.constantFrom('plain' as const, 'ascii' as const, 'coloured' as const),
        (best, median, name, columns, rows, look) => {
          const what = chart(best, median);
          const curves = [{ name, values: best }, what.curves[1]!];
          const theme = { plain, ascii, coloured }[look];
          const lines = lineChartLines({ ...what, curves }, { columns, rows }, theme);
          expectInRoom(lines, { columns, rows });
          if (!theme.unicode) expectAscii(lines);
        },
      ),
    );
  });
});
