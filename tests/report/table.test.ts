import { expect, test } from '@jest/globals';
import { cell, table } from '../../src/report/terminal/table.js';
import { createTheme } from '../../src/report/terminal/theme.js';

const theme = createTheme({ width: 60, colour: false, unicode: true });

test('columns are aligned and separated, without borders', () => {
  const columns = [
    { head: 'Name', align: 'left' as const },
    { head: 'Value', align: 'right' as const },
  ];
  const rows = [
    [cell('a'), cell('1')],
    [cell('longer'), cell('12,345.67')],
  ];
  expect(table({ columns, rows }, theme)).toEqual([
    ' Name        Value',
    ' a               1',
    ' longer  12,345.67',
  ]);
});

test('long texts are cut before columns are dropped', () => {
  const columns = [
    { head: 'Tag', align: 'left' as const, shrinkTo: 10 },
    { head: 'N', align: 'right' as const, dropOrder: 1 },
  ];
  const [head, row] = table({ columns, rows: [[cell('x'.repeat(80)), cell('7')]] }, theme);
  expect(head).toBe(` Tag${' '.repeat(55)}N`);
  expect(row).toBe(` ${'x'.repeat(55)}…  7`);
});

test('spare columns are dropped, the highest number first', () => {
  const column = (head: string, dropOrder: number) => ({ head, align: 'left' as const, dropOrder });
  const columns = [column('A', 1), column('B', 3), column('C', 2)];
  const rows = [['a', 'b', 'c'].map((letter) => cell(letter.repeat(25)))];
  expect(table({ columns, rows }, theme)).toEqual([
    ` A${' '.repeat(26)}C`,
    ` ${'a'.repeat(25)}  ${'c'.repeat(25)}`,
  ]);
});

test('a table of numbers only is cut at last', () => {
  const columns = [1, 2].map(() => ({ head: '', align: 'right' as const }));
  const lines = table({ columns, rows: [[cell('1'.repeat(50)), cell('2'.repeat(50))]] }, theme);
  expect(lines.every((line) => line.length <= 60)).toBe(true);
  expect(lines.join('')).toContain('…');
});

test('colours do not move columns', () => {
  const coloured = createTheme({ width: 60, colour: true, unicode: true });
  const columns = [
    { head: '', align: 'left' as const },
    { head: '', align: 'right' as const },
  ];
  const rows = (paint: (text: string) => string) => [
    [cell('a', paint), cell('1', paint)],
    [cell('bbb'), cell('222')],
  ];
  const plain = table({ columns, rows: rows((text) => text) }, theme);
  const painted = table({ columns, rows: rows(coloured.gain) }, coloured);
  const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
  expect(painted.map((line) => line.replace(escapes, ''))).toEqual(plain);
  expect(painted.join('')).toContain(String.fromCharCode(27));
});
