import { LEAVE_SCREEN } from './leave-screen.js';

/** What of a process is needed to look after the ways in which it ends. */
export type Ending = Pick<NodeJS.Process, 'on' | 'removeListener' | 'kill'> & {
  readonly exit: (code: number) => void;
};

export interface FullScreenOptions {
  readonly stdout: Pick<NodeJS.WriteStream, 'write'>;
  readonly stdin: Pick<NodeJS.ReadStream, 'isRaw' | 'setRawMode' | 'resume' | 'pause'>;
  readonly process: Ending;
  /** Tells of an error that ends the process, once the screen is back. */
  readonly report: (error: unknown) => void;
  /** Draws everything: the process was stopped and goes on. */
  readonly redraw: () => void;
}

export interface FullScreen {
  /** Gives the terminal back as it was. A second time does nothing. */
  readonly leave: () => void;
  /** Gives the terminal back and stops the process until it is told to go on. */
  readonly suspend: () => void;
}

/** With bracketed paste: what is pasted comes between marks. */
const ENTER = '\x1b[?1049h\x1b[H\x1b[?25l\x1b[?2004h';

/** Exit codes of shells: 128 and the number of the signal. */
const SIGNALS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const;

/** Takes the terminal: a screen of its own without a cursor, and every key at once. However the process ends, it is given back. */
export const openFullScreen = ({ stdout, stdin, process, report, redraw }: FullScreenOptions): FullScreen => {
  // A parent that reads keys itself has its mode back afterwards.
  const raw = stdin.isRaw === true;
  let shown = false;
  let left = false;
  /** A terminal that has gone over to somebody else in the meantime (EIO), or is no more, has nothing to be given back. */
  const setMode = (mode: boolean): void => {
    try {
      stdin.setRawMode(mode);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EIO') throw error;
    }
  };
  const show = (): void => {
    shown = true;
    stdin.setRawMode(true);
    stdin.resume();
    stdout.write(ENTER);
  };
  const hide = (): void => {
    if (!shown) return;
    shown = false;
    stdout.write(LEAVE_SCREEN);
    setMode(raw);
    stdin.pause();
  };
  const goOn = (): void => {
    if (left) return;
    // Stopped from outside it never left the screen: the shell may have written on it since.
    show();
    redraw();
  };
  const crash = (error: unknown): void => {
    leave();
    report(error);
    process.exit(1);
  };
  const signals = SIGNALS.map(([signal, code]) => {
    const end = (): void => {
      leave();
      process.exit(code);
    };
    return [signal, end] as const;
  });
  const leave = (): void => {
    if (left) return;
    left = true;
    hide();
    for (const [signal, end] of signals) process.removeListener(signal, end);
    process.removeListener('SIGCONT', goOn);
    process.removeListener('uncaughtException', crash);
    process.removeListener('unhandledRejection', crash);
    process.removeListener('exit', leave);
  };
  for (const [signal, end] of signals) process.on(signal, end);
  process.on('SIGCONT', goOn);
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
  process.on('exit', leave);
  show();
  return {
    leave,
    suspend: () => {
      if (left) return;
      hide();
      // The whole job, as a terminal does it: the launcher or npm in front of this process waits too.
      process.kill(0, 'SIGTSTP');
    },
  };
};
