import { firstOf, walkDrawdowns } from './drawdown.js';
import { finite } from './finite.js';

/** One drawdown. Indices are bars; a peak of -1 is the initial equity, before the first bar. */
export interface DrawdownPeriod {
  /** NEGATIVE fraction of the peak. */
  readonly depth: number;
  readonly peak: number;
  readonly trough: number;
  /** First bar back at or above the peak; null while that has not happened. */
  readonly recovery: number | null;
}

/** The bar with the lowest equity between a peak and the recovery (or the end), the first of equals. */
const troughOf = (equity: Float64Array, peak: number, recovery: number | null): number => {
  const end = recovery ?? equity.length;
  let trough = peak + 1;
  for (let i = peak + 2; i < end; i++) if (equity[i]! < equity[trough]!) trough = i;
  return trough;
};

/**
 * Every drawdown of an equity curve in order of time: depth, peak, trough, recovery.
 * Null when equity is empty or not finite or does not start above zero; an empty list when it never fell.
 */
export const drawdownPeriods = (
  equity: Float64Array,
  initialEquity = firstOf(equity),
): readonly DrawdownPeriod[] | null => {
  const periods: DrawdownPeriod[] = [];
  const valid = walkDrawdowns(equity, initialEquity, (peak, recovery, depth) => {
    periods.push({ depth, peak, trough: troughOf(equity, peak, recovery), recovery });
  });
  return valid ? periods : null;
};

/** The deepest drawdown (the first of equals) with its indices; null when there was none or equity is not valid. */
export const maxDrawdownPeriod = (
  equity: Float64Array,
  initialEquity = firstOf(equity),
): DrawdownPeriod | null =>
  (drawdownPeriods(equity, initialEquity) ?? []).reduce<DrawdownPeriod | null>(
    (deepest, period) => (deepest === null || period.depth < deepest.depth ? period : deepest),
    null,
  );

/**
 * Average drawdown: mean depth of the separate drawdowns, a NEGATIVE fraction; 0 when there was none.
 * Null as `maxDrawdown`. Convention: as backtesting.py's "Avg. Drawdown", which leaves out a fall that begins on the
 * last bar.
 */
export const averageDrawdown = (equity: Float64Array, initialEquity = firstOf(equity)): number | null => {
  let sum = 0;
  let count = 0;
  const valid = walkDrawdowns(equity, initialEquity, (_peak, _recovery, depth) => {
    sum += depth;
    count++;
  });
  return valid ? finite(count === 0 ? 0 : sum / count) : null;
};

/** When the value at an index was known: the close of that bar, or the open of the first for the initial equity. */
const knownAt = (time: Float64Array, barMs: number, index: number): number =>
  index < 0 ? time[0]! : time[index]! + barMs;

/**
 * How long a drawdown lasted, ms: from the close of the peak bar (for the initial equity the first open) to the
 * close of the recovery bar, or to the close of the last bar when it has not recovered.
 */
export const drawdownDurationMs = (
  period: Pick<DrawdownPeriod, 'peak' | 'recovery'>,
  time: Float64Array,
  barMs: number,
): number => knownAt(time, barMs, period.recovery ?? time.length - 1) - knownAt(time, barMs, period.peak);

/**
 * Longest drawdown, ms from peak to recovery (or to the end): the longest wait for a new high, which need not be the
 * deepest drawdown. 0 when there was none; null as `maxDrawdown`. `time` holds bar opens, ms UTC.
 * Convention: as backtesting.py's "Max. Drawdown Duration".
 */
export const longestDrawdownMs = (
  time: Float64Array,
  barMs: number,
  equity: Float64Array,
  initialEquity = firstOf(equity),
): number | null => drawdownExtremes(time, barMs, equity, initialEquity)?.longestMs ?? null;

export interface DrawdownExtremes {
  /** As `maxDrawdown`. */
  readonly deepest: number;
  /** As `longestDrawdownMs`. */
  readonly longestMs: number;
}

/** `maxDrawdown` and `longestDrawdownMs` from one walk over the bars. Null as `maxDrawdown`. */
export const drawdownExtremes = (
  time: Float64Array,
  barMs: number,
  equity: Float64Array,
  initialEquity = firstOf(equity),
): DrawdownExtremes | null => {
  let deepest = 0;
  let longestMs = 0;
  const last = time.length - 1;
  const valid = walkDrawdowns(equity, initialEquity, (peak, recovery, depth) => {
    if (depth < deepest) deepest = depth;
    const duration = knownAt(time, barMs, recovery ?? last) - knownAt(time, barMs, peak);
    if (duration > longestMs) longestMs = duration;
  });
  return valid && Number.isFinite(deepest) && Number.isFinite(longestMs) ? { deepest, longestMs } : null;
};
