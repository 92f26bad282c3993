import { EXIT } from '../../src/core/errors.js';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** What of a process is used here. */
export type Signalled = Pick<NodeJS.Process, 'on' | 'removeListener' | 'kill' | 'pid' | 'exitCode'>;

/**
 * Tells a session to end on Ctrl-C or SIGTERM; a second one ends the process at once, and says what that means. Answers
 * what stops listening.
 */
export const endOnSignal = (
  end: (reason: string) => void,
  print: (line: string) => void,
  to: Signalled = process,
): (() => void) => {
  const listen = (listener: (signal: NodeJS.Signals) => void): void => {
    for (const signal of SIGNALS) to.on(signal, listener);
  };
  const forget = (): void => {
    for (const signal of SIGNALS) for (const one of [interrupt, again]) to.removeListener(signal, one);
  };
  const again = (signal: NodeJS.Signals): void => {
    forget();
    print(
      `${signal} again: the process ends where it stands, the session is not over; started as it was, it goes on`,
    );
    // Nobody listens any more: it does what it does to any process.
    to.kill(to.pid, signal);
  };
  const interrupt = (signal: NodeJS.Signals): void => {
    forget();
    listen(again);
    if (signal === 'SIGINT') to.exitCode = EXIT.interrupted;
    end(`ended by ${signal}`);
  };
  listen(interrupt);
  return forget;
};
