import { monotonicMs } from '../../../core/clock.js';

/** Time on the wall, not in the market. */
export interface Wall {
  /** ms from an arbitrary start, monotonic. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

export const wallTime: Wall = {
  now: monotonicMs,
  wait: (ms) =>
    ms <= 0
      ? Promise.resolve()
      : new Promise((resolve) => {
          // Nobody who is still waiting keeps the process alive.
          setTimeout(resolve, ms).unref();
        }),
};

/** How long a call that is never answered is kept open before its line breaks: longer than any client waits. */
export const SILENCE_MS = 120_000;
