import { createTheme } from '../../../src/report/terminal/theme.js';
import { afterAppEvent, startApp } from '../../../src/tui/monitor/app-state.js';
import type { TabId } from '../../../src/tui/monitor/keys.js';
import { monitorView } from '../../../src/tui/monitor/monitor-view.js';
import { fullSession } from './full-session.js';

/** Sizes of which every page is kept as text. */
export const KEPT_SIZES = [
  [60, 15],
  [80, 24],
  [120, 40],
  [200, 60],
] as const;

const state = fullSession().reduce(
  (known, event) => afterAppEvent(known, { kind: 'session', event }),
  startApp,
);

/** A page of the made-up session as it is drawn at a size, without colours and without blanks at the ends of its lines. */
export const pageText = (tab: TabId, [columns, rows]: readonly [number, number]): string => {
  const theme = createTheme({ width: columns, colour: false, unicode: true });
  const lines = monitorView(
    { ...state, ui: { ...state.ui, tab } },
    { columns, rows, unicode: true },
    { theme, readOnly: false, plays: false },
  );
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
};

/** Where it is kept, from the top of the project on. */
export const keptPath = (tab: TabId, [columns, rows]: readonly [number, number]): string =>
  `fixtures/tui/${columns}x${rows}/${tab}.txt`;
