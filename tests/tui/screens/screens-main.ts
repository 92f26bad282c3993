import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import xterm from '@xterm/headless';
import { createTheme } from '../../../src/report/terminal/theme.js';
import { afterAppEvent, startApp } from '../../../src/tui/monitor/app-state.js';
import { TABS } from '../../../src/tui/monitor/keys.js';
import { monitorView } from '../../../src/tui/monitor/monitor-view.js';
import { createPainter } from '../../../src/tui/screen/painter.js';
import { fullSession } from '../gallery/full-session.js';
import { cellsOf, screenSvg } from './screen-svg.js';

// Makes the pictures in docs/screens: what the monitor paints, as an emulator shows it. `npm run docs:screens`.
const SIZE = { columns: 120, rows: 36, unicode: true } as const;
const FOLDER = join('docs', 'screens');

const theme = createTheme({ width: SIZE.columns, colour: true, unicode: true });
const state = fullSession().reduce(
  (known, event) => afterAppEvent(known, { kind: 'session', event }),
  startApp,
);

mkdirSync(FOLDER, { recursive: true });
for (const { id, name } of TABS) {
  const terminal = new xterm.Terminal({ cols: SIZE.columns, rows: SIZE.rows, allowProposedApi: true });
  const painter = createPainter((text) => terminal.write(text));
  const lines = monitorView({ ...state, ui: { ...state.ui, tab: id } }, SIZE, {
    theme,
    readOnly: false,
    plays: false,
  });
  painter.paint(lines.join('\n'));
  await new Promise<void>((resolve) => terminal.write('', resolve));
  writeFileSync(join(FOLDER, `${id}.svg`), screenSvg(cellsOf(terminal), `trader monitor: ${name}`));
}
process.stdout.write(`${TABS.length} pictures are in ${FOLDER}\n`);
