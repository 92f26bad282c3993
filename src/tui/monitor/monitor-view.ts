import type { Theme } from '../../report/terminal/theme.js';
import type { Screen } from '../frame.js';
import { type RegionRow, regionLines } from '../screen/regions.js';
import type { AppState } from './app-state.js';
import { dialogLines } from './dialog-lines.js';
import { fittingParts } from './fitting-parts.js';
import { SHORTCUTS, TABS } from './keys.js';
import { headerLines } from './pages/header.js';
import { overviewRows, riskLines } from './pages/overview.js';
import { rowsShown, tableOfTab } from './table-of-tab.js';
import { tableLines } from './tables/table-lines.js';
import { tableOf, type UiState } from './ui-state.js';

const tabLine = ({ tab }: UiState, columns: number, theme: Theme): string => {
  // Where there is no room for all names, the numbers stay, and the name of the one that is open.
  const all = TABS.reduce((sum, { name }) => sum + name.length + 3, 2) < columns;
  const texts = TABS.map(({ id, key, name }) =>
    id === tab ? theme.strong(`[${key} ${name}]`) : theme.dim(all ? `${key} ${name}` : key),
  );
  return ` ${texts.join(' ')}`;
};

const footerLine = ({ ui: { says } }: AppState, columns: number, readOnly: boolean, theme: Theme): string => {
  if (says !== null) return ` ${(says.ok ? theme.strong : theme.warn)(theme.outside(says.text))}`;
  const keys = SHORTCUTS.flatMap(({ keys: [key], short, changes }) =>
    short === null || (readOnly && changes === true) ? [] : [`${key} ${short}`],
  );
  const parts = [...keys.slice(0, 1), ...keys.slice(-1), ...keys.slice(1, -1), '1-9 pages'];
  return fittingParts(
    parts.map((text) => ({ text, paint: theme.dim })),
    '  ',
    columns,
  );
};

/** Pages that have nothing to show yet say where it is to be had. */
const ELSEWHERE: Partial<Record<UiState['tab'], string>> = {
  performance: '"trader strategies" and "trader report" compare strategies',
  markets: 'the candles of a market: "trader data list"',
  evolution: '"trader evolve status" has the evolution at work',
  models: '"trader models list" has the models',
};

const bodyRows = (
  { data, ui }: AppState,
  screen: Screen,
  rows: number,
  theme: Theme,
): readonly RegionRow[] => {
  const size = { columns: screen.columns - 1, rows: rows - 1 };
  const { name } = TABS.find(({ id }) => id === ui.tab)!;
  if (ui.tab === 'overview') return overviewRows(data, { columns: size.columns, rows }, theme);
  if (ui.tab === 'risk' && data.status !== null)
    return [
      { rows, regions: [{ title: name, lines: riskLines(data.status, size.columns, theme), focus: true }] },
    ];
  const table = tableOfTab(data, ui);
  if (table === null) {
    const lines = [` ${theme.dim(ELSEWHERE[ui.tab] ?? 'the session has not said anything yet')}`];
    return [{ rows, regions: [{ title: name, lines, focus: true }] }];
  }
  const shown = rowsShown(table, ui);
  const { filter } = tableOf(ui, ui.tab);
  const found = filter === '' ? String(shown.length) : `${shown.length} of ${table.rows.length}: ${filter}`;
  const lines =
    shown.length === 0
      ? [` ${theme.dim(filter === '' ? table.none : 'no row has these words')}`]
      : tableLines(table.columns, shown, tableOf(ui, ui.tab), size, theme);
  return [{ rows, regions: [{ title: name, note: theme.outside(found), lines, focus: true }] }];
};

/** The screen of a monitor, from the top: never more lines than there is room for. Pure. */
export const monitorView = (
  state: AppState,
  screen: Screen,
  { theme, readOnly }: { readonly theme: Theme; readonly readOnly: boolean },
): readonly string[] => {
  const room = Math.max(1, screen.rows - 1);
  const header = headerLines(state.data, screen.columns - 1, theme);
  const around = header.length + 2;
  const rows = Math.max(0, room - around);
  const { dialog } = state.ui;
  const body =
    dialog === null
      ? regionLines(bodyRows(state, screen, rows, theme), { ...screen, rows: rows + 1 })
      : dialogLines(dialog, state.data.status, { columns: screen.columns - 1, rows }, theme);
  const filled = Array.from({ length: rows }, (_, k) => body[k] ?? '');
  return [
    ...header,
    tabLine(state.ui, screen.columns, theme),
    ...filled,
    footerLine(state, screen.columns - 1, readOnly, theme),
  ];
};

/** Rows of the table of a page that fit on a screen at once. */
export const pageRows = (state: AppState, screen: Screen, theme: Theme): number =>
  Math.max(1, screen.rows - 1 - headerLines(state.data, screen.columns - 1, theme).length - 4);
