import type { CandleColumns } from '../../core/candles.js';
import type { Norms } from './norms.js';

/** A place where the next open contradicts a close: candles `row` and `row + 1` adjoin in time but not in price. */
export interface Seam {
  readonly row: number;
  /** |next open − close|, price. */
  readonly step: number;
  /** What it usually is around here, price. */
  readonly usual: number;
  /** The step over the usual range of a candle here (or its own range, where that is larger). */
  readonly size: number;
  /** Volume of the candle over the usual volume here. */
  readonly volume: number;
}

/** A step must be this many times the usual one to be called a contradiction. */
const TIMES_USUAL = 20;

/** Smaller steps than this fraction of a usual candle are of no consequence, whatever is usual. */
const SMALLEST = 0.01;

/**
 * All contradicted closes of ordered candles. Nearly every market opens a candle within a tick or two of the last
 * close; how far off is usual is taken from the file itself, around each candle.
 */
export const findSeams = (
  columns: CandleColumns,
  norms: Norms,
  stepMs: number,
  tick: number,
): readonly Seam[] => {
  const { time, open, high, low, close, volume } = columns;
  const nearest = (TIMES_USUAL / 2) * tick;
  const seams: Seam[] = [];
  for (let i = 0; i + 1 < time.length; i++) {
    const price = close[i]!;
    const step = Math.abs(open[i + 1]! - price);
    if (step < nearest || time[i + 1]! - time[i]! !== stepMs) continue;
    const usual = Math.max(norms.seam(i) * price, tick / 2);
    const range = Math.max(norms.range(i) * price, high[i]! - low[i]!);
    if (step < TIMES_USUAL * usual || step < SMALLEST * range) continue;
    seams.push({ row: i, step, usual, size: step / range, volume: volume[i]! / norms.volume(i) });
  }
  return seams;
};
