import { clip } from '../../../report/terminal/text.js';
import type { Theme } from '../../../report/terminal/theme.js';
import type { Size } from '../../charts/size.js';
import type { Column } from '../tables/column.js';
import { tableLines } from '../tables/table-lines.js';
import { PLAIN_TABLE } from '../ui-state.js';

/** The first rows of a table without a cursor; a sentence where there are none. */
export const listed = <Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  none: string,
  size: Size,
  theme: Theme,
): readonly string[] =>
  rows.length === 0
    ? [theme.dim(clip(` ${none}`, size.columns, theme.glyphs.ellipsis))]
    : tableLines(columns, rows, { ...PLAIN_TABLE, cursor: -1 }, size, theme);
