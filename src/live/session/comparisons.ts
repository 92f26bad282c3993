import { messageOf } from '../../core/errors.js';
import type { ReconciliationNote } from '../../memory/live/batch.js';
import type { Timers } from '../timers.js';
import { confirmKeysAfterFailure } from './confirm-keys.js';
import type { Running } from './running.js';

/** Comparisons of the books with the venue's, one after the other. */
export interface Comparisons {
  /** Resolves when it is done; what goes wrong in it is logged, and looked at by `onFailure`. */
  readonly compare: (cause: string) => Promise<void>;
  /** Begins no other one, and resolves when the last is done. */
  readonly end: () => Promise<void>;
}

/**
 * Doubts that come while one waits to be looked at are looked at together. Where the venue could not be asked, the account is:
 * whether it still takes the keys.
 */
export const openComparisons = (
  running: Running,
  timers: Timers,
  reconcile: (cause: string) => Promise<ReconciliationNote['outcome']>,
  onFailure: () => void,
): Comparisons => {
  let last: Promise<void> = Promise.resolve();
  let ended = false;
  let doubted = false;
  const compare = (cause: string): Promise<void> => {
    last = last.then(async () => {
      if (ended) return;
      try {
        const outcome = await reconcile(cause);
        if (outcome === 'failed' && running.paper === null) confirmKeysAfterFailure(running);
      } catch (error) {
        running.log.warn('not-reconciled', { cause, reason: messageOf(error) });
        onFailure();
      }
    });
    return last;
  };
  running.requestReconciliation = (cause) => {
    if (doubted || ended) return;
    doubted = true;
    // What led to the doubt is handled whole first.
    timers.after(0, () => {
      void last.then(() => {
        doubted = false;
        return compare(cause);
      });
    });
  };
  return {
    compare,
    end: () => {
      ended = true;
      return last;
    },
  };
};
