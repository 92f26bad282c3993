import type { Theme } from '../../report/terminal/theme.js';
import { fittingParts } from '../fitting-parts.js';
import type { Screen } from '../frame.js';
import { regionLines } from '../screen/regions.js';
import type { AppState } from './app-state.js';
import { dialogLines } from './dialog-lines.js';
import { SHORTCUTS, TABS } from './keys.js';
import { headerLines } from './pages/header.js';
import { PAGES } from './pages/pages.js';
import type { UiState } from './ui-state.js';

/** How a monitor looks, and what may be done in it. */
export interface MonitorLook {
  readonly theme: Theme;
  readonly readOnly: boolean;
  /** Whether something is played again. */
  readonly plays: boolean;
}

const tabLine = ({ tab }: UiState, columns: number, theme: Theme): string => {
  // Where there is no room for all names, the numbers stay, and the name of the one that is open.
  const all = TABS.reduce((sum, { name }) => sum + name.length + 3, 2) < columns;
  const texts = TABS.map(({ id, key, name }) =>
    id === tab ? theme.strong(`[${key} ${name}]`) : theme.dim(all ? `${key} ${name}` : key),
  );
  return ` ${texts.join(' ')}`;
};

const footerLine = (
  { ui: { says } }: AppState,
  columns: number,
  { readOnly, plays, theme }: MonitorLook,
): string => {
  if (says !== null) return ` ${(says.ok ? theme.strong : theme.warn)(theme.outside(says.text))}`;
  const keys = SHORTCUTS.flatMap(({ keys: [key], short, changes, plays: ofReplay }) => {
    if (short === null || (readOnly && changes === true)) return [];
    if (plays ? changes === true : ofReplay === true) return [];
    return [key === ' ' ? short : `${key} ${short}`];
  });
  const parts = [...keys.slice(0, 1), ...keys.slice(-1), ...keys.slice(1, -1), '1-9 pages'];
  return fittingParts(
    parts.map((text) => ({ text, paint: theme.dim })),
    '  ',
    columns,
  );
};

/** The screen of a monitor, from the top: never more lines than there is room for. Pure. */
export const monitorView = (state: AppState, screen: Screen, look: MonitorLook): readonly string[] => {
  const { theme } = look;
  const room = Math.max(1, screen.rows - 1);
  const header = headerLines(state.data, screen.columns - 1, theme);
  const around = header.length + 2;
  const rows = Math.max(0, room - around);
  const { dialog } = state.ui;
  const body =
    dialog === null
      ? regionLines(PAGES[state.ui.tab].rows(state, { columns: screen.columns - 1, rows }, theme), {
          ...screen,
          rows: rows + 1,
        })
      : dialogLines(dialog, state.data.status, { columns: screen.columns - 1, rows }, theme);
  const filled = Array.from({ length: rows }, (_, k) => body[k] ?? '');
  return [
    ...header,
    tabLine(state.ui, screen.columns, theme),
    ...filled,
    footerLine(state, screen.columns - 1, look),
  ];
};

/** Rows of the table of a page that fit on a screen at once. */
export const pageRows = (state: AppState, screen: Screen, theme: Theme): number =>
  Math.max(1, screen.rows - 1 - headerLines(state.data, screen.columns - 1, theme).length - 4);
