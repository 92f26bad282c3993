import { type ErrorKind, isTraderError, messageOf, TraderError } from '../../core/errors.js';
import type { RunInput } from '../../engine/run.js';
import type { SearchedWindow, SearchTask } from '../../research/walk-forward/search-window.js';

/** What a search thread is started with. A strategy is made of functions, which cannot be sent: it is loaded again. */
export interface ThreadData {
  readonly strategy: string;
  readonly sourceDigest: string;
  readonly input: Omit<RunInput, 'strategy'>;
  readonly task: Omit<SearchTask, 'input'>;
}

/** An error on its way between threads. */
export interface SentError {
  readonly message: string;
  readonly kind?: ErrorKind;
  readonly hint?: string;
  readonly stack?: string;
}

export type ThreadAnswer = { readonly searched: SearchedWindow } | { readonly error: SentError };

export const sendError = (error: unknown): SentError =>
  isTraderError(error)
    ? { message: error.message, kind: error.kind, ...(error.hint === undefined ? {} : { hint: error.hint }) }
    : {
        message: messageOf(error),
        ...(error instanceof Error && error.stack !== undefined ? { stack: error.stack } : {}),
      };

export const receiveError = ({ message, kind, hint, stack }: SentError): Error => {
  if (kind !== undefined) return new TraderError(kind, message, hint === undefined ? {} : { hint });
  const error = new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
};
