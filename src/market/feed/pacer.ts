import { setImmediate as immediately, setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../core/clock.js';
import { usageError } from '../../core/errors.js';

/** Waits `ms` milliseconds, or until the signal is given; it does not throw then. */
export type Waiter = (ms: number, signal: AbortSignal) => Promise<void>;

/** The longest that a timer of Node can wait. */
const LONGEST_MS = 2 ** 31 - 1;

/** Waits on a timer of the machine. */
export const timerWait: Waiter = async (ms, signal) => {
  try {
    await sleep(Math.min(ms, LONGEST_MS), undefined, { signal });
  } catch (error) {
    // Ending the wait is what the signal is for.
    if (!signal.aborted) throw error;
  }
};

export interface PacerOptions {
  /** Market time at the moment of the call, ms UTC. */
  readonly start: number;
  /** Above 0; Infinity does not wait. */
  readonly speed: number;
  readonly clock: Clock;
  readonly wait: Waiter;
}

/** Keeps the step of a market that runs `speed` times as fast as the clock on the wall. */
export interface Pacer {
  /** Market time by the clock, ms UTC; never goes back. Without waiting it is the time last waited for. */
  readonly now: () => number;
  /** Resolves at a market time, or when the pacer is stopped; at once where it has passed. */
  readonly until: (time: number) => Promise<void>;
  readonly stop: () => void;
  readonly stopped: () => boolean;
}

/** Throws a usage error for a speed that is not above 0. */
export const createPacer = ({ start, speed, clock, wait }: PacerOptions): Pacer => {
  if (!(speed > 0)) throw usageError(`speed ${speed} is not above 0`, 'give a number such as 1 or 3600');
  const begun = clock.now();
  const ended = new AbortController();
  let reached = start;
  const now = (): number => {
    if (speed !== Number.POSITIVE_INFINITY) {
      reached = Math.max(reached, Math.floor(start + (clock.now() - begun) * speed));
    }
    return reached;
  };
  return {
    now,
    until: async (time) => {
      const ahead = time - now();
      if (ahead > 0 && speed !== Number.POSITIVE_INFINITY) {
        // From the beginning, not from the last wait: what a listener takes is not added to the length of a bar.
        await wait(begun + (time - start) / speed - clock.now(), ended.signal);
      }
      if (!ended.signal.aborted) reached = Math.max(reached, time);
    },
    stop: () => ended.abort(),
    stopped: () => ended.signal.aborted,
  };
};

/** Lets the event loop turn: a market without waits would keep signals and sockets waiting until its end. */
export const letOthersRun = async (): Promise<void> => {
  await immediately();
};
