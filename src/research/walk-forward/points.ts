import { isTraderError } from '../../core/errors.js';
import { createRng } from '../../core/rng.js';
import type { ParameterValues } from '../../strategy/parameters.js';
import type { Strategy } from '../../strategy/strategy.js';
import type { Axis } from './space.js';
import { thinAxes } from './thin-axes.js';

/** The parameter sets of a search, complete and checked, and how they were made. */
export interface PointSet {
  readonly search: 'grid' | 'random';
  readonly points: readonly ParameterValues[];
  /** Combinations that the strategy's own check refused; they are left out. */
  readonly conflicts: number;
  /** The values from which the sets were put together. */
  readonly axes: readonly Axis[];
  /** Whether values were left out to keep a grid within its bound. */
  readonly thinned: boolean;
}

export interface PointWish {
  /** A grid where it fits into `most`, else random, when left out. */
  readonly search?: 'grid' | 'random';
  /** Most parameter sets. */
  readonly most: number;
  readonly seed: number;
}

/** Random draws that may fail (seen before, or in conflict) for each set that is wanted. */
const PATIENCE = 50;

const sizeOf = (axes: readonly Axis[]): number => axes.reduce((size, { values }) => size * values.length, 1);

/** The set at given places of the axes; undefined where the strategy says that its values do not go together. */
export const pointAt = (
  { resolve }: Strategy,
  base: ParameterValues,
  axes: readonly Axis[],
  places: readonly number[],
): ParameterValues | undefined => {
  const given = Object.fromEntries(axes.map(({ name, values }, k) => [name, values[places[k]!]!]));
  try {
    return resolve({ ...base, ...given });
  } catch (error) {
    // Each value was checked by itself before: what is refused here is the combination.
    if (isTraderError(error) && error.kind === 'usage') return undefined;
    throw error;
  }
};

/** Every combination, the last axis changing fastest. */
const allPlaces = (axes: readonly Axis[]): readonly (readonly number[])[] =>
  Array.from({ length: sizeOf(axes) }, (_, at) => {
    let rest = at;
    return axes
      .toReversed()
      .map(({ values }) => {
        const place = rest % values.length;
        rest = Math.floor(rest / values.length);
        return place;
      })
      .toReversed();
  });

function* drawnPlaces(axes: readonly Axis[], seed: number): Generator<readonly number[]> {
  const rng = createRng(seed);
  for (;;) yield axes.map(({ values }) => rng.int(0, values.length - 1));
}

/**
 * The parameter sets of a search over `axes`, all else as in `base`: every combination of a grid that is thinned out evenly
 * where it has more than `most`, or `most` different ones drawn at random. What the strategy refuses is left out and counted.
 * The same wish gives the same sets in the same order.
 */
export const makePoints = (
  strategy: Strategy,
  base: ParameterValues,
  axes: readonly Axis[],
  { search: wished, most, seed }: PointWish,
): PointSet => {
  const fits = sizeOf(axes) <= most;
  const search = wished ?? (fits ? 'grid' : 'random');
  const used = search === 'grid' ? thinAxes(axes, base, most) : axes;
  const points: ParameterValues[] = [];
  const seen = new Set<string>();
  let [conflicts, tries] = [0, 0];
  const places = search === 'grid' || fits ? allPlaces(used) : drawnPlaces(used, seed);
  for (const place of places) {
    if (points.length >= most || tries++ >= most * PATIENCE) break;
    const key = place.join();
    if (seen.has(key)) continue;
    seen.add(key);
    const point = pointAt(strategy, base, used, place);
    if (point === undefined) conflicts++;
    else points.push(point);
  }
  return { search, points, conflicts, axes: used, thinned: search === 'grid' && !fits };
};
