import { EventEmitter } from 'node:events';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { monotonicMs } from '../../../src/core/clock.js';
import { createTheme } from '../../../src/report/terminal/theme.js';
import { afterKey } from '../../../src/tui/monitor/after-key.js';
import { afterAppEvent, startApp } from '../../../src/tui/monitor/app-state.js';
import { gatheredEvents } from '../../../src/tui/monitor/gathered-events.js';
import { monitorView } from '../../../src/tui/monitor/monitor-view.js';
import { keyRules } from '../../../src/tui/monitor/rules-now.js';
import { runApp } from '../../../src/tui/screen/run-app.js';
import { createStore } from '../../../src/tui/screen/store.js';
import { busySession, MARKETS } from './busy-session.js';

// How much a monitor of a busy session costs: `npm run tui:load -- --seconds 60`. With `--hour` an hour's worth of events is
// told as fast as it goes, and what matters is whether memory stays the same.
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '30' },
    columns: { type: 'string', default: '120' },
    rows: { type: 'string', default: '40' },
    hour: { type: 'boolean', default: false },
  },
});

const PER_SECOND = 500;
const [columns, rows] = [Number(values.columns), Number(values.rows)];
const theme = createTheme({ width: columns, colour: true, unicode: true });

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Memory that is in use after a collection, MB. */
const memory = (): number => {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

const seen = { frames: 0, bytes: 0 };
let onFrame = (): void => {};
const stdout = Object.assign(new EventEmitter(), {
  ...{ isTTY: true, columns, rows },
  write: (text: string): boolean => {
    seen.bytes += text.length;
    if (text.includes('\x1b[?2026h')) {
      seen.frames += 1;
      onFrame();
    }
    return true;
  },
});
const stdin = Object.assign(new EventEmitter(), {
  ...{ isTTY: true, isRaw: false },
  setRawMode: () => stdin,
  resume: () => stdin,
  pause: () => stdin,
});

const store = createStore(startApp, afterAppEvent, gatheredEvents);
const place = { readOnly: true, plays: false, owned: false };
const app = runApp({
  store,
  view: (state, screen) => monitorView(state, screen, { theme, readOnly: true, plays: false }),
  onKey: (press) => {
    const state = store.get();
    const { ui } = afterKey(state.ui, press, keyRules(state, { columns, rows, unicode: true }, theme, place));
    store.tell({ kind: 'ui', ui });
  },
  place: {
    ...{ stdout: stdout as never, stdin: stdin as never, unicode: true, now: monotonicMs },
    process: Object.assign(new EventEmitter(), { exit: () => {}, kill: () => true }) as never,
    after: (ms, callback) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
    report: (error) => {
      throw error;
    },
  },
});

const next = busySession();
const tell = (count: number): void => {
  for (let k = 0; k < count; k++) store.tell({ kind: 'session', event: next() });
};
const say = (name: string, text: string): void => void process.stdout.write(`${name.padEnd(34)}${text}\n`);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** An hour's worth of events, in heaps of a second, with a breath between them in which frames are drawn. */
const hour = async (): Promise<void> => {
  const heaps: number[] = [];
  const begun = monotonicMs();
  for (let second = 0; second < 3600; second++) {
    tell(PER_SECOND);
    await pause(0);
    if (second % 600 === 599) heaps.push(memory());
  }
  say('events', String(3600 * PER_SECOND));
  say('told in', `${((monotonicMs() - begun) / 1000).toFixed(1)} s`);
  say('memory after each ten minutes, MB', heaps.map((heap) => heap.toFixed(1)).join(' '));
};

const PAGES = [...'1234567890-='];

const live = async (seconds: number): Promise<void> => {
  tell(20_000);
  await pause(500);
  const [firstMemory, firstFrames, firstBytes] = [memory(), seen.frames, seen.bytes];
  const answers: number[] = [];
  let told = 0;
  const cpu = process.cpuUsage();
  const begun = monotonicMs();
  let key = 1;
  const pressed = (): void => {
    const at = monotonicMs();
    onFrame = () => {
      answers.push(monotonicMs() - at);
      onFrame = () => {};
    };
    // Each time another page: the whole screen changes, which is the most there is to draw.
    stdin.emit('data', Buffer.from(PAGES[key % PAGES.length]!));
    key += 1;
  };
  let presses = 0;
  while (monotonicMs() - begun < seconds * 1000) {
    const due = Math.floor(((monotonicMs() - begun) / 1000) * PER_SECOND);
    tell(due - told);
    told = due;
    if (monotonicMs() - begun >= presses * 530) {
      presses += 1;
      pressed();
    }
    await pause(10);
  }
  const took = (monotonicMs() - begun) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const sorted = answers.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(1);
  say('markets, events a second', `${MARKETS}, ${(told / took).toFixed(0)}`);
  say('screen', `${columns} x ${rows}`);
  say('frames a second', ((seen.frames - firstFrames) / took).toFixed(1));
  say('share of one core', `${((user + system) / 1e4 / took).toFixed(1)} %`);
  say('from key to frame, ms', `median ${at(0.5)}, p99 ${at(0.99)}, most ${at(1)}`);
  say('memory before and after, MB', `${firstMemory.toFixed(1)} ${memory().toFixed(1)}`);
  say('kilobytes a second', ((seen.bytes - firstBytes) / 1024 / took).toFixed(1));
};

if (values.hour) await hour();
else await live(Number(values.seconds));
app.end();
await app.done;
