/** Where the driver takes its time from; tests give it a clock that they turn by hand. */
export interface DriverTimers {
  /** Wall ms from an arbitrary start, monotonic. */
  readonly monotonicMs: () => number;
  /** Calls `tick` once, so many wall ms from now; answers how to call it off. */
  readonly after: (ms: number, tick: () => void) => () => void;
}

export interface DriverOptions {
  /** Market time at which it begins, ms UTC. */
  readonly startTime: number;
  /** Market time after which there is nothing left to play; infinite where there always is. */
  readonly endTime: number;
  /** Market seconds per wall second; 0: it stands still, and others move it. */
  readonly speed: number;
  /** Plays the market up to a time. */
  readonly advanceTo: (marketTime: number) => void;
  /** Called every tick, also when the market stands still, with the wall ms since the start. */
  readonly onTick: (wallMs: number) => void;
  /** Called once, when there is nothing left. */
  readonly onEnd: () => void;
  readonly timers: DriverTimers;
}

export interface Driver {
  readonly stop: () => void;
  /** How many wall ms the market is behind where it ought to be. */
  readonly behindMs: () => number;
  /** Wall ms that were given up because the process slept or the machine is too slow. */
  readonly skippedMs: () => number;
}

/** Wall ms between two steps. */
export const TICK_MS = 20;

/** A step plays at most so many wall ms of market at once, so that requests are answered in between. */
const LONGEST_STEP_MS = 4 * TICK_MS;

/** What is further behind than this is not made up for: the process slept, or the machine cannot keep this speed. */
const MOST_BEHIND_MS = 10_000;

/**
 * Plays a market in real time or faster. The market time is reckoned from the start, not from step to step, so that it
 * never drifts; after a pause it catches up in steps of bounded size.
 */
export const startDriver = (options: DriverOptions): Driver => {
  const { startTime, endTime, speed, timers } = options;
  const begun = timers.monotonicMs();
  let played = 0;
  let skipped = 0;
  let callOff: () => void = () => undefined;
  let stopped = false;
  let over = speed === 0;
  const due = (): number => timers.monotonicMs() - begun - skipped;

  const step = (): void => {
    const wanted = due();
    if (wanted - played > MOST_BEHIND_MS) skipped += wanted - played - MOST_BEHIND_MS;
    played = Math.min(due(), played + LONGEST_STEP_MS);
    const marketTime = Math.min(endTime, startTime + Math.floor(played * speed));
    options.advanceTo(marketTime);
    if (marketTime < endTime) return;
    over = true;
    options.onEnd();
  };

  const tick = (): void => {
    if (!over) step();
    options.onTick(timers.monotonicMs() - begun);
    if (!stopped) callOff = timers.after(!over && due() - played > TICK_MS ? 0 : TICK_MS, tick);
  };

  callOff = timers.after(TICK_MS, tick);
  return {
    stop: () => {
      stopped = true;
      callOff();
    },
    behindMs: () => (stopped || over ? 0 : Math.max(0, due() - played)),
    skippedMs: () => skipped,
  };
};
