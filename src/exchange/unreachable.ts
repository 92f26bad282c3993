import { exchangeError, type TraderError } from '../core/errors.js';

const marked = new WeakSet<object>();

/**
 * The error of a venue that did not answer at all (its name does not resolve, the connection is refused or hangs, the
 * proxy turns us away), as opposed to one that answered with a refusal.
 */
export const unreachableError = (venue: string, reason: string, cause?: unknown): TraderError => {
  const error = exchangeError('transient', `${venue} cannot be reached: ${reason}`, {
    hint: 'check the network connection; a backtest can run on what is here with --provider cache',
    cause,
  });
  marked.add(error);
  return error;
};

/** Whether an error says that nobody answered: then no venue has seen the request. */
export const isUnreachable = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && marked.has(error);
