import type { Paint } from '../../report/terminal/theme.js';

/** One column of one line: a character of one column, and its colour. */
interface Cell {
  readonly char: string;
  readonly paint: Paint | null;
}

/** A room of characters that is drawn into cell by cell. What lies outside of it is left out. */
export interface Cells {
  readonly columns: number;
  readonly rows: number;
  readonly put: (column: number, row: number, char: string, paint: Paint) => void;
  /** Only where nothing is yet. */
  readonly fill: (column: number, row: number, char: string, paint: Paint) => void;
  readonly isBlank: (column: number, row: number) => boolean;
  readonly lines: () => readonly string[];
}

const EMPTY: Cell = { char: ' ', paint: null };

/** A line with each colour begun and ended once for neighbours that share it. */
const lineOf = (cells: readonly Cell[]): string => {
  let line = '';
  for (let from = 0; from < cells.length; ) {
    const { paint } = cells[from]!;
    let to = from;
    let text = '';
    while (to < cells.length && cells[to]!.paint === paint) text += cells[to++]!.char;
    line += paint === null ? text : paint(text);
    from = to;
  }
  return line;
};

export const openCells = (columns: number, rows: number): Cells => {
  const grid: Cell[][] = Array.from({ length: rows }, () => new Array<Cell>(columns).fill(EMPTY));
  const inside = (column: number, row: number): boolean =>
    column >= 0 && column < columns && row >= 0 && row < rows;
  const isBlank = (column: number, row: number): boolean =>
    inside(column, row) && grid[row]![column] === EMPTY;
  const put: Cells['put'] = (column, row, char, paint) => {
    if (inside(column, row)) grid[row]![column] = { char, paint };
  };
  return {
    ...{ columns, rows, put, isBlank },
    fill: (column, row, char, paint) => {
      if (isBlank(column, row)) put(column, row, char, paint);
    },
    lines: () => grid.map(lineOf),
  };
};
