import type { Theme } from '../../../report/terminal/theme.js';
import type { Size } from '../../charts/size.js';
import type { Region } from '../../screen/regions.js';
import type { AppState } from '../app-state.js';
import { TABS, type TabId } from '../keys.js';
import { type AnyTable, rowsShown } from '../tables/table-data.js';
import { tableLines } from '../tables/table-lines.js';
import { tableOf } from '../ui-state.js';
import type { Page } from './page.js';

/** The table of a page with its cursor, in a room of `size` (the rule above it counted). */
export const tableRegion = (
  tab: TabId,
  table: AnyTable,
  { ui }: AppState,
  size: Size,
  theme: Theme,
): Region => {
  const view = tableOf(ui, tab);
  const shown = rowsShown(table, view);
  const found =
    view.filter === '' ? String(shown.length) : `${shown.length} of ${table.rows.length}: ${view.filter}`;
  const room = { columns: size.columns, rows: size.rows - 1 };
  const lines =
    shown.length === 0
      ? [` ${theme.dim(view.filter === '' ? table.none : 'no row has these words')}`]
      : tableLines(table.columns, shown, view, room, theme);
  const { name } = TABS.find(({ id }) => id === tab)!;
  return { title: name, note: theme.outside(found), lines, focus: true };
};

/** A page that is one table. */
export const tablePage = (tab: TabId, table: Page['table']): Page => ({
  table,
  rows: (state, size, theme) => {
    const data = table(state.data);
    if (data !== null) return [{ rows: size.rows, regions: [tableRegion(tab, data, state, size, theme)] }];
    const { name } = TABS.find(({ id }) => id === tab)!;
    const lines = [` ${theme.dim('nothing has been told yet')}`];
    return [{ rows: size.rows, regions: [{ title: name, lines, focus: true }] }];
  },
});
