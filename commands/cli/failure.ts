import { CommanderError } from 'commander';
import { EXIT, isTraderError, messageOf } from '../../src/core/errors.js';
import { escapedText } from '../../src/report/escaped-text.js';
import { errorText } from './error-text.js';
import type { Terminal } from './terminal.js';

/**
 * Prints what went wrong, for a person: what happened, to which value, and what to do next; a stack trace only with
 * `--debug`. Returns the exit code. Commander has already printed its own usage errors.
 */
export const reportFailure = (error: unknown, terminal: Terminal, debug: boolean): number => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (isTraderError(error)) {
    const hint = error.hint === undefined ? '' : ` — ${escapedText(error.hint)}`;
    terminal.err.write(errorText(`error: ${escapedText(error.message)}${hint}`, terminal));
    if (debug) terminal.err.write(`${stackOf(error)}\n`);
    return error.exitCode;
  }
  const what = `something went wrong inside trader: ${escapedText(messageOf(error))}`;
  terminal.err.write(errorText(`error: ${what} — run it again with --debug and report it`, terminal));
  if (debug && error instanceof Error) terminal.err.write(`${stackOf(error)}\n`);
  return EXIT.failed;
};

const stackOf = (error: Error): string =>
  error.cause instanceof Error ? `${error.stack}\ncaused by ${stackOf(error.cause)}` : `${error.stack}`;
