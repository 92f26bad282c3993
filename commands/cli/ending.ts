import { EXIT, messageOf } from '../../src/core/errors.js';
import { errorText } from './error-text.js';
import type { Terminal } from './terminal.js';

/**
 * Looks after the ways in which a process ends other than by coming to the end of its command. A reader that has seen
 * enough (`trader … | head`) ends it quietly; output that cannot be written (a full disk) is one line on stderr and
 * exit code 1; and a command that stops half-way without a word, because a strategy ended the process or waits for
 * something that never comes, says so. Returns what to call once the command has come to its end.
 */
export const watchEnding = (terminal: Terminal): (() => void) => {
  const { out, err } = terminal;
  const halfWay = (): void => {
    err.write(
      errorText(
        'error: the program stopped before its command was done — look for a file of your own that ends it, or never ends',
        terminal,
      ),
    );
    process.exitCode = EXIT.failed;
  };
  const done = (): void => {
    process.removeListener('exit', halfWay);
  };
  const stop = (error: NodeJS.ErrnoException): void => {
    done();
    if (error.code === 'EPIPE') process.exit();
    const what = `the output cannot be written: ${messageOf(error)}`;
    err.write(errorText(`error: ${what} — make room or choose another place`, terminal));
    process.exit(EXIT.failed);
  };
  process.once('exit', halfWay);
  out.once('error', stop);
  err.once('error', () => {
    done();
    process.exit();
  });
  return done;
};
