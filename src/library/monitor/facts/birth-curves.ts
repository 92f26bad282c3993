import type { Birth } from '../../../memory/monitor/birth-page.js';

/** What was born in one generation. */
export interface GenerationBirths {
  /** When it was stored, ms UTC; 0 where nothing of it is. */
  readonly storedAt: number;
  readonly births: number;
  /** The best of all that were born up to it; NaN where none has a score. */
  readonly best: number;
  /** The median of those that were born in it; NaN where none has a score. */
  readonly median: number;
}

/** Births that are added up as they are read. */
export interface BirthCurves {
  readonly add: (births: readonly Pick<Birth, 'generation' | 'fitness' | 'createdAt'>[]) => void;
  /** By generation, from the first. */
  readonly generations: () => readonly GenerationBirths[];
}

/** The middle value, or the mean of the two in the middle; NaN without values. */
const medianOf = (values: readonly number[]): number => {
  if (values.length === 0) return Number.NaN;
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[upper]! : (sorted[upper - 1]! + sorted[upper]!) / 2;
};

interface Generation {
  storedAt: number;
  births: number;
  readonly fitness: number[];
  most: number;
  /** Null where something was born since it was worked out. */
  median: number | null;
}

/** Nothing is born yet. */
export const openBirthCurves = (): BirthCurves => {
  const all: Generation[] = [];
  return {
    add: (births) => {
      for (const { generation, fitness, createdAt } of births) {
        while (all.length <= generation)
          all.push({ storedAt: 0, births: 0, fitness: [], most: Number.NEGATIVE_INFINITY, median: null });
        const place = all[generation]!;
        place.births += 1;
        place.storedAt = Math.max(place.storedAt, createdAt);
        if (fitness === null) continue;
        place.fitness.push(fitness);
        place.most = Math.max(place.most, fitness);
        place.median = null;
      }
    },
    generations: () => {
      let best = Number.NEGATIVE_INFINITY;
      return all.map((place) => {
        best = Math.max(best, place.most);
        place.median ??= medianOf(place.fitness);
        const { storedAt, births, median } = place;
        return { storedAt, births, best: Number.isFinite(best) ? best : Number.NaN, median };
      });
    },
  };
};
