import type { Paint, Theme } from '../../../report/terminal/theme.js';

/** A column of a table in a monitor. */
export interface Column<Row> {
  readonly name: string;
  readonly width: number;
  readonly align: 'left' | 'right';
  /** Takes what room is left over beside its width. */
  readonly grows?: true;
  /** Which columns stay where there is little room: the lowest the longest. */
  readonly rank: number;
  readonly text: (row: Row) => string;
  /** What rows are ordered by; the text where it is left out. Null comes last. */
  readonly value?: (row: Row) => number | string | null;
  readonly paint?: (theme: Theme, row: Row) => Paint;
}

/**
 * The columns that fit a width, in their order: one blank stands between two. At least the most important one. Those that
 * grow share what is left over.
 */
export const fittingColumns = <Row>(
  columns: readonly Column<Row>[],
  width: number,
): readonly Column<Row>[] => {
  const chosen = new Set<Column<Row>>();
  let used = 0;
  for (const column of [...columns].sort((a, b) => a.rank - b.rank)) {
    const more = used + column.width + (chosen.size === 0 ? 0 : 1);
    if (chosen.size > 0 && more > width) break;
    chosen.add(column);
    used = more;
  }
  const left = Math.max(0, width - used);
  const growing = [...chosen].filter(({ grows }) => grows === true).length;
  return columns
    .filter((column) => chosen.has(column))
    .map((column) =>
      column.grows === true ? { ...column, width: column.width + Math.floor(left / growing) } : column,
    );
};
