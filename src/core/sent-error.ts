import { type ErrorKind, isTraderError, messageOf, TraderError } from './errors.js';

/** An error on its way between threads or machines: plain data. */
export interface SentError {
  readonly message: string;
  readonly kind?: ErrorKind;
  readonly hint?: string;
  readonly stack?: string;
}

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
