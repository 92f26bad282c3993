import type { CandleColumns, Candles } from '../core/candles.js';
import { allocateColumns, makeCandles, sliceCandles } from '../core/candles.js';
import type { Timeframe } from '../core/timeframe.js';
import { candlesPer, timeframeMs } from '../core/timeframe.js';

export interface ResampleOptions {
  /**
   * What becomes of coarse candles that lack fine ones. `drop-edges` (default) leaves out a first one whose start and a
   * last one whose end the data do not reach; `drop-all` leaves out every incomplete one; `keep` keeps all.
   */
  readonly partial?: 'drop-edges' | 'drop-all' | 'keep';
}

export interface Resampled {
  readonly candles: Candles;
  /**
   * Open times (ms UTC) of coarse candles that lack fine ones, also of those that `drop-all` left out. An edge that was
   * dropped only because the data begin or end inside it is not listed.
   */
  readonly incomplete: readonly number[];
}

/**
 * Puts fine candles together into coarse ones on the UTC grid: first open, highest high, lowest low, last close, sum of
 * volume (see `sumVolumes`). A coarse candle for which fine ones are missing is built from what is there and listed in
 * `incomplete`; the first and the last one are dropped when the data begin or end inside them. Expects ascending
 * candles on their grid. O(n). Throws a usage error when the timeframe does not divide `to`.
 */
export const resample = (candles: Candles, to: Timeframe, options: ResampleOptions = {}): Resampled => {
  const { partial = 'drop-edges' } = options;
  const ratio = candlesPer(to, candles.timeframe);
  if (ratio === 1) return { candles, incomplete: [] };
  const step = timeframeMs(to);
  const fineStep = timeframeMs(candles.timeframe);
  const { time, length } = candles;
  const target = allocateColumns(Math.min(length, Math.ceil(spanOf(time) / step) + 1));
  const incomplete: number[] = [];
  let rows = 0;
  for (let from = 0, until: number; from < length; from = until) {
    const open = Math.floor(time[from]! / step) * step;
    until = from + 1;
    while (until < length && time[until]! < open + step) until++;
    if (until - from < ratio) {
      const cutAtStart = from === 0 && time[from]! > open;
      const cutAtEnd = until === length && time[until - 1]! + fineStep < open + step;
      if (partial !== 'keep' && (cutAtStart || cutAtEnd)) continue;
      incomplete.push(open);
      if (partial === 'drop-all') continue;
    }
    mergeRows(candles, from, until, open, target, rows++);
  }
  return { candles: sliceCandles(makeCandles(candles.symbol, to, target), 0, rows), incomplete };
};

const spanOf = (time: Float64Array): number =>
  time.length === 0 ? 0 : time[time.length - 1]! - time[0]! + 1;

/** Writes rows `[from, until)` of `source` as one candle that opens at `open` into row `row` of `target`. */
export const mergeRows = (
  source: CandleColumns,
  from: number,
  until: number,
  open: number,
  target: CandleColumns,
  row: number,
): void => {
  let high = source.high[from]!;
  let low = source.low[from]!;
  for (let i = from + 1; i < until; i++) {
    if (source.high[i]! > high) high = source.high[i]!;
    if (source.low[i]! < low) low = source.low[i]!;
  }
  target.time[row] = open;
  target.open[row] = source.open[from]!;
  target.high[row] = high;
  target.low[row] = low;
  target.close[row] = source.close[until - 1]!;
  target.volume[row] = sumVolumes(source.volume, from, until);
};

/** Venues state volumes with at most 8 decimals; large volumes fit a double only with fewer. */
const DECIMAL_SCALES = [1e8, 1e4, 1] as const;

/**
 * Sum of `volume[from, until)`. Volumes that are decimals of at most 8 places are added as whole numbers of their last
 * place, so the sum is the double nearest to the true decimal sum, in whatever steps it was made (1m to 1h equals 1m to
 * 5m to 1h, to the bit). Anything else is added in order with compensation (Neumaier 1974).
 */
export const sumVolumes = (volume: Float64Array, from: number, until: number): number => {
  for (const scale of DECIMAL_SCALES) {
    const sum = wholeSum(volume, from, until, scale);
    if (sum >= 0) return sum / scale;
  }
  return compensatedSum(volume, from, until);
};

/** The sum in units of `1 / scale`, or -1 when a volume is not a whole number of them or the sum outgrows 53 bits. */
const wholeSum = (volume: Float64Array, from: number, until: number, scale: number): number => {
  let sum = 0;
  for (let i = from; i < until; i++) {
    const units = Math.round(volume[i]! * scale);
    if (units / scale !== volume[i]!) return -1;
    sum += units;
  }
  return sum <= Number.MAX_SAFE_INTEGER ? sum : -1;
};

const compensatedSum = (values: Float64Array, from: number, until: number): number => {
  let sum = 0;
  let lost = 0;
  for (let i = from; i < until; i++) {
    const value = values[i]!;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
};
