import type { Theme } from '../../report/terminal/theme.js';
import type { Screen } from '../frame.js';
import type { AppState } from './app-state.js';
import type { KeyRules } from './key-rules.js';
import { pageRows } from './monitor-view.js';
import { PAGES } from './pages/pages.js';
import { symbolShown } from './symbol-shown.js';
import { rowChosen, rowsShown } from './tables/table-data.js';
import { tableOf } from './ui-state.js';

/** What is fixed while a monitor is open. */
export interface MonitorPlace {
  readonly readOnly: boolean;
  readonly plays: boolean;
  /** Whether the session runs in the process that started this view. */
  readonly owned: boolean;
}

/** What a key can do now. */
export const keyRules = (
  state: AppState,
  screen: Screen,
  theme: Theme,
  { readOnly, plays, owned }: MonitorPlace,
): KeyRules => {
  const { data, ui } = state;
  const table = PAGES[ui.tab].table(data);
  const view = tableOf(ui, ui.tab);
  const row = table === null ? undefined : rowChosen(table, view);
  const symbol = symbolShown(state);
  const running = data.status !== null && data.link?.link === 'live';
  return {
    readOnly,
    plays,
    running,
    owned,
    owns: running && !readOnly,
    rows: table === null ? 0 : rowsShown(table, view).length,
    page: pageRows(state, screen, theme),
    columns: table?.columns.length ?? 0,
    chosen: row === undefined ? null : (table?.place?.(row) ?? null),
    candleTimes: symbol === null ? [] : (data.candles.get(symbol) ?? []).map(({ time }) => time),
  };
};
