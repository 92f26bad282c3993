import { type Instance, render, Text } from 'ink';
import { createElement } from 'react';
import type { Screen } from '../frame.js';
import { clipColoured } from './clip-coloured.js';
import { createFrames } from './frames.js';
import { type Ending, openFullScreen } from './full-screen.js';
import { type Key, openKeyReader } from './keys.js';
import { createPainter } from './painter.js';
import type { Store } from './store.js';

/** Where an app is shown, and by which clock. */
export interface AppPlace {
  readonly stdout: NodeJS.WriteStream;
  readonly stdin: NodeJS.ReadStream;
  readonly process: Ending;
  readonly unicode: boolean;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Calls back after `ms`; gives what calls it off. */
  readonly after: (ms: number, callback: () => void) => () => void;
  /** Tells of an error that ends the process, once the screen is back. */
  readonly report: (error: unknown) => void;
}

export interface AppOptions<State, Event> {
  readonly store: Store<State, Event>;
  /** The lines of the screen, from the top; what does not fit is cut. */
  readonly view: (state: State, screen: Screen) => readonly string[];
  /** A key was pressed; Ctrl-C and Ctrl-Z are keys too. */
  readonly onKey: (key: Key, app: RunningApp) => void;
  readonly place: AppPlace;
}

export interface RunningApp {
  /** Ends the app and gives the terminal back. */
  readonly end: () => void;
  readonly suspend: () => void;
  /** Kept once the terminal is given back; broken by an error of the view. */
  readonly done: Promise<void>;
}

/** From the top left corner to the end of the screen: unlike a full clear it leaves the scroll-back alone. */
const ERASE = '\x1b[H\x1b[J';

/**
 * The terminal as Ink sees it. Ink would clear the whole terminal where rows are lost, and find its last frame by counting
 * lines upwards: it hears of no change of size, hands every frame over whole (`debug`), and the painter writes what changed.
 */
const inkStream = (stdout: NodeJS.WriteStream, { columns, rows }: Screen) => {
  let open = true;
  const painter = createPainter((text) => stdout.write(text));
  const stream = {
    columns,
    rows,
    isTTY: true,
    write: (frame: string): boolean => {
      if (open) painter.paint(frame);
      return true;
    },
    on: () => stream,
    off: () => stream,
  };
  return {
    stream: stream as unknown as NodeJS.WriteStream,
    close: (): void => {
      open = false;
    },
  };
};

/** Shows a store on the whole terminal until it is ended. */
export const runApp = <State, Event>({ store, view, onKey, place }: AppOptions<State, Event>): RunningApp => {
  const { stdout, stdin, process, unicode, now, after, report } = place;
  let shown: { readonly ink: Instance; readonly close: () => void } | undefined;
  let ended = false;
  const forget = (): void => {
    if (shown === undefined) return;
    // What Ink writes at its end would go over the screen.
    shown.close();
    shown.ink.unmount();
    shown = undefined;
  };
  const text = (screen: Screen): string =>
    view(store.get(), screen)
      .slice(0, Math.max(1, screen.rows - 1))
      // A line that fills the last column loses its last character when the rest of it is erased.
      .map((line) => clipColoured(line, Math.max(1, screen.columns - 1)))
      .join('\n');
  const draw = (): void => {
    try {
      const screen = { columns: stdout.columns, rows: stdout.rows, unicode };
      const element = createElement(Text, { wrap: 'truncate' }, text(screen));
      if (shown !== undefined) {
        shown.ink.rerender(element);
        return;
      }
      stdout.write(ERASE);
      const { stream, close } = inkStream(stdout, screen);
      const ink = render(element, {
        stdout: stream,
        debug: true,
        patchConsole: false,
        exitOnCtrlC: false,
      });
      shown = { ink, close };
    } catch (error) {
      finish(() => fail(error));
    }
  };
  const whole = (): void => {
    forget();
    frames.now();
  };
  const frames = createFrames({ now, after, draw });
  let keep = (): void => {};
  let fail = (_error: unknown): void => {};
  const done = new Promise<void>((resolve, reject) => {
    keep = resolve;
    fail = reject;
  });
  const screen = openFullScreen({ stdout, stdin, process, report, redraw: whole });
  const unsubscribe = store.subscribe(frames.soon);
  const read = openKeyReader();
  const press = (sent: Buffer | string): void => {
    for (const key of read(sent.toString())) {
      if (ended) return;
      onKey(key, app);
    }
    frames.now();
  };
  const finish = (settle: () => void): void => {
    if (ended) return;
    ended = true;
    unsubscribe();
    stdout.removeListener('resize', whole);
    stdin.removeListener('data', press);
    frames.end();
    forget();
    screen.leave();
    settle();
  };
  const app: RunningApp = { end: () => finish(keep), suspend: screen.suspend, done };
  stdout.on('resize', whole);
  stdin.on('data', press);
  frames.now();
  return app;
};
