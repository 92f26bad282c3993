import { allocateColumns, CANDLE_COLUMNS, type Candles, makeCandles } from '../../core/candles.js';
import { invariantError } from '../../core/errors.js';
import { timeframeMs } from '../../core/timeframe.js';

export interface MergedCandles {
  readonly candles: Candles;
  /** Candles that only `fresh` has. */
  readonly added: number;
  /** Candles that both have with different values; those of `fresh` were taken. */
  readonly replaced: number;
}

/** Union of two ascending sets of candles by open time; where both have a candle, the one of `fresh` wins. */
export const mergeCandles = (old: Candles, fresh: Candles): MergedCandles => {
  const shared = countShared(old.time, fresh.time);
  const columns = allocateColumns(old.length + fresh.length - shared);
  let replaced = 0;
  for (let i = 0, j = 0, k = 0; k < columns.time.length; k++) {
    const a = i < old.length ? old.time[i]! : Number.POSITIVE_INFINITY;
    const b = j < fresh.length ? fresh.time[j]! : Number.POSITIVE_INFINITY;
    if (a === b && differs(old, i, fresh, j)) replaced++;
    const from = b <= a ? fresh : old;
    const row = b <= a ? j : i;
    for (const name of CANDLE_COLUMNS) columns[name][k] = from[name][row]!;
    if (a <= b) i++;
    if (b <= a) j++;
  }
  return {
    candles: makeCandles(fresh.symbol, fresh.timeframe, columns),
    added: fresh.length - shared,
    replaced,
  };
};

/**
 * The last guard before candles are written: strictly ascending, on the grid of their timeframe, numbers throughout.
 * Whoever brings candles has checked them already; throws an invariant error otherwise.
 */
export const assertStorable = (candles: Candles): void => {
  const step = timeframeMs(candles.timeframe);
  for (let i = 0; i < candles.length; i++) {
    const time = candles.time[i]!;
    if (time % step !== 0)
      throw invariantError(`candle ${i} opens at ${time}, off the ${candles.timeframe} grid`);
    if (i > 0 && time <= candles.time[i - 1]!) throw invariantError(`candle ${i} at ${time} is out of order`);
    for (const name of CANDLE_COLUMNS) {
      if (!Number.isFinite(candles[name][i]!)) {
        throw invariantError(`candle ${i} at ${time} has ${candles[name][i]} as its ${name}`);
      }
    }
  }
};

const countShared = (a: Float64Array, b: Float64Array): number => {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) shared++;
    const step = a[i]! - b[j]!;
    if (step <= 0) i++;
    if (step >= 0) j++;
  }
  return shared;
};

const differs = (a: Candles, i: number, b: Candles, j: number): boolean =>
  a.open[i] !== b.open[j] ||
  a.high[i] !== b.high[j] ||
  a.low[i] !== b.low[j] ||
  a.close[i] !== b.close[j] ||
  a.volume[i] !== b.volume[j];
