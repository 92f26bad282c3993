import { EXIT } from '../../src/core/errors.js';

/**
 * Tells a session to end on Ctrl-C or SIGTERM; a second one ends the process at once. Answers what stops listening.
 */
export const endOnSignal = (end: (reason: string) => void): (() => void) => {
  const forget = (): void => {
    process.removeListener('SIGINT', interrupt);
    process.removeListener('SIGTERM', interrupt);
  };
  const interrupt = (signal: NodeJS.Signals): void => {
    forget();
    if (signal === 'SIGINT') process.exitCode = EXIT.interrupted;
    end(`ended by ${signal}`);
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return forget;
};
