import type { CandleColumns } from '../../core/candles.js';
import { quantileInPlace } from './order-statistic.js';

/** Candles that share one set of norms; the norms are taken over them and half as many on either side. */
const BLOCK = 128;
const WINDOW = 2 * BLOCK;

/** What is usual around a candle in its own file. All but `volume` are fractions of the price. */
export interface Norms {
  /** Median of high − low over the neighbours, at least a tenth of the file's typical one. */
  readonly range: (row: number) => number;
  /** Median volume of the neighbours that traded at all. */
  readonly volume: (row: number) => number;
  /** Upper quartile of |next open − close| over the neighbours. */
  readonly seam: (row: number) => number;
}

/**
 * Robust local norms of ordered candles, in blocks of 128 with windows of 256: medians and quartiles stay put when a
 * quarter of the neighbours are wrong, and follow the market as it changes from year to year. O(n).
 */
export const localNorms = (columns: CandleColumns, stepMs: number): Norms => {
  const { time, open, high, low, close, volume } = columns;
  const length = time.length;
  const blocks = Math.max(1, Math.ceil(length / BLOCK));
  const range = new Float64Array(blocks);
  const traded = new Float64Array(blocks);
  const seam = new Float64Array(blocks);
  const ranges = new Float64Array(WINDOW);
  const volumes = new Float64Array(WINDOW);
  const seams = new Float64Array(WINDOW);
  for (let b = 0; b < blocks; b++) {
    const from = Math.max(0, Math.min((b - 0.5) * BLOCK, length - WINDOW));
    const to = Math.min(length, from + WINDOW);
    let nVolumes = 0;
    let nSeams = 0;
    for (let i = from; i < to; i++) {
      const price = close[i]!;
      ranges[i - from] = (high[i]! - low[i]!) / price;
      if (volume[i]! > 0) volumes[nVolumes++] = volume[i]!;
      if (i + 1 < length && time[i + 1]! - time[i]! === stepMs) {
        seams[nSeams++] = Math.abs(open[i + 1]! - price) / price;
      }
    }
    range[b] = quantileInPlace(ranges, to - from, 0.5);
    traded[b] = quantileInPlace(volumes, nVolumes, 0.5);
    seam[b] = nSeams === 0 ? 0 : quantileInPlace(seams, nSeams, 0.75);
  }
  // Minutes in which hardly anything moves would make every tick look like a jump.
  const floor = quantileInPlace(range.slice(), blocks, 0.5) / 10;
  return {
    range: (row) => Math.max(range[Math.floor(row / BLOCK)]!, floor),
    volume: (row) => traded[Math.floor(row / BLOCK)]!,
    seam: (row) => seam[Math.floor(row / BLOCK)]!,
  };
};
