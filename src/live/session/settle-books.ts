import { messageOf } from '../../core/errors.js';
import type { Running } from './running.js';

/** Does the housekeeping of the books. It waits while the venue is asked: what it answers may need an order at once. */
export const settleBooks = ({
  books,
  unanswered,
  log,
}: Pick<Running, 'books' | 'unanswered' | 'log'>): void => {
  if (unanswered.size > 0) return;
  try {
    books.settle?.();
  } catch (error) {
    // What was committed is safe where it is; a disk that fails stops the session at the next commit.
    log.warn('books-not-settled', { reason: messageOf(error) });
  }
};
