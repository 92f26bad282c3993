import { exchangeError, type TraderError } from '../../src/core/errors.js';
import type { ReconciliationNote } from '../../src/memory/live/batch.js';

/** A session of an earlier version does not say what to do. */
type FailedNote = Pick<ReconciliationNote, 'message'> & { readonly hint?: string | null };

/**
 * The failure of a comparison that could not be made, exit code 5. `runs`: the session asks again by itself; else what is to
 * be compared waits for a person.
 */
export const failedError = (sessionId: string, { message, hint }: FailedNote, runs: boolean): TraderError => {
  const then = runs
    ? 'the session runs on and compares its books as soon as the venue answers'
    : 'nothing was corrected: ask again once the venue answers';
  return exchangeError('transient', `the books of session ${sessionId} cannot be compared: ${message}`, {
    hint: hint == null ? then : `${hint}; ${then}`,
  });
};
