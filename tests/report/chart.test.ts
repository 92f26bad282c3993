import { describe, expect, test } from '@jest/globals';
import { brailleText, canvasLines, createCanvas } from '../../src/report/terminal/canvas.js';
import { drawChart, type Series } from '../../src/report/terminal/chart.js';
import { columnRanges } from '../../src/report/terminal/column-ranges.js';
import { createScale } from '../../src/report/terminal/scale.js';

const series = (values: readonly number[], style: Series['style'] = 'solid', mark = '*'): Series => ({
  values,
  style,
  mark,
  paint: (text) => text,
});

/** Braille: `columns` cells in one row, which is 2 × columns by 4 dots. */
const braille = (columns: number, min: number, max: number, ...all: readonly Series[]): string =>
  drawChart({
    columns,
    rows: 1,
    unicode: true,
    scale: createScale(min, max, 'linear'),
    series: all,
  }).join('\n');

const characters = (
  columns: number,
  rows: number,
  max: number,
  ...all: readonly Series[]
): readonly string[] =>
  drawChart({ columns, rows, unicode: false, scale: createScale(0, max, 'linear'), series: all });

describe('canvas', () => {
  test('each dot of a cell is its own bit of the braille block', () => {
    const patterns = ['⠁', '⠈', '⠂', '⠐', '⠄', '⠠', '⡀', '⢀'];
    patterns.forEach((pattern, i) => {
      const canvas = createCanvas(1, 1, 'braille');
      canvas.dot(i % 2, Math.floor(i / 2));
      expect(canvasLines(canvas, 'braille')).toEqual([pattern]);
    });
  });

  test('all eight dots make a full cell, none a space', () => {
    expect([brailleText(0xff), brailleText(0)]).toEqual(['⣿', ' ']);
  });

  test('dots outside are ignored', () => {
    const canvas = createCanvas(1, 1, 'braille');
    for (const [x, y] of [
      [-1, 0],
      [2, 0],
      [0, 4],
      [0, -1],
      [Number.NaN, 0],
    ] as const) {
      canvas.dot(x, y);
    }
    expect(canvasLines(canvas, 'braille')).toEqual([' ']);
  });

  test('whole characters are drawn with the mark', () => {
    const canvas = createCanvas(3, 2, 'character');
    canvas.dot(0, 0);
    canvas.dot(2, 1);
    expect(canvasLines(canvas, 'character', '#')).toEqual(['#  ', '  #']);
  });
});

describe('a line in braille', () => {
  test('rises from the bottom left dot to the top right dot', () => {
    expect(braille(2, 0, 3, series([0, 1, 2, 3]))).toBe('⡠⠊');
  });

  test('joins fewer points than columns with a straight line', () => {
    expect(braille(2, 0, 3, series([0, 3]))).toBe('⡠⠊');
  });

  test('keeps a spike of one value among many', () => {
    expect(braille(2, 0, 3, series([0, 0, 0, 3, 0, 0, 0, 0]))).toBe('⣸⣀');
  });

  test('fills the height of a jump', () => {
    expect(braille(1, 0, 3, series([0, 3]))).toBe('⡸');
  });

  test('of one value runs through the middle', () => {
    expect(braille(2, 5, 5, series([5, 5, 5, 5]))).toBe('⠤⠤');
  });

  test('of one point is one dot', () => {
    expect(braille(2, 5, 5, series([5]))).toBe('⠄ ');
  });

  test('has a gap where values are missing', () => {
    expect(braille(2, 0, 3, series([0, Number.NaN, Number.NaN, 3]))).toBe('⡀⠈');
  });

  test('of nothing is empty', () => {
    expect(braille(2, 0, 3, series([]))).toBe('  ');
    expect(braille(2, 0, 3, series([Number.NaN, Number.NaN]))).toBe('  ');
  });

  test('is dotted with one dot in every second column', () => {
    expect(braille(4, 5, 5, series([5, 5], 'dotted'))).toBe('⠄⠄⠄⠄');
  });

  test('as an area hangs from the top', () => {
    expect(braille(2, -3, 0, series([0, -1, -2, -3], 'area'))).toBe('⠙⢿');
  });

  test('shares cells with another', () => {
    expect(braille(2, 0, 3, series([3, 3]), series([0, 0]))).toBe('⣉⣉');
  });
});

describe('a line in characters', () => {
  test('rises from bottom left to top right', () => {
    expect(characters(4, 4, 3, series([0, 1, 2, 3]))).toEqual(['   *', '  * ', ' *  ', '*   ']);
  });

  test('covers the series beneath it', () => {
    expect(characters(4, 2, 1, series([1, 1, 1, 1]), series([1, 1, 0, 0], 'dotted', '.'))).toEqual([
      '****',
      '  . ',
    ]);
  });
});

describe('columnRanges', () => {
  test('keeps lowest and highest of every column', () => {
    const { low, high } = columnRanges([1, 5, 2, 4, 9, 3], 3);
    expect([Array.from(low), Array.from(high)]).toEqual([
      [1, 2, 3],
      [5, 4, 9],
    ]);
  });

  test('ignores what is not finite', () => {
    const { low, high } = columnRanges([Number.NaN, 5, Number.POSITIVE_INFINITY, Number.NaN], 2);
    expect([Array.from(low), Array.from(high)]).toEqual([
      [5, Number.NaN],
      [5, Number.NaN],
    ]);
  });
});
