import type { ErrorKind } from '../../../core/errors.js';
import { exchangeError, isTraderError, messageOf, TraderError } from '../../../core/errors.js';

interface SentFailure {
  readonly worker: string;
  readonly message: string;
  readonly kind?: ErrorKind;
  readonly hint?: string;
}

const KINDS: readonly unknown[] = ['usage', 'config', 'data', 'refused', 'invariant'];

/** An error of a worker as the text that a failed job keeps. */
export const writeFailure = (worker: string, error: unknown): string =>
  JSON.stringify({
    worker,
    message: messageOf(error),
    ...(isTraderError(error) ? { kind: error.kind, hint: error.hint } : {}),
  } satisfies { [K in keyof SentFailure]: SentFailure[K] | undefined });

const parse = (text: string): Partial<SentFailure> | undefined => {
  try {
    return JSON.parse(text) as Partial<SentFailure> | undefined;
  } catch {
    // Not from `writeFailure`: the queue's own words, for a batch that lost its worker too often.
    return undefined;
  }
};

/** The error behind a failed job: of the kind it was in the worker, whose name it says. */
export const readFailure = (text: string): TraderError => {
  const { worker, message, kind, hint } = parse(text) ?? {};
  if (typeof worker !== 'string' || typeof message !== 'string')
    return exchangeError('transient', `a batch was given up: ${text.slice(0, 200)}`, {
      hint: 'look at the workers: what ended them?',
    });
  const known = KINDS.includes(kind) ? (kind as ErrorKind) : 'invariant';
  return new TraderError(known, `worker ${worker}: ${message}`, typeof hint === 'string' ? { hint } : {});
};
