/** Why no entries are made, by who says so. These are about this moment: after a restart they are found anew. */
export const HOLD = {
  stale: 'stale prices',
  stuck: 'candles missing',
  failing: 'venue errors',
} as const;

/** Name of the hold on entries while the books and the venue do not agree. */
export const MISMATCH = 'mismatch';

const PASSING: readonly string[] = Object.values(HOLD);

/** Whether a hold is one that a person ends by arming again: not a pause, and nothing that holds by itself. */
export const waitsForPerson = (name: string): boolean => outlivesRestart(name) && name !== 'paused';

/** Whether a hold is still meant after the session was started again: a person or a mismatch made it. */
export const outlivesRestart = (name: string): boolean => !PASSING.includes(name);
