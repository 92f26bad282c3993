import { describe, expect, test } from '@jest/globals';
import { displayWidth } from '../../../src/report/terminal/text.js';
import { createTheme } from '../../../src/report/terminal/theme.js';
import { afterKey } from '../../../src/tui/monitor/after-key.js';
import { helpLines } from '../../../src/tui/monitor/help-lines.js';
import { SHORTCUTS } from '../../../src/tui/monitor/keys.js';
import { startUi, type UiState } from '../../../src/tui/monitor/ui-state.js';
import { keysOf } from '../../../src/tui/screen/keys.js';

const theme = createTheme({ width: 80, colour: false, unicode: true });

const RULES = {
  ...{ readOnly: false, running: true, owned: false, owns: true, rows: 3, page: 3, columns: 2 },
  ...{ plays: false, chosen: null, candleTimes: [] },
} as const;

const pressed = (ui: UiState, text: string): UiState =>
  keysOf(text).reduce((before, key) => afterKey(before, key, RULES).ui, ui);

describe('the table of shortcuts', () => {
  test.each([
    [59, 10],
    [79, 19],
    [119, 35],
    [199, 55],
  ])(
    'has every shortcut on %d x %d, in as many parts as it takes, and no line that runs over',
    (columns, rows) => {
      const shown: string[] = [];
      for (let part = 0; part < 10; part += 1) {
        const lines = helpLines(part, { columns, rows }, theme);
        expect(lines.length).toBeLessThanOrEqual(rows);
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
        shown.push(...lines);
      }
      const text = shown.join('\n');
      for (const { does } of SHORTCUTS) expect(text).toContain(does.slice(0, 30));
      expect(text).toContain('space ');
    },
  );

  test('shows the next part after space, and goes back after any other key', () => {
    const open = pressed(startUi, '?');
    expect(open.dialog).toEqual({ kind: 'help', part: 0 });
    expect(pressed(open, ' j').dialog).toEqual({ kind: 'help', part: 2 });
    expect(pressed(open, 'x').dialog).toBeNull();
    expect(pressed(open, '\x1b').dialog).toBeNull();
    // The key that closes it does nothing else.
    expect(pressed(open, 'k').dialog).toBeNull();
  });

  test('begins anew after the last part', () => {
    const size = { columns: 79, rows: 19 };
    expect(helpLines(2, size, theme)).toEqual(helpLines(0, size, theme));
    expect(helpLines(0, size, theme).at(-1)).toBe(' space shows more (1 of 2), any other key goes back');
    expect(helpLines(0, { columns: 79, rows: 60 }, theme).at(-1)).toBe(' any key goes back');
  });
});
