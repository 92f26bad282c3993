import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { axisNumber } from '../../../src/report/format.js';
import { createTheme } from '../../../src/report/terminal/theme.js';
import { type ScatterPoint, scatterLines } from '../../../src/tui/charts/scatter.js';
import { expectAscii, expectInRoom } from './room.js';

const plain = createTheme({ width: 80, colour: false, unicode: true });
const ascii = createTheme({ width: 80, colour: false, unicode: false });

const scatter = (points: readonly ScatterPoint[]) => ({
  ...{ points, xName: 'fall', yName: 'growth', label: axisNumber, none: 'no genome yet' },
});

describe('a scatter', () => {
  test('has its least values at the left and at the bottom, and the front on top in another character', () => {
    const points = [
      { x: 0, y: 0, front: false },
      { x: 10, y: 2, front: true },
      { x: 10, y: 2, front: false },
      { x: 5, y: 1, front: false },
      { x: Number.NaN, y: 1, front: true },
    ];
    expect(scatterLines(scatter(points), { columns: 23, rows: 5 }, plain)).toEqual([
      ' growth  ● front',
      '         2 ┤          ●',
      '           │     ·     ',
      '         0 ┤·          ',
      '            0  fall  10',
    ]);
    expect(scatterLines(scatter(points), { columns: 23, rows: 5 }, ascii).slice(0, 3)).toEqual([
      ' growth  o front',
      '         2 +          o',
      '           |     .     ',
    ]);
  });

  test('draws one point in the middle', () => {
    expect(scatterLines(scatter([{ x: 3, y: 7, front: true }]), { columns: 23, rows: 5 }, plain)[2]).toBe(
      '         7 ┤     ●     ',
    );
  });

  test('says that there is nothing, and where there is no room', () => {
    const size = { columns: 40, rows: 9 };
    expect(scatterLines(scatter([]), size, plain)).toEqual([' no genome yet']);
    expect(scatterLines(scatter([{ x: Number.NaN, y: 1, front: true }]), size, plain)).toEqual([
      ' no genome yet',
    ]);
    const one = scatter([{ x: 1, y: 1, front: true }]);
    expect(scatterLines(one, { columns: 19, rows: 9 }, plain)).toEqual([' no room for a char']);
    expect(scatterLines(one, { columns: 40, rows: 3 }, plain)).toEqual([' no room for a chart']);
  });

  test('keeps to its room with any numbers, at any size', () => {
    const point = fc.record({ x: fc.double(), y: fc.double(), front: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(point, { maxLength: 60 }),
        fc.integer({ min: 20, max: 200 }),
        fc.integer({ min: 0, max: 40 }),
        fc.boolean(),
        (points, columns, rows, unicode) => {
          const lines = scatterLines(scatter(points), { columns, rows }, unicode ? plain : ascii);
          expectInRoom(lines, { columns, rows });
          if (!unicode) expectAscii(lines);
        },
      ),
    );
  });
});
