import { exchangeError } from '../../../core/errors.js';
import { receiveError, type SentError, sendError } from '../../../core/sent-error.js';
import { foreignText } from './foreign-text.js';

interface SentFailure {
  readonly worker: string;
  readonly error: SentError;
}

/** Longest text of the queue's own that is repeated. */
const MOST_TEXT = 200;

/** An error of a worker as the text that a failed job keeps. */
export const writeFailure = (worker: string, error: unknown): string => {
  const { stack: _, ...sent } = sendError(error);
  return JSON.stringify({ worker, error: sent } satisfies SentFailure);
};

const parse = (text: string): Partial<SentFailure> | null => {
  try {
    return JSON.parse(text) as Partial<SentFailure> | null;
  } catch {
    // Not from `writeFailure`: the queue's own words, for a batch that lost its worker too often.
    return null;
  }
};

/** What is behind a failed job: the error, of the kind it was in the worker, and who had it last where that is known. */
export const readFailure = (text: string): { readonly worker?: string; readonly error: Error } => {
  const { worker, error } = parse(text) ?? {};
  if (typeof worker === 'string' && typeof error?.message === 'string')
    return { worker: foreignText(worker, MOST_TEXT), error: receiveError(error) };
  const hint = 'look at the workers: what ended them?';
  return {
    error: exchangeError('transient', `a batch was given up: ${foreignText(text, MOST_TEXT)}`, { hint }),
  };
};
