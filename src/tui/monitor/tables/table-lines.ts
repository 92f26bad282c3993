import { clip, displayWidth } from '../../../report/terminal/text.js';
import type { Theme } from '../../../report/terminal/theme.js';
import type { Size } from '../../charts/size.js';
import type { TableView } from '../ui-state.js';
import { type Column, fittingColumns } from './column.js';

const padded = (text: string, width: number, align: Column<unknown>['align'], mark: string): string => {
  const short = clip(text, width, mark);
  const room = ' '.repeat(Math.max(0, width - displayWidth(short)));
  return align === 'left' ? short + room : room + short;
};

const MARKS = {
  unicode: { down: '▼', up: '▲', cursor: '▸' },
  ascii: { down: 'v', up: '^', cursor: '>' },
} as const;

/** The first row that is shown, so that the cursor is among `room` rows of `count`, and no room is left empty at the end. */
export const firstShown = (cursor: number, count: number, room: number): number =>
  Math.max(0, Math.min(cursor - Math.floor(room / 2), count - room));

const headLine = <Row>(
  fitting: readonly Column<Row>[],
  all: readonly Column<Row>[],
  { sort }: TableView,
  theme: Theme,
): string => {
  const { down, up } = MARKS[theme.unicode ? 'unicode' : 'ascii'];
  const sorted = sort === null ? undefined : all[sort.column];
  return theme.dim(
    fitting
      .map((column) => {
        const mark = column.name !== sorted?.name ? '' : sort!.descending ? down : up;
        return padded(`${column.name}${mark}`, column.width, column.align, theme.glyphs.ellipsis);
      })
      .join(' '),
  );
};

/**
 * A table with a cursor, as lines: a heading, then as many rows as there is room for around the cursor. Columns that do not
 * fit are left out whole. `rows` are those that are shown, in their order.
 */
export const tableLines = <Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  view: TableView,
  { columns: wide, rows: high }: Size,
  theme: Theme,
): readonly string[] => {
  if (high < 1 || wide < 3) return [];
  const fitting = fittingColumns(columns, wide - 2);
  const room = high - 1;
  // Below nothing: no row is chosen.
  const cursor = view.cursor < 0 ? -1 : Math.min(rows.length - 1, view.cursor);
  const first = firstShown(cursor, rows.length, room);
  const mark = MARKS[theme.unicode ? 'unicode' : 'ascii'].cursor;
  const lines = rows.slice(first, first + room).map((row, k) => {
    const chosen = first + k === cursor;
    const cells = fitting.map((column) => {
      const text = padded(theme.outside(column.text(row)), column.width, column.align, theme.glyphs.ellipsis);
      return column.paint === undefined ? text : column.paint(theme, row)(text);
    });
    const line = cells.join(' ');
    return `${chosen ? theme.strong(mark) : ' '} ${chosen ? theme.strong(line) : line}`;
  });
  return [`  ${headLine(fitting, columns, view, theme)}`, ...lines];
};
