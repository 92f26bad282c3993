import '../train/outside-ci.js';
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { manualTimers } from '../../../src/live/manual-timers.js';
import type { Screen } from '../../../src/tui/frame.js';
import type { Ending } from '../../../src/tui/screen/full-screen.js';
import { runApp } from '../../../src/tui/screen/run-app.js';
import { createStore } from '../../../src/tui/screen/store.js';
import { openTerminal } from './terminal.js';

// Ink holds frames back by a clock of its own.
beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
});
afterEach(() => {
  jest.useRealTimers();
});

/** More lines than fit, each wider than fits, that say which size they are for. */
const toy = (count: number, { columns, rows }: Screen): readonly string[] => {
  if (count === 13) throw new Error('thirteen');
  return Array.from(
    { length: rows + 5 },
    (_, row) => `\x1b[34m${row} ${columns}x${rows} n${count} ${'#'.repeat(300)}`,
  );
};

const open = (columns: number, rows: number) => {
  const terminal = openTerminal({ columns, rows });
  for (let line = 0; line < rows + 10; line += 1) terminal.stdout.write(`before ${line}\n`);
  const timers = manualTimers();
  let time = 0;
  const exits: number[] = [];
  const reports: unknown[] = [];
  const killed: unknown[] = [];
  const process = Object.assign(new EventEmitter(), {
    exit: (code: number) => {
      exits.push(code);
    },
    kill: (...what: unknown[]) => killed.push(what),
  });
  const store = createStore(0, (count: number, event: number) => count + event);
  const pass = async (ms: number): Promise<void> => {
    time += ms;
    timers.advance(ms);
    jest.advanceTimersByTime(ms);
    const settled = terminal.settled();
    jest.advanceTimersByTime(20);
    await settled;
  };
  const start = () =>
    runApp({
      store,
      view: toy,
      onKey: ({ input, ctrl }, app) => {
        if (input === 'q') app.end();
        if (input === 'z' && ctrl) app.suspend();
        if (input === '+') store.tell(1);
      },
      place: {
        stdout: terminal.stdout,
        stdin: terminal.stdin,
        process: process as unknown as Ending,
        unicode: true,
        now: () => time,
        after: timers.after,
        report: (error) => reports.push([error, terminal.stdin.isRaw]),
      },
    });
  return { terminal, store, process, exits, reports, killed, pass, start };
};

const linesFor = (columns: number, rows: number, count: number): readonly string[] => [
  ...Array.from({ length: rows - 1 }, (_, row) =>
    `${row} ${columns}x${rows} n${count} ${'#'.repeat(300)}`.slice(0, columns - 1),
  ),
  '',
];

describe.each([
  [60, 15],
  [80, 24],
  [120, 40],
  [200, 60],
])('an app at %i×%i', (columns, rows) => {
  test('draws, hears keys, is resized and gives back what was there', async () => {
    const { terminal, store, process, pass, start } = open(columns, rows);
    await pass(0);
    const before = [terminal.screen(), terminal.scrolledBack()];
    const app = start();
    await pass(100);
    expect(terminal.buffer()).toBe('alternate');
    expect(terminal.cursorShown()).toBe(false);
    expect(terminal.screen()).toEqual(linesFor(columns, rows, 0));
    terminal.type('+');
    await pass(20);
    expect(terminal.screen()).toEqual(linesFor(columns, rows, 1));
    store.tell(1);
    await pass(100);
    expect(terminal.screen()).toEqual(linesFor(columns, rows, 2));
    for (const [wide, high] of [
      [columns - 10, rows - 3],
      [columns + 7, rows + 5],
      [columns, rows],
    ] as const) {
      terminal.resize(wide, high);
      await pass(100);
      expect(terminal.screen()).toEqual(linesFor(wide, high, 2));
    }
    expect(terminal.fullClears()).toBe(0);
    terminal.type('q');
    await app.done;
    await pass(100);
    expect([terminal.screen(), terminal.scrolledBack()]).toEqual(before);
    expect([terminal.buffer(), terminal.cursorShown(), terminal.stdin.isRaw]).toEqual([
      'normal',
      true,
      false,
    ]);
    expect(process.eventNames()).toEqual([]);
  });
});

test('an error of the view gives the terminal back and ends the app', async () => {
  const { terminal, store, pass, start } = open(80, 24);
  const app = start();
  const end = expect(app.done).rejects.toThrow('thirteen');
  await pass(100);
  store.tell(13);
  await pass(100);
  await end;
  expect([terminal.buffer(), terminal.cursorShown(), terminal.stdin.isRaw]).toEqual(['normal', true, false]);
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
  ['uncaughtException', 1],
  ['unhandledRejection', 1],
])('%s gives the terminal back and ends with %i', async (name, code) => {
  const { terminal, process, exits, reports, pass, start } = open(80, 24);
  start();
  await pass(100);
  process.emit(name, new Error('gone'));
  await pass(0);
  expect(exits).toEqual([code]);
  expect(reports).toEqual(code === 1 ? [[new Error('gone'), false]] : []);
  expect([terminal.buffer(), terminal.cursorShown(), terminal.stdin.isRaw]).toEqual(['normal', true, false]);
});

test('Ctrl-Z gives the terminal back until the process goes on', async () => {
  const { terminal, process, killed, pass, start } = open(80, 24);
  start();
  await pass(100);
  terminal.type('\x1a');
  await pass(0);
  expect([terminal.buffer(), killed]).toEqual(['normal', [[0, 'SIGTSTP']]]);
  process.emit('SIGCONT');
  await pass(100);
  expect(terminal.buffer()).toBe('alternate');
  expect(terminal.screen()).toEqual(linesFor(80, 24, 0));
});
