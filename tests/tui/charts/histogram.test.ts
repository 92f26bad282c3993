import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { axisNumber } from '../../../src/report/format.js';
import { createTheme } from '../../../src/report/terminal/theme.js';
import { binsOf, histogramLines } from '../../../src/tui/charts/histogram.js';
import { expectAscii, expectInRoom } from './room.js';

const plain = createTheme({ width: 80, colour: false, unicode: true });
const ascii = createTheme({ width: 80, colour: false, unicode: false });

describe('bins', () => {
  test('lie between round numbers, zero among their ends', () => {
    // Four values: Sturges says three stretches of 30, thus about ten wide.
    expect(binsOf([-9, 1, 2, 18], 10)).toEqual([
      { from: -10, to: 0, count: 1 },
      { from: 0, to: 10, count: 2 },
      { from: 10, to: 20, count: 1 },
    ]);
  });

  test('have their lower end in them', () => {
    expect(binsOf([0, 10, 20, 20], 10)).toEqual([
      { from: 0, to: 10, count: 1 },
      { from: 10, to: 20, count: 1 },
      { from: 20, to: 30, count: 2 },
    ]);
  });

  test('are none for no values, and one for nothing but zeros', () => {
    expect(binsOf([], 10)).toEqual([]);
    expect(binsOf([Number.NaN], 10)).toEqual([]);
    expect(binsOf([0, 0, 0], 10)).toEqual([{ from: 0, to: 1, count: 3 }]);
  });

  test('are one on each side of zero where no round ones are few enough', () => {
    expect(binsOf([-1e-9, 1], 2)).toEqual([
      { from: -2, to: 0, count: 1 },
      { from: 0, to: 2, count: 1 },
    ]);
  });

  test('hold every value once, none with gains and losses, and are no more than asked for', () => {
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 30 }), (all, most) => {
        const bins = binsOf(all, most);
        expect(bins.length).toBeLessThanOrEqual(most);
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
        for (const { from, to } of bins) expect(from >= 0 || to <= 0).toBe(true);
      }),
    );
  });
});

describe('a histogram', () => {
  test('has the greatest first, and losses in another character', () => {
    expect(histogramLines([-9, 1, 2, 18], axisNumber, { columns: 23, rows: 9 }, plain)).toEqual([
      ' 10 to 20 1 ██████',
      ' 0 to 10  2 ███████████',
      ' -10 to 0 1 ▒▒▒▒▒▒',
    ]);
  });

  test('keeps to its room with any numbers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double(), { maxLength: 100 }),
        fc.integer({ min: 20, max: 200 }),
        fc.integer({ min: 0, max: 40 }),
        fc.boolean(),
        (values, columns, rows, unicode) => {
          const lines = histogramLines(values, axisNumber, { columns, rows }, unicode ? plain : ascii);
          expectInRoom(lines, { columns, rows });
          if (!unicode) expectAscii(lines);
        },
      ),
    );
  });
});
