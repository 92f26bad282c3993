/** Something to be done later. Cancelling what was done or cancelled before does nothing. */
export interface Timers {
  /** Calls back once, after so many ms on the wall; answers how to cancel it. */
  readonly after: (ms: number, callback: () => void) => () => void;
}

/** The longest wait that the timers of Node take; a longer one is made of several. */
const LONGEST_MS = 2_147_483_647;

/** The timers of the system. They do not keep a process alive that has nothing else to do. */
export const systemTimers: Timers = {
  after: (ms, callback) => {
    let timer: NodeJS.Timeout;
    const wait = (left: number): void => {
      const part = Math.min(left, LONGEST_MS);
      timer = setTimeout(() => (left > part ? wait(left - part) : callback()), part);
      timer.unref();
    };
    wait(Math.max(0, ms));
    return () => clearTimeout(timer);
  },
};
