import { type CandleRow, type Candles, firstIndexAt } from '../../core/candles.js';

/** One candle as a row. */
export const rowOf = ({ time, open, high, low, close, volume }: Candles, index: number): CandleRow => [
  time[index]!,
  open[index]!,
  high[index]!,
  low[index]!,
  close[index]!,
  volume[index]!,
];

/** The candles that open in `[from, to)` as rows, oldest first. */
export const rowsBetween = (candles: Candles, from: number, to: number): readonly CandleRow[] => {
  const first = firstIndexAt(candles.time, from);
  const end = firstIndexAt(candles.time, to);
  return Array.from({ length: Math.max(0, end - first) }, (_, i) => rowOf(candles, first + i));
};
