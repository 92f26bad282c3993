import type { Column } from './columns.js';
import { extremeRows } from './extreme-rows.js';
import { px } from './plot.js';

/** The path of a line over the rows `[from, to)`; `x` and `y` give px. No peak is lost, however many rows there are. */
export const linePath = (
  values: Column,
  [from, to]: readonly [number, number],
  pixels: number,
  x: (row: number) => number,
  y: (value: number) => number,
): string =>
  extremeRows(values, from, to, Math.max(1, Math.floor(pixels)))
    .map((row, i) => `${i === 0 ? 'M' : 'L'}${px(x(row))} ${px(y(values[row]!))}`)
    .join('');
