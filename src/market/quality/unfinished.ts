import type { CandleColumns } from '../../core/candles.js';
import type { Finding } from './finding.js';
import type { Norms } from './norms.js';
import { numberText, roundText } from './number-text.js';
import { quantileOf } from './order-statistic.js';
import type { Seam } from './seams.js';

/** A candle cut off early lacks volume: above this part of the usual volume none is suspected. */
const LOW_VOLUME = 0.6;
/** Candles with at least this part of the usual volume are taken for whole; they show what the market does by itself. */
const WHOLE_VOLUME = 0.75;
/** Smallest contradiction of interest, in usual candle ranges. */
const SMALLEST = 0.035;
/** Where seams are tight, whole candles are not contradicted by this much (0.2 is the most in half a million): volume or not. */
const PLAIN = 0.25;
/** From here on it is the price that is wrong, not the candle that is short: see the price jumps. */
const JUMP = 5;
/** How many times more often suspects must occur than the market's own jumps account for. */
const TIMES_NATURAL = 3;
/** Price jumps have heavy tails: one of twice the size is about a quarter as frequent (an exponent of 2, on the safe side). */
const TAIL_EXPONENT = 2;

/** Contradiction and missing volume in one number: little volume makes a step more telling. */
const weight = (seam: Seam): number => seam.size / Math.sqrt(Math.max(seam.volume, 0.04));

/**
 * Candles that were written down before they were complete: the next open contradicts their close, plainly or with a
 * lack of volume besides. Whole candles are contradicted too, now and then, by jumps of the market; how large and how often is read
 * from this file's candles of full volume, carried on to larger sizes by a power law, and only what clearly exceeds it
 * is reported. Stretches of another venue are judged at their end only: inside, they have a norm of their own.
 * `isChange(row)` tells whether row and row + 1 come from different venues, `isForeign(row)` whether the
 * row is not of the file's main venue.
 */
export const findUnfinished = (
  columns: CandleColumns,
  norms: Norms,
  seams: readonly Seam[],
  isChange: (row: number) => boolean,
  isForeign: (row: number) => boolean,
): readonly Finding[] => {
  const { time, close, open, volume } = columns;
  const inPlay = seams.filter(({ row, size }) => isChange(row) === isForeign(row) && size < JUMP);
  const natural = inPlay.filter(
    (seam) => seam.volume >= WHOLE_VOLUME && seam.size < PLAIN && !isChange(seam.row),
  );
  const expected = naturalRate(natural);
  const suspects = inPlay
    .filter(({ size, volume: v }) => v > 0 && (size >= PLAIN || (v < LOW_VOLUME && size >= SMALLEST)))
    .sort((a, b) => weight(b) - weight(a));
  const findings: Finding[] = [];
  suspects.forEach((seam, rank) => {
    if (seam.size < PLAIN && rank + 1 <= TIMES_NATURAL * expected(weight(seam))) return;
    const { row } = seam;
    const remark = isChange(row) ? '; the next candle is of another venue, which may be the only reason' : '';
    findings.push(
      unfinished(
        time[row]!,
        `close ${numberText(close[row]!)}, but the next candle opens at ${numberText(open[row + 1]!)} ` +
          `(off by ${numberText(seam.step)}, usually ${roundText(seam.usual)}); ` +
          `volume ${numberText(volume[row]!)}, usually ${roundText(norms.volume(row))}${remark}`,
      ),
    );
  });
  const last = lastUnfinished(columns);
  return [...(last === undefined ? [] : [last]), ...findings].sort((a, b) => a.from - b.from);
};

/**
 * How many contradictions of at least a weight the market makes by itself, as the given ones show: their count, or what
 * the smaller ones lead to expect.
 */
const naturalRate = (natural: readonly Seam[]): ((size: number) => number) => {
  const weights = Float64Array.from(natural, weight).sort().reverse();
  // For each rank the greatest of count × weight² from there on: what the power law carries on to larger sizes.
  const carried = weights.map((value, i) => (i + 1) * value ** TAIL_EXPONENT);
  for (let i = carried.length - 2; i >= 0; i--) carried[i] = Math.max(carried[i]!, carried[i + 1]!);
  return (size) => {
    let larger = 0;
    for (let high = weights.length; larger < high; ) {
      const middle = (larger + high) >>> 1;
      if (weights[middle]! >= size) larger = middle + 1;
      else high = middle;
    }
    return Math.max(larger, (carried[larger] ?? 0) / size ** TAIL_EXPONENT);
  };
};

const unfinished = (time: number, detail: string): Finding => ({
  kind: 'unfinished',
  severity: 'soft',
  from: time,
  to: time,
  count: 1,
  detail,
});

const NEIGHBOURS = 192;
const FEWEST_NEIGHBOURS = 16;

/**
 * The last candle has no next open to contradict it. It counts as unfinished when its volume is below a third of the
 * least of its neighbours (but for the lowest two in a hundred, which may be unfinished themselves) and its range is
 * among the smallest tenth: true of about two whole candles in ten thousand.
 */
const lastUnfinished = ({ time, high, low, volume }: CandleColumns): Finding | undefined => {
  const last = time.length - 1;
  const from = Math.max(0, last - NEIGHBOURS);
  if (last - from < FEWEST_NEIGHBOURS) return undefined;
  const least = quantileOf(volume, from, last, 0.02, true);
  const ranges = high.map((value, i) => value - low[i]!);
  const narrow = quantileOf(ranges, from, last, 0.1);
  if (!(volume[last]! > 0 && volume[last]! < least / 3 && ranges[last]! <= narrow)) return undefined;
  const usual = quantileOf(volume, from, last, 0.5, true);
  return unfinished(
    time[last]!,
    `last candle of the file: volume ${numberText(volume[last]!)}, usually ${roundText(usual)}; ` +
      `range ${numberText(ranges[last]!)}, usually ${roundText(quantileOf(ranges, from, last, 0.5))}`,
  );
};
