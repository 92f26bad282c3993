import CliTable from 'cli-table3';
import { NOT_AVAILABLE } from '../format.js';
import { reserveWidths } from './reserve-widths.js';
import { clip, displayWidth } from './text.js';
import type { Paint, Theme } from './theme.js';

export interface Column {
  readonly head: string;
  readonly align: 'left' | 'right';
  /** Made at least this wide where there is room. */
  readonly least?: number;
  /** May be cut down to this many columns where the table is too wide. */
  readonly shrinkTo?: number;
  /** Left out where the table is still too wide, the highest number first. */
  readonly dropOrder?: number;
}

/** A cell; the colour is applied after the text was measured and cut. */
export interface Cell {
  readonly text: string;
  readonly paint?: Paint;
}

export interface TableInput {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  readonly indent?: number;
  readonly gap?: number;
}

export const cell = (text: string, paint?: Paint): Cell => (paint === undefined ? { text } : { text, paint });

const NO_BORDERS = Object.fromEntries(
  [
    ...['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right'],
    ...['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid'],
  ].map((name) => [name, '']),
);

const widthsOf = ({ columns, rows }: TableInput): number[] =>
  columns.map((column, c) =>
    rows.reduce(
      (most, row) => Math.max(most, displayWidth(row[c]!.text)),
      Math.max(displayWidth(column.head), column.least ?? 0),
    ),
  );

const total = (widths: readonly number[], gap: number): number =>
  widths.reduce((sum, width) => sum + width, Math.max(0, widths.length - 1) * gap);

/** How wide the table wants to be, indent included. */
export const tableWidth = (input: TableInput): number =>
  total(widthsOf(input), input.gap ?? 2) + (input.indent ?? 1);

/** Takes columns from the widest shrinkable column until the table fits or nothing can shrink further. */
const shrink = (columns: readonly Column[], widths: number[], gap: number, room: number): void => {
  for (let over = total(widths, gap) - room; over > 0; over--) {
    let widest = -1;
    columns.forEach(({ shrinkTo }, c) => {
      if (shrinkTo === undefined || widths[c]! <= shrinkTo) return;
      if (widest === -1 || widths[c]! > widths[widest]!) widest = c;
    });
    if (widest === -1) return;
    widths[widest]! -= 1;
  }
};

const withoutColumn = (input: TableInput, gone: number): TableInput => ({
  ...input,
  columns: input.columns.filter((_, c) => c !== gone),
  rows: input.rows.map((row) => row.filter((_, c) => c !== gone)),
});

/** The column to drop next, or -1. */
const spareColumn = (columns: readonly Column[]): number =>
  columns.reduce(
    (found, { dropOrder }, c) =>
      dropOrder !== undefined && (found === -1 || dropOrder > columns[found]!.dropOrder!) ? c : found,
    -1,
  );

/**
 * Lines of a borderless table no wider than the terminal: long columns are cut, then columns that can be spared are
 * dropped, and as a last resort every column is cut. Heads are dim; `N/A` is dim.
 */
export const table = (input: TableInput, theme: Theme): readonly string[] => {
  const { columns, rows, gap = 2, indent = 1 } = input;
  const widths = widthsOf(input);
  const room = theme.width - indent;
  shrink(columns, widths, gap, room);
  if (total(widths, gap) > room) {
    const spare = spareColumn(columns);
    if (spare !== -1) return table(withoutColumn(input, spare), theme);
    const all = columns.map((column) => ({ ...column, shrinkTo: 1 }));
    shrink(all, widths, gap, room);
  }
  const fitted = (text: string, c: number): string => clip(text, widths[c]!, theme.glyphs.ellipsis);
  const { reserve, restore } = reserveWidths();
  const headed = columns.some(({ head }) => head !== '');
  const drawn = new CliTable({
    chars: { ...NO_BORDERS, middle: ' '.repeat(gap) },
    colAligns: columns.map(({ align }) => align),
    colWidths: widths.map((width) => Math.max(1, width)),
    ...(headed ? { head: columns.map(({ head }, c) => theme.dim(reserve(fitted(head, c)))) } : {}),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  for (const row of rows) {
    drawn.push(
      row.map(({ text, paint }, c) =>
        (paint ?? (text === NOT_AVAILABLE ? theme.dim : theme.plain))(reserve(fitted(text, c))),
      ),
    );
  }
  if (!headed && rows.length === 0) return [];
  return restore(drawn.toString())
    .split('\n')
    .map((line) => `${' '.repeat(indent)}${line}`.trimEnd());
};
