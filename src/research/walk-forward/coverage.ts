import { type Candles, candlesBetween, firstIndexAt, sliceCandles } from '../../core/candles.js';
import { timeframeMs } from '../../core/timeframe.js';
import type { TimeSpan } from '../../core/walk-forward.js';
import type { MarketInput } from '../../engine/run.js';
import type { Window } from './windows.js';

/** A part with less than this share of its candles says too little about the stretch it stands for. */
const LEAST_SHARE = 0.5;

/** Candles that open within a stretch. */
export const barsIn = ({ time }: Candles, { from, to }: TimeSpan): number =>
  firstIndexAt(time, to) - firstIndexAt(time, from);

const covers = (candles: Candles, span: TimeSpan): boolean =>
  barsIn(candles, span) >= (LEAST_SHARE * (span.to - span.from)) / timeframeMs(candles.timeframe);

/** The markets that have at least half of their candles in both parts of a window. */
export const marketsIn = (markets: readonly MarketInput[], { train, test }: Window): readonly MarketInput[] =>
  markets.filter(({ candles }) => covers(candles, train) && covers(candles, test));

/**
 * The markets up to the end of a stretch and no bar further, with `history` bars in front of it for the indicators. Views on
 * the same memory.
 */
export const marketsUpTo = (
  markets: readonly MarketInput[],
  span: TimeSpan,
  history: number,
): readonly MarketInput[] =>
  markets.map(({ candles, detail, instrument }) => {
    const start = Math.max(0, firstIndexAt(candles.time, span.from) - history);
    return {
      candles: sliceCandles(candles, start, firstIndexAt(candles.time, span.to)),
      ...(detail === undefined ? {} : { detail: candlesBetween(detail, span.from, span.to) }),
      instrument,
    };
  });

/** Bar opens of all markets together within a stretch, ascending. */
export const timesIn = (markets: readonly MarketInput[], { from, to }: TimeSpan): Float64Array => {
  const columns = markets.map(({ candles: { time } }) =>
    time.subarray(firstIndexAt(time, from), firstIndexAt(time, to)),
  );
  if (columns.length === 1) return columns[0]!;
  return Float64Array.from(new Set(columns.flatMap((column) => [...column]))).sort();
};
