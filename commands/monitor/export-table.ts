import { Readable } from 'node:stream';
import { csvText } from '../../src/report/csv/cells.js';
import type { AppState } from '../../src/tui/monitor/app-state.js';
import { rowsShown, tableOfTab } from '../../src/tui/monitor/table-of-tab.js';
import { writeWhole } from '../cli/write-whole.js';

/**
 * Writes the table of the open page as it is shown, filtered and in its order, into a CSV file in the working folder.
 * Returns what to say. Throws a data error where it cannot be written, a refusal where another file is in the way.
 */
export const exportTable = async (state: AppState): Promise<string> => {
  const table = tableOfTab(state.data, state.ui);
  if (table === null) return 'this page has no table to write';
  const rows = rowsShown(table, state.ui);
  const session = state.data.status?.sessionId.slice(0, 8) ?? 'session';
  const path = `trader-${session}-${state.ui.tab}.csv`;
  const text = csvText(
    table.columns.map(({ name }) => name),
    rows.map((row) => table.columns.map((column) => column.value?.(row) ?? column.text(row))),
  );
  await writeWhole(path, Readable.from([text]), { flag: 'e' });
  return `${rows.length} rows are in ${path}`;
};
