import type { MonitorState } from './monitor-state.js';
import type { Column } from './tables/column.js';
import { SETTING_COLUMNS, SIGNAL_COLUMNS } from './tables/detail-columns.js';
import { FILL_COLUMNS, NOTICE_COLUMNS, ORDER_COLUMNS, POSITION_COLUMNS } from './tables/session-columns.js';
import { shownRows } from './tables/shown-rows.js';
import { tableOf, type UiState } from './ui-state.js';

/** Rows of a page and the columns that they have. */
export interface TableData<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** What stands there where there are none. */
  readonly none: string;
}

/** A table whose kind of row nobody has to know. */
export type AnyTable = TableData<never>;

const table = <Row>(columns: readonly Column<Row>[], rows: readonly Row[], none: string): AnyTable =>
  ({ columns, rows, none }) as unknown as AnyTable;

const newestFirst = <Row>(rows: readonly Row[]): readonly Row[] => rows.toReversed();

/** The table of a page; null for one that is not a table. */
export const tableOfTab = (
  { status, signals, notices, settings }: MonitorState,
  { tab }: UiState,
): AnyTable | null => {
  switch (tab) {
    case 'positions':
      return table(POSITION_COLUMNS, status?.positions ?? [], 'nothing is held');
    case 'orders':
      return table(ORDER_COLUMNS, status?.workingOrders ?? [], 'no order works');
    case 'trades':
      return table(FILL_COLUMNS, status?.lastFills ?? [], 'nothing was traded yet');
    case 'signals':
      return table(SIGNAL_COLUMNS, newestFirst(signals), 'no signal was told yet');
    case 'settings':
      return table(SETTING_COLUMNS, settings, 'the parameters are told with the first status');
    case 'logs':
      return table(NOTICE_COLUMNS, newestFirst(notices), 'nothing was told yet');
    default:
      return null;
  }
};

/** The rows of a table that are shown, filtered and ordered as a person chose. */
export const rowsShown = ({ columns, rows }: AnyTable, ui: UiState): readonly never[] =>
  shownRows(columns, rows, tableOf(ui, ui.tab));
