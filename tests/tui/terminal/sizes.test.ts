import '../train/outside-ci.js';
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { MonitorEvent } from '../../../src/core/monitor-event.js';
import { manualTimers } from '../../../src/live/manual-timers.js';
import { createTheme } from '../../../src/report/terminal/theme.js';
import { afterAppEvent, startApp } from '../../../src/tui/monitor/app-state.js';
import { gatheredEvents } from '../../../src/tui/monitor/gathered-events.js';
import { TABS, type TabId } from '../../../src/tui/monitor/keys.js';
import { monitorView } from '../../../src/tui/monitor/monitor-view.js';
import { runApp } from '../../../src/tui/screen/run-app.js';
import { createStore } from '../../../src/tui/screen/store.js';
import { fullSession } from '../gallery/full-session.js';
import { exampleStatus, NOW } from '../monitor/example-status.js';
import { hostileSession } from './hostile-session.js';
import { openTerminal } from './terminal.js';

// Ink holds frames back by a clock of its own.
beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
});
afterEach(() => {
  jest.useRealTimers();
});

const SIZES = [
  [60, 15],
  [80, 24],
  [120, 40],
  [200, 60],
] as const;

/** Erase below, the whole screen, what was scrolled away; and a reset. */
const CLEARS = ['\x1b[J', '\x1b[0J', '\x1b[2J', '\x1b[3J', '\x1bc'];

/** A monitor in a terminal that had something on it before. */
const open = (columns: number, rows: number, events: readonly MonitorEvent[]) => {
  const terminal = openTerminal({ columns, rows });
  for (let line = 0; line < rows + 10; line += 1) terminal.stdout.write(`before ${line}\n`);
  const timers = manualTimers();
  let time = 0;
  const store = createStore(startApp, afterAppEvent, gatheredEvents);
  const theme = createTheme({ width: columns, colour: true, unicode: true });
  const process = Object.assign(new EventEmitter(), { exit: () => {}, kill: () => true });
  const app = runApp({
    store,
    view: (state, screen) => monitorView(state, screen, { theme, readOnly: false, plays: false }),
    onKey: () => {},
    place: {
      ...{ stdout: terminal.stdout, stdin: terminal.stdin, process: process as never, unicode: true },
      now: () => time,
      after: (ms, callback) => timers.after(ms, callback),
      report: () => {},
    },
  });
  const tell = (more: readonly MonitorEvent[]): void => {
    for (const event of more) store.tell({ kind: 'session', event });
  };
  /** The emulator reads much text in pieces, with timers between them. */
  const settled = async (): Promise<void> => {
    let done = false;
    void terminal.settled().then(() => {
      done = true;
    });
    while (!done) {
      jest.advanceTimersByTime(1);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  /** Lets the next frame come. */
  const frame = async (): Promise<void> => {
    time += 10_000;
    timers.advance(10_000);
    await settled();
  };
  const show = (tab: TabId): void => store.tell({ kind: 'ui', ui: { ...store.get().ui, tab } });
  tell(events);
  return { terminal, app, tell, frame, show, settled };
};

/** Where titles stand: the rules of regions, by row, without what is noted at their ends. */
const layoutOf = (screen: readonly string[]): readonly string[] =>
  screen.flatMap((line, row) =>
    [...line.matchAll(/[─═]{2} (?:▶ )?[A-Z][a-z ]+/g)].map(
      ({ index, 0: title }) => `${row} ${index} ${title.trim()}`,
    ),
  );

describe.each(SIZES)('a monitor on %d x %d', (columns, rows) => {
  test.each([
    ['a full session', fullSession()],
    ['a hostile one', hostileSession()],
  ])('has no line that runs over, on every page of %s', async (_name, events) => {
    const { terminal, frame, show, app } = open(columns, rows, events);
    for (const { id } of TABS) {
      show(id);
      await frame();
      const screen = terminal.screen();
      expect(screen).toHaveLength(rows);
      // The last column and the last line stay free: nothing wraps and nothing scrolls.
      for (const line of screen) expect(line.length).toBeLessThanOrEqual(columns - 1);
      expect(screen.at(-1)).toBe('');
      expect(screen.join('\n')).not.toMatch(/NaN|Infinity|undefined|\[object/);
    }
    app.end();
    await app.done;
  });

  test('changes what changed, in its place, and clears nothing', async () => {
    const { terminal, frame, show, tell, app, settled } = open(columns, rows, fullSession());
    for (const { id } of TABS) {
      show(id);
      await frame();
      let layout: readonly string[] = [];
      const from = terminal.written().length;
      for (let k = 1; k <= (id === 'overview' ? 20 : 4); k += 1) {
        tell([
          { kind: 'status', status: exampleStatus({ now: NOW + k * 1000, equity: 10_000 + k }) },
          { kind: 'equity', points: [{ time: NOW + k * 1000, equity: 10_000 + k, drawdown: 0 }] },
        ]);
        await frame();
        const now = layoutOf(terminal.screen());
        if (k > 1) expect(now).toEqual(layout);
        layout = now;
      }
      const written = terminal.written().slice(from);
      expect(CLEARS.filter((clear) => written.includes(clear))).toEqual([]);
      // Each frame is shown at once, and no line is moved.
      expect(written.split('\x1b[?2026h').length).toBe(written.split('\x1b[?2026l').length);
      expect(written).not.toContain('\n');
      expect(layout.length).toBeGreaterThan(0);
    }
    expect(terminal.buffer()).toBe('alternate');
    app.end();
    await app.done;
    await settled();
    expect(terminal.buffer()).toBe('normal');
  });

  test('takes every other size, and comes back', async () => {
    const { terminal, frame, app } = open(columns, rows, fullSession());
    await frame();
    const first = terminal.screen();
    for (const [wide, high] of SIZES) {
      terminal.resize(wide, high);
      await frame();
      const screen = terminal.screen();
      expect(screen[0]).toContain('[PAPER]');
      for (const line of screen) expect(line.length).toBeLessThanOrEqual(wide - 1);
    }
    terminal.resize(columns, rows);
    await frame();
    expect(terminal.screen()).toEqual(first);
    app.end();
    await app.done;
  });
});
