import { parseArgs } from 'node:util';
import { createTheme } from '../../../src/report/terminal/theme.js';
import { afterAppEvent, startApp } from '../../../src/tui/monitor/app-state.js';
import { TABS } from '../../../src/tui/monitor/keys.js';
import { monitorView } from '../../../src/tui/monitor/monitor-view.js';
import { fullSession } from './full-session.js';

// Prints every page of a monitor as it looks at a size: `npm run tui:gallery -- --columns 80 --rows 24 --page risk`.
const { values } = parseArgs({
  options: {
    columns: { type: 'string', default: '120' },
    rows: { type: 'string', default: '40' },
    page: { type: 'string' },
    ascii: { type: 'boolean', default: false },
    colour: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const [columns, rows, unicode] = [Number(values.columns), Number(values.rows), !values.ascii];
const theme = createTheme({ width: columns, colour: values.colour, unicode });
const state = fullSession().reduce(
  (known, event) => afterAppEvent(known, { kind: 'session', event }),
  startApp,
);
for (const { id } of TABS.filter((tab) => values.page === undefined || tab.id === values.page)) {
  const lines = monitorView(
    { ...state, ui: { ...state.ui, tab: id, dialog: values.help ? { kind: 'help', part: 0 } : null } },
    { columns, rows, unicode },
    { theme, readOnly: false, plays: false },
  );
  process.stdout.write(`${lines.join('\n')}\n\n`);
}
