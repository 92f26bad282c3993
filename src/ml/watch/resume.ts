import type { Claim, ResolvedPrediction } from './resolved.js';
import { WATCH_SETTINGS, type WatchSettings, type WatchState } from './watch.js';

/**
 * The state of a watch that was told of these predictions one after the other, without weighing them again.
 *
 * @param predictions all since it began, in the order of their bars
 * @param alarm what it said of them, as it was kept; null where it said nothing
 */
export const resumeWatch = (
  claim: Claim,
  predictions: readonly ResolvedPrediction[],
  alarm: WatchState['alarm'],
  settings: WatchSettings = WATCH_SETTINGS,
): WatchState => {
  const half = Math.max(1, Math.floor(settings.window / 2));
  const seen = predictions.length;
  const current = Math.floor((seen - 1) / half);
  return { claim, settings, seen, recent: predictions.slice(Math.max(0, current - 1) * half), alarm };
};
