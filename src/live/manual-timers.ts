import type { Timers } from './timers.js';

/** Timers whose time stands still until it is told otherwise: for tests and replays. */
export interface ManualTimers extends Timers {
  /** Lets time pass, ms: calls back all that is due by then, in the order in which it is due. */
  readonly advance: (ms: number) => void;
  /** How many are waiting. */
  readonly waiting: () => number;
}

interface Waiting {
  readonly at: number;
  readonly number: number;
  readonly callback: () => void;
}

export const manualTimers = (): ManualTimers => {
  const waiting = new Map<number, Waiting>();
  let now = 0;
  let made = 0;
  const firstDue = (until: number): Waiting | undefined =>
    [...waiting.values()]
      .filter(({ at }) => at <= until)
      .sort((a, b) => a.at - b.at || a.number - b.number)[0];
  return {
    after: (ms, callback) => {
      const number = made++;
      waiting.set(number, { at: now + Math.max(0, ms), number, callback });
      return () => {
        waiting.delete(number);
      };
    },
    advance: (ms) => {
      const until = now + ms;
      // One by one: a callback may set another timer that is due as well.
      for (let due = firstDue(until); due !== undefined; due = firstDue(until)) {
        waiting.delete(due.number);
        now = due.at;
        due.callback();
      }
      now = until;
    },
    waiting: () => waiting.size,
  };
};
