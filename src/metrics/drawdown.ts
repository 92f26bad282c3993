import { finite } from './finite.js';

/**
 * Is told of one stretch below a former peak. Indices count bars (or whatever the equity has one value of); a peak
 * of -1 is the initial equity, before the first bar; a recovery of null has not come; depth is a NEGATIVE fraction.
 */
export type DrawdownVisitor = (peak: number, recovery: number | null, depth: number) => void;

/** The peak that an equity curve starts from when nobody says otherwise: its own first value. */
export const firstOf = (equity: Float64Array): number => equity[0] ?? Number.NaN;

/**
 * Walks an equity curve once and tells of every drawdown in order of time, the unrecovered last one included. The
 * peak of a drawdown is the last bar at the highest equity so far; recovery is the first bar back at or above it.
 * Returns false (whatever was told is void) when equity is empty or not finite or does not start above zero.
 * About 1 ns per bar: a loop of its own for the time under water, and no division before a drawdown is over.
 */
export const walkDrawdowns = (
  equity: Float64Array,
  initialEquity: number,
  visit: DrawdownVisitor,
): boolean => {
  const count = equity.length;
  if (!(count > 0 && initialEquity > 0 && initialEquity < Number.POSITIVE_INFINITY)) return false;
  let high = initialEquity;
  let peak = -1;
  let i = 0;
  while (i < count) {
    let now = equity[i]!;
    if (!(now < high)) {
      // NaN fails every comparison and, like infinity, is caught here.
      if (!(now < Number.POSITIVE_INFINITY)) return false;
      high = now;
      peak = i;
      i++;
      continue;
    }
    let low = now;
    while (now < high) {
      if (now < low) low = now;
      i++;
      if (i === count) break;
      now = equity[i]!;
    }
    const depth = (low - high) / high;
    if (depth === Number.NEGATIVE_INFINITY) return false;
    visit(peak, i < count ? i : null, depth);
  }
  return true;
};

/**
 * Maximum drawdown: the least of `equity / highest equity so far - 1`, the initial equity counted as a peak.
 *
 * A NEGATIVE fraction as in empyrical (-0.25 is a quarter lost), 0 when equity never fell; below -1 when it went
 * negative. Null when equity is empty or not finite, or does not start above zero. freqtrade gives a positive one.
 */
export const maxDrawdown = (equity: Float64Array, initialEquity = firstOf(equity)): number | null => {
  let deepest = 0;
  const valid = walkDrawdowns(equity, initialEquity, (_peak, _recovery, depth) => {
    if (depth < deepest) deepest = depth;
  });
  return valid ? finite(deepest) : null;
};

/**
 * The drawdown at every bar: `equity / highest equity so far - 1`, NEGATIVE fractions, 0 at a peak. Same length as
 * `equity`. Entries are NaN from the first equity that is not a number on, or when it does not start above zero.
 */
export const drawdownSeries = (
  equity: Float64Array,
  initialEquity = firstOf(equity),
): Float64Array<ArrayBuffer> => {
  const series = new Float64Array(equity.length);
  let high = initialEquity > 0 ? initialEquity : Number.NaN;
  for (let i = 0; i < series.length; i++) {
    high = Math.max(high, equity[i]!);
    series[i] = (equity[i]! - high) / high;
  }
  return series;
};
