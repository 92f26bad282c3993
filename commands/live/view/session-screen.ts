import type { LiveFlags } from '../flags.js';
import type { HeldOutput } from './held-output.js';
import { startView, type View, viewArguments } from './start-view.js';

/** Where a session is shown, and what waits meanwhile. */
export interface SessionScreen {
  readonly screen: NodeJS.WriteStream;
  readonly output: HeldOutput;
}

export interface ShownSession {
  readonly sessionId: string;
  readonly flags: LiveFlags;
  readonly print: (line: string) => void;
  /** Whether it was told to end. */
  readonly ends: () => boolean;
  /** Nobody looks any more: there are lines again. */
  readonly onLeft: () => void;
}

/** A session that is shown. */
export interface SessionOnScreen {
  /** The session is over: `at once` where somebody asked for it, else when a person leaves. Nothing is held back then. */
  readonly over: (atOnce: boolean) => Promise<void>;
  /** Takes the view away. */
  readonly end: () => void;
}

const leftLine = (how: 'left' | 'broke', sessionId: string): string =>
  `${how === 'left' ? 'the view was left' : 'warning: the view broke off'}: the session goes on here, Ctrl-C ends it; trader monitor ${sessionId.slice(0, 8)} shows it`;

/** Shows a session on its terminal until a person leaves, and says then that it goes on. */
export const showSession = (
  { screen, output }: SessionScreen,
  { sessionId, flags, print, ends, onLeft }: ShownSession,
): SessionOnScreen => {
  output.hold();
  let ended = false;
  const view: View = startView(viewArguments(sessionId, flags), {
    program: process.argv[1]!,
    stdin: process.stdin,
    screen,
  });
  const left = view.over.then((how) => {
    output.release();
    if (ended) return;
    if (!ends()) print(leftLine(how, sessionId));
    onLeft();
  });
  // Nobody else hears signals once the session is over: the view must not stay behind alone.
  const end = (): void => view.end();
  return {
    end,
    over: async (atOnce) => {
      ended = true;
      if (atOnce) end();
      process.on('SIGTERM', end);
      process.on('SIGINT', end);
      try {
        await left;
      } finally {
        process.removeListener('SIGTERM', end);
        process.removeListener('SIGINT', end);
      }
    },
  };
};
