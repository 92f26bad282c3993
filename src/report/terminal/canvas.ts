/** How finely a character cell is divided: 2 by 4 braille dots, or not at all. */
export type CellKind = 'braille' | 'character';

/** A grid of dots over a grid of character cells. Dots outside it are ignored. */
export interface Canvas {
  readonly columns: number;
  readonly rows: number;
  readonly dotsWide: number;
  readonly dotsHigh: number;
  /** Sets the dot `x` from the left, `y` from the top. */
  readonly dot: (x: number, y: number) => void;
  /** The braille pattern of a cell (0 to 255), or 0 and 1 for whole characters. */
  readonly bits: (column: number, row: number) => number;
}

/** Bits of the dots of a braille cell, row by row, left before right (Unicode block U+2800). */
const DOTS = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80] as const;

/** An empty canvas of `columns` by `rows` character cells. */
export const createCanvas = (columns: number, rows: number, kind: CellKind): Canvas => {
  const [across, down] = kind === 'braille' ? [2, 4] : [1, 1];
  const dotsWide = columns * across;
  const dotsHigh = rows * down;
  const cells = new Uint8Array(columns * rows);
  return {
    columns,
    rows,
    dotsWide,
    dotsHigh,
    dot: (x, y) => {
      if (!(x >= 0 && x < dotsWide && y >= 0 && y < dotsHigh)) return;
      const [column, row] = [Math.floor(x / across), Math.floor(y / down)];
      cells[row * columns + column]! |= DOTS[(y - row * down) * 2 + (x - column * across)]!;
    },
    bits: (column, row) => cells[row * columns + column]!,
  };
};

/** The character of a braille pattern; an empty one is a space, because some fonts draw rings for U+2800. */
export const brailleText = (bits: number): string => (bits === 0 ? ' ' : String.fromCharCode(0x2800 + bits));

/** The canvas as lines of `columns` characters; whole characters are drawn with `mark`. */
export const canvasLines = (canvas: Canvas, kind: CellKind, mark = '*'): readonly string[] =>
  Array.from({ length: canvas.rows }, (_, row) =>
    Array.from({ length: canvas.columns }, (_, column) => {
      const bits = canvas.bits(column, row);
      if (kind === 'braille') return brailleText(bits);
      return bits === 0 ? ' ' : mark;
    }).join(''),
  );
