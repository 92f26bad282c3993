import type { Timers } from '../timers.js';
import type { Running } from './running.js';

/** How long the last answers of a venue are waited for, ms. */
const LONGEST_MS = 5_000;

/**
 * Resolves when the venue has answered everything it was asked, or after five seconds: the stream may tell that an order
 * is filled before the request that sent it was answered, and a connection that is closed then would fail it.
 */
export const lastAnswers = async ({ unanswered }: Running, timers: Timers): Promise<void> => {
  let cancel = (): void => {};
  let over = false;
  const late = new Promise<void>((resolve) => {
    cancel = timers.after(LONGEST_MS, () => {
      over = true;
      resolve();
    });
  });
  while (unanswered.size > 0 && !over) await Promise.race([late, Promise.all(unanswered)]);
  cancel();
};
