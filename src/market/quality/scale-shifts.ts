import type { CandleColumns } from '../../core/candles.js';
import type { Finding } from './finding.js';
import { quantileOf } from './order-statistic.js';
import type { Seam } from './seams.js';

/** Candles compared on either side of a place. */
const SIDE = 64;
/** With a step of the price: factor between the median volumes. */
const FACTOR_WITH_STEP = 4;
/** Without one: factor between the low tenth of one side and the high tenth of the other. Markets alone reach 4. */
const FACTOR_ALONE = 6;
const VENUE_STEP = 0.02;

/**
 * Places from which on the volume is on another scale, as when the candles of two venues were put end to end. With a
 * step of the price at the same place a lasting factor of 4 is enough, provided that the sides hardly overlap and the
 * candles at the seam are usual for their own sides (a crash has its greatest volume right there); without one the sides
 * must be far apart.
 */
export const findScaleShifts = (
  { time, volume }: CandleColumns,
  seams: readonly Seam[],
  factorText: (factor: number) => string,
): readonly Finding[] => {
  const places = new Map<number, string>();
  for (const { row, size } of seams) {
    if (size >= VENUE_STEP && shiftsWithStep(volume, row)) places.set(row + 1, ', and the price steps there');
  }
  for (const first of shiftsAlone(volume)) {
    if (![...places.keys()].some((place) => Math.abs(place - first) < SIDE)) places.set(first, '');
  }
  const starts = [...places.keys()].sort((a, b) => a - b);
  return starts.map((first, k): Finding => {
    const end = starts[k + 1] ?? time.length;
    const factor = median(volume, first, first + SIDE) / median(volume, first - SIDE, first);
    return {
      kind: 'venue-change',
      severity: 'soft',
      from: time[first]!,
      to: time[end - 1]!,
      count: end - first,
      detail: `volume ${factorText(factor)} that of the candles before${places.get(first)}`,
    };
  });
};

const median = (volume: Float64Array, from: number, to: number): number =>
  quantileOf(volume, from, to, 0.5, true);

const shiftsWithStep = (volume: Float64Array, row: number): boolean => {
  const from = row + 1 - SIDE;
  const to = row + 1 + SIDE;
  if (from < 0 || to > volume.length) return false;
  const factor = median(volume, row + 1, to) / median(volume, from, row + 1);
  if (!(factor >= FACTOR_WITH_STEP || factor <= 1 / FACTOR_WITH_STEP)) return false;
  if (apart(volume, row + 1) < 1) return false;
  return usual(volume, row, from, row + 1) && usual(volume, row + 1, row + 1, to);
};

const usual = (volume: Float64Array, row: number, from: number, to: number): boolean =>
  volume[row]! >= quantileOf(volume, from, to, 0.05) && volume[row]! <= quantileOf(volume, from, to, 0.95);

/** How far apart the volumes before and from `first` are: the low tenth of the larger over the high tenth of the smaller. */
const apart = (volume: Float64Array, first: number): number => {
  const q = (from: number, to: number, at: number): number => quantileOf(volume, from, to, at, true);
  const up = q(first, first + SIDE, 0.1) / q(first - SIDE, first, 0.9);
  const down = q(first - SIDE, first, 0.1) / q(first, first + SIDE, 0.9);
  return Math.max(up, down);
};

const shiftsAlone = (volume: Float64Array): readonly number[] => {
  const places: number[] = [];
  const blocks = Math.floor(volume.length / SIDE);
  const low = new Float64Array(blocks);
  const high = new Float64Array(blocks);
  for (let b = 0; b < blocks; b++) {
    low[b] = quantileOf(volume, b * SIDE, (b + 1) * SIDE, 0.1, true);
    high[b] = quantileOf(volume, b * SIDE, (b + 1) * SIDE, 0.9, true);
  }
  for (let b = 0; b + 2 < blocks; b++) {
    if (Math.max(low[b]! / high[b + 2]!, low[b + 2]! / high[b]!) < FACTOR_ALONE) continue;
    let best = (b + 1) * SIDE;
    for (let at = best; at <= (b + 2) * SIDE; at++) if (apart(volume, at) > apart(volume, best)) best = at;
    if (apart(volume, best) >= FACTOR_ALONE && best - (places[places.length - 1] ?? -SIDE) >= SIDE)
      places.push(best);
  }
  return places;
};
