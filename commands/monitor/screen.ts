import { monotonicMs } from '../../src/core/clock.js';
import { messageOf } from '../../src/core/errors.js';
import type { MonitorSource, MonitorWish } from '../../src/core/monitor-event.js';
import { createTheme } from '../../src/report/terminal/theme.js';
import { afterKey } from '../../src/tui/monitor/after-key.js';
import { afterAppEvent, startApp } from '../../src/tui/monitor/app-state.js';
import { gatheredEvents } from '../../src/tui/monitor/gathered-events.js';
import type { TabId } from '../../src/tui/monitor/keys.js';
import { monitorView } from '../../src/tui/monitor/monitor-view.js';
import { keyRules } from '../../src/tui/monitor/rules-now.js';
import type { Effect } from '../../src/tui/monitor/ui-state.js';
import type { Ending } from '../../src/tui/screen/full-screen.js';
import { type RunningApp, runApp } from '../../src/tui/screen/run-app.js';
import { createStore } from '../../src/tui/screen/store.js';
import { reportFailure } from '../cli/failure.js';
import type { Terminal } from '../cli/terminal.js';
import { exportTable } from './export-table.js';
import { watchOwner } from './watch-owner.js';

export interface MonitorPlace {
  readonly stdout: NodeJS.WriteStream;
  readonly readOnly: boolean;
  /** The process that runs the session on this terminal; null where it runs elsewhere. */
  readonly owner: number | null;
  /** The page that is open first. */
  readonly tab: TabId;
}

/** Calls back after `ms`; gives what calls it off. */
const after = (ms: number, callback: () => void): (() => void) => {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
};

/** Shows a session on the whole terminal until a person leaves. */
export const monitorScreen = async (
  source: MonitorSource,
  { stdout, readOnly, owner, tab }: MonitorPlace,
  terminal: Terminal,
): Promise<void> => {
  const { unicode, colour } = terminal;
  const theme = createTheme({ width: stdout.columns, colour, unicode });
  const store = createStore({ ...startApp, ui: { ...startApp.ui, tab } }, afterAppEvent, gatheredEvents);
  const stop = new AbortController();

  const say = (ok: boolean, text: string): void =>
    store.tell({ kind: 'session', event: { kind: 'answer', ok, text } });

  const told = async (act: () => Promise<string>): Promise<void> => {
    try {
      say(true, await act());
    } catch (error) {
      say(false, messageOf(error));
    }
  };
  const wished = (wish: MonitorWish): Promise<void> =>
    told(async () => (source.wish === null ? 'no session is running' : source.wish(wish)));

  const act = (effect: Effect, app: RunningApp): void => {
    switch (effect.kind) {
      case 'wish':
        void wished(effect.wish);
        return;
      case 'play':
        if (source.play !== null) say(true, source.play(effect.act));
        return;
      case 'export':
        void told(() => exportTable(store.get()));
        return;
      case 'suspend':
        app.suspend();
        return;
      case 'leave':
        if (!effect.stop) app.end();
        else void wished({ kind: 'stop', flatten: false }).then(app.end);
    }
  };

  // A signal ends the view, and the command comes to its end: nothing is broken off half-way.
  const ending: Ending = {
    on: process.on.bind(process),
    removeListener: process.removeListener.bind(process),
    kill: process.kill.bind(process),
    exit: (code) => {
      process.exitCode = code;
      app.end();
    },
  };
  const app = runApp({
    store,
    view: (state, screen) => monitorView(state, screen, { theme, readOnly, plays: source.play !== null }),
    onKey: (press, running) => {
      const state = store.get();
      const size = { columns: stdout.columns, rows: stdout.rows, unicode };
      const place = { readOnly, plays: source.play !== null, owned: owner !== null };
      const { ui, effect } = afterKey(state.ui, press, keyRules(state, size, theme, place));
      store.tell({ kind: 'ui', ui });
      if (effect !== null) act(effect, running);
    },
    place: {
      ...{ stdout, stdin: process.stdin, process: ending, unicode, now: monotonicMs, after },
      report: (error) => reportFailure(error, terminal, false),
    },
  });
  const stopWatching = owner === null ? () => {} : watchOwner(owner, after, app.end);
  let failure: unknown = null;
  const following = source
    .follow((event) => store.tell({ kind: 'session', event }), stop.signal)
    .catch((error: unknown) => {
      failure = error;
      app.end();
    });
  await app.done;
  stopWatching();
  stop.abort();
  await following;
  if (failure !== null) throw failure;
};
