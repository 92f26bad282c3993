import { createScale, ticksOf } from '../../report/terminal/scale.js';
import type { Theme } from '../../report/terminal/theme.js';
import { type Bar, barLines } from './bar-lines.js';
import type { Size } from './size.js';

/** A stretch of values, the lower end in it, and how many lie there. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/**
 * Values by stretches between round numbers, zero among their ends, so that no stretch has gains and losses: about as many
 * as Sturges' rule says (Sturges 1926: one more than the binary logarithm of the count), at most `most`, which is 2 at least. Ascending;
 * none for no values.
 */
export const binsOf = (values: readonly number[], most: number): readonly Bin[] => {
  const known = values.filter(Number.isFinite);
  if (known.length === 0 || most < 1) return [];
  const [min, max] = [Math.min(0, ...known), Math.max(0, ...known)];
  const wanted = Math.max(1, Math.min(most - 2, Math.ceil(Math.log2(known.length)) + 1));
  for (let n = wanted; ; n--) {
    const ticks = n < 1 ? [] : ticksOf(createScale(min, max, 'linear'), n);
    // Where no round step is long enough, one of twice the farthest value is: it has one stretch on each side of zero.
    const step = ticks.length < 2 ? 2 * Math.max(-min, max) || 1 : ticks[1]! - ticks[0]!;
    const [first, last] = [Math.floor(min / step), Math.max(Math.floor(max / step), Math.floor(min / step))];
    const count = last - first + 1;
    if (count > most && n >= 1) continue;
    const counts = new Array<number>(count).fill(0);
    for (const value of known)
      counts[Math.max(0, Math.min(count - 1, Math.floor(value / step) - first))]! += 1;
    return counts.map((found, k) => ({ from: (first + k) * step, to: (first + k + 1) * step, count: found }));
  }
};

/** How often values lie where, the greatest first; losses have another character. At most `rows` lines. */
export const histogramLines = (
  values: readonly number[],
  label: (value: number) => string,
  { columns, rows }: Size,
  theme: Theme,
): readonly string[] => {
  const bins = binsOf(values, rows).toReversed();
  const bars = bins.map(
    ({ from, to, count }): Bar => ({
      name: `${label(from)} to ${label(to)}`,
      value: to <= 0 ? -count : count,
      text: String(count),
    }),
  );
  return barLines(bars, columns, theme).slice(0, rows);
};
