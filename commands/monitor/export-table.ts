import { Readable } from 'node:stream';
import { csvText } from '../../src/report/csv/cells.js';
import type { AppState } from '../../src/tui/monitor/app-state.js';
import { PAGES } from '../../src/tui/monitor/pages/pages.js';
import { rowsShown } from '../../src/tui/monitor/tables/table-data.js';
import { tableOf } from '../../src/tui/monitor/ui-state.js';
import { writeWhole } from '../cli/write-whole.js';

/**
 * Writes the table of the open page as it is shown, filtered and in its order, into a CSV file in the working folder.
 * Returns what to say. Throws a data error where it cannot be written, a refusal where another file is in the way.
 */
export const exportTable = async (state: AppState): Promise<string> => {
  const table = PAGES[state.ui.tab].table(state.data);
  if (table === null) return 'this page has no table to write';
  const rows = rowsShown(table, tableOf(state.ui, state.ui.tab));
  const session =
    state.data.status?.sessionId.slice(0, 8) ?? (state.data.subject === null ? 'session' : 'run');
  const path = `trader-${session}-${state.ui.tab}.csv`;
  const text = csvText(
    table.columns.map(({ name }) => name),
    rows.map((row) => table.columns.map((column) => column.value?.(row) ?? column.text(row))),
  );
  await writeWhole(path, Readable.from([text]), { flag: 'e' });
  return `${rows.length} rows are in ${path}`;
};
