import type { PriceColumns } from './columns.js';

/** One candle or several put together. */
export interface Bar {
  readonly time: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/**
 * The rows `[from, to)` as candles of `size` rows each: first open, highest high, lowest low, last close. Groups begin
 * at multiples of `size`, so that a candle stays the same when the picture is moved. O(rows).
 */
export const mergeBars = (bars: PriceColumns, from: number, to: number, size: number): readonly Bar[] => {
  const merged: Bar[] = [];
  for (let start = Math.floor(from / size) * size; start < to; start += size) {
    const end = Math.min(start + size, bars.time.length);
    let high = bars.high[start]!;
    let low = bars.low[start]!;
    for (let i = start + 1; i < end; i++) {
      if (bars.high[i]! > high) high = bars.high[i]!;
      if (bars.low[i]! < low) low = bars.low[i]!;
    }
    merged.push({ time: bars.time[start]!, open: bars.open[start]!, high, low, close: bars.close[end - 1]! });
  }
  return merged;
};
