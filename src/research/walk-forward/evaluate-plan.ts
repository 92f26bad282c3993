import { type Chain, chainWindows } from './chain.js';
import type { WalkForwardPlan } from './plan.js';
import type { SearchedWindow } from './search-window.js';
import { type TestedWindow, testWindow } from './test-window.js';

/** The searches of a walk-forward, its chained test parts, and the opened hold-out. */
export interface Evaluated {
  readonly searched: readonly SearchedWindow[];
  readonly chain: Chain;
  readonly holdout: TestedWindow | null;
}

/** Trades the choices on their test parts, and where it is to be opened on the hold-out. `searched` as `plan.searches`. */
export const evaluatePlan = (
  { task, windows, searches }: WalkForwardPlan,
  searched: readonly SearchedWindow[],
): Evaluated => {
  const last = searches[windows.length];
  return {
    searched,
    chain: chainWindows(task, windows, searched),
    holdout:
      last === undefined
        ? null
        : testWindow(task, last, searched[windows.length]!, task.input.options.initialBalance),
  };
};
