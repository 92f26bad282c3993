import type { Timers } from '../timers.js';

/** Things that are done again and again. One that is not done yet is waited for: it never runs beside itself. */
export interface Schedule {
  readonly every: (ms: number, task: () => Promise<void>) => void;
  readonly stop: () => void;
}

export const openSchedule = (timers: Timers): Schedule => {
  const cancels = new Set<() => void>();
  let stopped = false;
  const every = (ms: number, task: () => Promise<void>): void => {
    if (stopped) return;
    const cancel = timers.after(ms, () => {
      cancels.delete(cancel);
      void task().then(() => every(ms, task));
    });
    cancels.add(cancel);
  };
  return {
    every,
    stop: () => {
      stopped = true;
      for (const cancel of cancels) cancel();
      cancels.clear();
    },
  };
};
