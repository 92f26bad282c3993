import type { MonitorCandle } from '../../../core/monitor-event.js';

/** An entry or an exit on the candle that holds its time. */
export interface CandleMark {
  readonly time: number;
  readonly kind: 'entry' | 'exit';
  readonly side: 'long' | 'short';
  /** Of an exit; null for an entry. */
  readonly profit: number | null;
}

/** What stands on a chart of candles. */
export interface CandleChart {
  /** Those that are shown, the newest last; more than fit are left out at the left. */
  readonly candles: readonly MonitorCandle[];
  readonly marks: readonly CandleMark[];
  /** Indicators in prices, a value for each candle; NaN where there is none. */
  readonly overlays: readonly { readonly name: string; readonly values: readonly number[] }[];
  /** Prices with a line across: entry, stop, target. */
  readonly levels: readonly { readonly name: string; readonly price: number }[];
  /** A time that is pointed at; null for none. */
  readonly chosen: number | null;
  /** The price now, where it is newer than the last candle; null where that is not known, or the candles are of the past. */
  readonly last: number | null;
}

/** The index of the candle that holds a time: the last one that opened at or before it; -1 before the first. */
export const candleAt = (candles: readonly MonitorCandle[], time: number): number => {
  let [low, high] = [0, candles.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (candles[middle]!.time <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};
