/** A figure, or the plain reason why there is none. */
export type Judged<T> =
  | { readonly result: T; readonly reason: null }
  | { readonly result: null; readonly reason: string };

export const judged = <T>(result: T): Judged<T> => ({ result, reason: null });

export const notJudged = (reason: string): { readonly result: null; readonly reason: string } => ({
  result: null,
  reason,
});

/**
 * Why columns of returns, one per trial, cannot be judged side by side; null when they can. They must be equally
 * long, have `least` returns or more, and hold nothing but finite numbers. Trials are counted from 1.
 */
export const flawOfColumns = (columns: readonly Float64Array[], least: number): string | null => {
  const length = columns[0]?.length ?? 0;
  for (const [trial, { length: own }] of columns.entries()) {
    if (own !== length) return `trial ${trial + 1} has ${own} returns, trial 1 has ${length}`;
  }
  if (length < least) return `${length} returns per trial, at least ${least} are needed`;
  const broken = columns.findIndex((column) => !column.every(Number.isFinite));
  return broken < 0 ? null : `trial ${broken + 1} has a return that is not a number`;
};
