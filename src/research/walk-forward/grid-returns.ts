import { DAY_MS } from '../../core/timeframe.js';
import type { Window } from './windows.js';

/** Parameter sets whose daily returns are kept: enough for a PBO, few enough to be sent and saved. */
const MOST_SETS = 100;

/** The fractional part of the golden ratio: its multiples fall evenly, and in step with no grid. */
const GOLDEN = 0.6180339887498949;

/**
 * Which of so many parameter sets have their daily returns kept: all of them up to 100, else about 100 that are spread
 * evenly over the list, one from each hundredth part of it. Where in its part moves on from one to the next: a fixed
 * step could fall in with the rows of a grid and meet one value of a parameter only.
 */
export const sampledPlaces = (points: number): readonly number[] => {
  if (points <= MOST_SETS) return Array.from({ length: points }, (_, place) => place);
  const places = Array.from({ length: MOST_SETS }, (_, k) =>
    Math.floor(((k + ((k * GOLDEN) % 1)) * points) / MOST_SETS),
  );
  return [...new Set(places)];
};

/** The daily returns of one parameter set that a window adds to those of the windows before it. */
export type AddedReturns = readonly number[];

/**
 * Of the daily returns on a train part, those of the days after the train part of the window before: so the windows
 * together have each day of the train range once. The first window adds all. A day that begins without money has no
 * return; nothing can be won or lost on it any more, which is 0.
 */
export const addedReturns = (
  returns: Float64Array,
  firstTime: number,
  { index, train, test }: Window,
): AddedReturns => {
  const firstDay = Math.floor(firstTime / DAY_MS);
  const lastKnown = index === 0 ? firstDay - 1 : Math.floor((train.to - (test.to - test.from) - 1) / DAY_MS);
  const skipped = Math.max(0, lastKnown + 1 - firstDay);
  return Array.from(returns.subarray(skipped), (value) => (Number.isFinite(value) ? value : 0));
};

/** The daily returns of each kept parameter set over the train range: one column for each. */
export const returnColumns = (windows: readonly (readonly AddedReturns[])[]): readonly Float64Array[] => {
  const sets = Math.max(0, ...windows.map(({ length }) => length));
  return Array.from({ length: sets }, (_, set) =>
    Float64Array.from(windows.flatMap((added) => added[set] ?? [])),
  );
};
