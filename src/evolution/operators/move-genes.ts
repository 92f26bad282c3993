import type { Rng } from '../../core/rng.js';
import type { Family } from '../genome/family.js';
import type { Genome } from '../genome/genome.js';

/** Most genes that move at once. */
const MOST_GENES = 3;

/** A gene moves by a quarter of its values at most. */
const REACH = 4;

/** Some of a list, each of them once, in the order in which they were drawn. */
export const drawSome = <T>(from: readonly T[], count: number, rng: Rng): readonly T[] => {
  const rest = [...from];
  return Array.from(
    { length: Math.min(count, rest.length) },
    () => rest.splice(rng.int(0, rest.length - 1), 1)[0]!,
  );
};

/** The least of three draws: mostly small, at least 1. */
const stepSize = (values: number, rng: Rng): number => {
  const reach = Math.max(1, Math.ceil((values - 1) / REACH));
  return Math.min(rng.int(1, reach), rng.int(1, reach), rng.int(1, reach));
};

const clamped = (place: number, values: number): number => Math.max(0, Math.min(values - 1, place));

/** Another place of a gene, mostly a near one. */
const moved = (place: number, values: number, rng: Rng): number => {
  const size = stepSize(values, rng);
  const step = rng.int(0, 1) === 0 ? -size : size;
  const there = clamped(place + step, values);
  return there === place ? clamped(place - step, values) : there;
};

/** The genome with one to three of the given genes moved by steps of their grids. There has to be at least one. */
export const moveGenes = (
  { genes }: Family,
  genome: Genome,
  movable: readonly number[],
  rng: Rng,
): Genome => {
  const chosen = drawSome(movable, rng.int(1, MOST_GENES), rng);
  const places = [...genome.places];
  for (const k of chosen) places[k] = moved(places[k]!, genes[k]!.values.length, rng);
  return { ...genome, places };
};
