import { type ChildProcess, spawn } from 'node:child_process';
import { LEAVE_SCREEN } from '../../../src/tui/screen/leave-screen.js';
import type { LiveFlags } from '../flags.js';

/** How a view came to its end: a person left it, it broke, or it never came up. */
export type ViewEnd = 'left' | 'broke';

/** A monitor of a session on the terminal of that session, in a process of its own. */
export interface View {
  /** Never rejects. */
  readonly over: Promise<ViewEnd>;
  /** Takes the view away; it gives the terminal back itself. */
  readonly end: () => void;
}

export interface ViewPlace {
  /** The program itself, as it was started. */
  readonly program: string;
  readonly stdin: Pick<NodeJS.ReadStream, 'setRawMode'>;
  readonly screen: Pick<NodeJS.WriteStream, 'write'>;
}

/** What the monitor must know to find the session that this process runs. */
export const viewArguments = (sessionId: string, flags: LiveFlags): readonly string[] => [
  ...['monitor', sessionId, '--owned', String(process.pid)],
  ...(flags.dataDir === undefined ? [] : ['--data-dir', flags.dataDir]),
  ...(typeof flags.db === 'string' ? ['--db', flags.db] : []),
  ...(flags.config ?? []).flatMap((file) => ['--config', file]),
  ...(flags.color ? [] : ['--no-color']),
];

/**
 * Shows a session on the terminal. The mode of the terminal is set before the view begins and set back when it is gone, so
 * that it is as it was also where the view was killed.
 */
export const startView = (args: readonly string[], { program, stdin, screen }: ViewPlace): View => {
  stdin.setRawMode(true);
  let child: ChildProcess | null = null;
  const over = new Promise<ViewEnd>((resolve) => {
    let done = false;
    const gone = (how: ViewEnd): void => {
      if (done) return;
      done = true;
      child = null;
      if (how === 'broke') screen.write(LEAVE_SCREEN);
      stdin.setRawMode(false);
      resolve(how);
    };
    child = spawn(process.execPath, [program, ...args], { stdio: 'inherit' });
    child.once('error', () => gone('broke'));
    child.once('close', (code, signal) => gone(signal === null && code === 0 ? 'left' : 'broke'));
  });
  return {
    over,
    end: () => {
      child?.kill('SIGTERM');
    },
  };
};
