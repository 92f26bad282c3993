import type { SymbolName } from '../../../core/symbol.js';
import type { TableView } from '../ui-state.js';
import type { Column } from './column.js';
import { shownRows } from './shown-rows.js';

/** Rows of a page and the columns that they have. */
export interface TableData<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** What stands there where there are none. */
  readonly none: string;
  /** The market that a row is about, and when it was; null, or left out, for rows about none. */
  readonly place?: (row: Row) => { readonly symbol: SymbolName; readonly time: number | null } | null;
}

/** A table whose kind of row nobody has to know. */
export type AnyTable = TableData<never>;

export const anyTable = <Row>(table: TableData<Row>): AnyTable => table as unknown as AnyTable;

/** The rows of a table that are shown, filtered and ordered as a person chose. */
export const rowsShown = ({ columns, rows }: AnyTable, view: TableView): readonly never[] =>
  shownRows(columns, rows, view);

/** The row under the cursor; undefined where no row is shown. */
export const rowChosen = (table: AnyTable, view: TableView): never | undefined => {
  const shown = rowsShown(table, view);
  return shown[Math.min(shown.length - 1, view.cursor)];
};
