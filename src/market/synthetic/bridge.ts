/**
 * Adds `increments` up from `start` and bends the path so that it ends exactly at `end`: the gap is shared out in
 * proportion to `variances`, which for normal increments is the Brownian bridge. `levels` has one more element than
 * `increments` and receives the path, both ends included.
 */
export const bridge = (
  start: number,
  end: number,
  increments: Float64Array,
  variances: Float64Array,
  levels: Float64Array,
): void => {
  const n = increments.length;
  let moved = 0;
  let variance = 0;
  for (let i = 0; i < n; i++) {
    moved += increments[i]!;
    variance += variances[i]!;
  }
  const share = (end - start - moved) / variance;
  let level = start;
  levels[0] = start;
  for (let i = 0; i < n; i++) {
    level += increments[i]! + share * variances[i]!;
    levels[i + 1] = level;
  }
  // The sum above carries rounding; neighbouring stretches must meet in the very same number.
  levels[n] = end;
};
