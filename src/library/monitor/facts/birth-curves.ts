import type { Birth } from '../../../memory/monitor/birth-page.js';

/** What was born in one generation. */
export interface GenerationBirths {
  /** When it was stored, ms UTC. */
  readonly storedAt: number;
  /** Null for a genome without a score. */
  readonly fitness: readonly (number | null)[];
}

/** Births by generation, from the first; a generation of which nothing is stored has none. */
export const byGeneration = (
  known: readonly GenerationBirths[],
  births: readonly Birth[],
): readonly GenerationBirths[] => {
  const all = known.map(({ storedAt, fitness }) => ({ storedAt, fitness: [...fitness] }));
  for (const { generation, fitness, createdAt } of births) {
    while (all.length <= generation) all.push({ storedAt: 0, fitness: [] });
    const place = all[generation]!;
    place.fitness.push(fitness);
    place.storedAt = Math.max(place.storedAt, createdAt);
  }
  return all;
};

/** Curves by generation, NaN where there is no value. */
export interface BirthCurves {
  /** The best of all that were born up to it. */
  readonly best: readonly number[];
  /** The median of those that were born in it. */
  readonly median: readonly number[];
}

/** The middle value, or the mean of the two in the middle; NaN without values. */
const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1 ? sorted[upper]! : (sorted[upper - 1]! + sorted[upper]!) / 2;
};

export const birthCurves = (generations: readonly GenerationBirths[]): BirthCurves => {
  let most = Number.NaN;
  const best: number[] = [];
  const median: number[] = [];
  for (const { fitness } of generations) {
    const scored = fitness.filter((value) => value !== null);
    for (const value of scored) most = Number.isNaN(most) ? value : Math.max(most, value);
    best.push(most);
    median.push(medianOf(scored));
  }
  return { best, median };
};
