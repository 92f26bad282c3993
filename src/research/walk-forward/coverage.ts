import { type Candles, candlesBetween, firstIndexAt, sliceCandles } from '../../core/candles.js';
import { timeframeMs } from '../../core/timeframe.js';
import type { TimeSpan } from '../../core/walk-forward.js';
import type { MarketInput } from '../../engine/run.js';
import type { Window } from './windows.js';

/** A train part with less than this share of its candles says too little about the stretch it stands for. */
const LEAST_SHARE = 0.5;

/** A market without a bar in the last tenth of the length of a test part, counted back from its start, has stopped. */
const SILENT_SHARE = 0.1;

/** Candles that open within a stretch. */
export const barsIn = ({ time }: Candles, { from, to }: TimeSpan): number =>
  firstIndexAt(time, to) - firstIndexAt(time, from);

const covers = (candles: Candles, span: TimeSpan): boolean =>
  barsIn(candles, span) >= (LEAST_SHARE * (span.to - span.from)) / timeframeMs(candles.timeframe);

const isAlive = (candles: Candles, { from, to }: TimeSpan): boolean => {
  const silence = Math.max(SILENT_SHARE * (to - from), timeframeMs(candles.timeframe));
  return barsIn(candles, { from: from - silence, to: from }) > 0;
};

/**
 * The markets that may be chosen on and traded in a window: those with at least half of their candles in the train part and
 * a bar shortly before the test part. Nothing after the start of the test part decides it: who leaves out a coin because
 * it is going to stop knows the future.
 */
export const marketsIn = (markets: readonly MarketInput[], { train, test }: Window): readonly MarketInput[] =>
  markets.filter(({ candles }) => covers(candles, train) && isAlive(candles, test));

/** Those of them with a bar to trade on in the test part. One that stops inside it is traded up to its last bar. */
export const marketsTraded = (markets: readonly MarketInput[], window: Window): readonly MarketInput[] =>
  marketsIn(markets, window).filter(({ candles }) => barsIn(candles, window.test) > 0);

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
