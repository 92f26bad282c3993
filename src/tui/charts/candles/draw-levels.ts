import type { Theme } from '../../../report/terminal/theme.js';
import type { Cells } from '../cells.js';
import type { CandleChart } from './chart.js';
import type { PriceHeights } from './price-heights.js';

/** Where a text has room in a row: at the right end, else farther left; -1 where there is none. */
const freeFrom = (cells: Cells, row: number, length: number): number => {
  let free = 0;
  for (let column = cells.columns - 1; column >= 0; column--) {
    free = cells.isBlank(column, row) ? free + 1 : 0;
    if (free === length) return column;
  }
  return -1;
};

/** A line across for each level in the picture, with its name where nothing else stands. */
export const drawLevels = (
  { levels }: CandleChart,
  { row: rowOf, shows }: PriceHeights,
  cells: Cells,
  theme: Theme,
): void => {
  const shown = levels.flatMap(({ name, price }) => (shows(price) ? [{ name, row: rowOf(price) }] : []));
  for (const { name, row } of shown) {
    const label = Array.from(`${theme.outside(name)} `);
    const from = freeFrom(cells, row, label.length);
    if (from < 0) continue;
    label.forEach((char, k) => {
      cells.put(from + k, row, char, theme.strong);
    });
  }
  for (const { row } of shown) {
    for (let column = 0; column < cells.columns; column++)
      cells.fill(column, row, theme.unicode ? '╌' : '-', theme.dim);
  }
};
