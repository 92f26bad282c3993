import type { EvolutionProgress } from '../../core/evolution-progress.js';

/** What happens in an evolution: genomes of a generation are evaluated, and it is done. */
export type EvolutionEvent =
  | {
      readonly kind: 'evaluated';
      /** The generation under way, from 1. */
      readonly generation: number;
      readonly done: number;
      readonly of: number;
    }
  | { readonly kind: 'generation'; readonly progress: EvolutionProgress };

/** An evolution as it is seen: everything that is drawn. */
export interface EvolutionView {
  readonly title: string;
  /** Generations there will be. */
  readonly generations: number;
  readonly underWay: Omit<Extract<EvolutionEvent, { kind: 'evaluated' }>, 'kind'> | null;
  /** The newest generation that is done; null before the first. */
  readonly last: EvolutionProgress | null;
  /** Best and median by generation, from the first; NaN where there is none, or it was not watched. */
  readonly best: readonly number[];
  readonly median: readonly number[];
}

/** An evolution of which nothing is known yet. */
export const startEvolution = (title: string, generations: number): EvolutionView => ({
  ...{ title, generations, underWay: null, last: null, best: [], median: [] },
});

const placed = (values: readonly number[], at: number, value: number | null): readonly number[] =>
  Array.from({ length: Math.max(values.length, at + 1) }, (_, k) =>
    k === at ? (value ?? Number.NaN) : (values[k] ?? Number.NaN),
  );

/** What is known after an event. */
export const afterEvent = (view: EvolutionView, event: EvolutionEvent): EvolutionView => {
  if (event.kind === 'evaluated') {
    const { kind: _, ...underWay } = event;
    return { ...view, underWay };
  }
  const { progress } = event;
  const at = progress.generation - 1;
  return {
    ...view,
    underWay: null,
    last: progress,
    best: placed(view.best, at, progress.best),
    median: placed(view.median, at, progress.median),
  };
};

/** Best and median, one value for each generation that may come; NaN where there is none yet. */
export interface FitnessCurves {
  readonly values: EvolutionProgress['values'];
  readonly best: readonly number[];
  readonly median: readonly number[];
}

export const fitnessCurves = ({ generations, last, best, median }: EvolutionView): FitnessCurves => {
  const length = Math.max(generations, best.length);
  const filled = (values: readonly number[]): readonly number[] =>
    Array.from({ length }, (_, k) => values[k] ?? Number.NaN);
  return { values: last?.values ?? 'growth', best: filled(best), median: filled(median) };
};
