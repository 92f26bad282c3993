import { setImmediate } from 'node:timers/promises';
import { monotonicMs } from '../../../core/clock.js';

/**
 * Asked between two pages of rows. Lets others have their turn where some time has passed since they had it last: keys are
 * heard and frames are drawn while much is read. False where nobody listens any more: nothing more is to be read.
 */
export type Turn = () => Promise<boolean>;

/** For so long nobody else has a turn, ms. */
const LONGEST_MS = 10;

export const openTurns = (signal: AbortSignal): Turn => {
  let since = monotonicMs();
  return async () => {
    if (monotonicMs() - since >= LONGEST_MS) {
      await setImmediate();
      since = monotonicMs();
    }
    return !signal.aborted;
  };
};
