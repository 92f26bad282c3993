import { roundTicks } from '../browser/ticks.js';

/** One bar of a histogram: values from `low` (counted) to `high` (not counted). */
export interface Bin {
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

const MOST_BINS = 60;

/** Returns that differ by less are the same. */
const LEAST_WIDTH = 1e-9;

/** Bins where the quartiles say nothing: they are the same. */
const SOME_BINS = 30;

/**
 * Values in bins of one round width, of which one edge is zero: about as many as Freedman and Diaconis (1981) ask for, twice
 * the distance of the quartiles over the cube root of the count, at most 60. What is not a number is left out; empty for
 * no values.
 */
export const histogram = (values: Float64Array): readonly Bin[] => {
  const sorted = values.filter(Number.isFinite).sort();
  const count = sorted.length;
  if (count === 0) return [];
  const low = sorted[0]!;
  const high = sorted[count - 1]!;
  const quartile = (share: number): number => sorted[Math.floor(share * (count - 1))]!;
  const wanted = (2 * (quartile(0.75) - quartile(0.25))) / Math.cbrt(count);
  const bins = wanted > 0 ? Math.min(MOST_BINS, Math.ceil((high - low) / wanted)) : SOME_BINS;
  const width = Math.max(LEAST_WIDTH, roundTicks(low, high, Math.max(1, bins)).step);
  const cell = (value: number): number => Math.floor(value / width + 1e-9);
  const first = cell(low);
  const counts = new Int32Array(cell(high) - first + 1);
  for (const value of sorted) counts[cell(value) - first]!++;
  return Array.from(counts, (inBin, i) => ({
    low: (first + i) * width,
    high: (first + i + 1) * width,
    count: inBin,
  }));
};
