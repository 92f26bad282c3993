/** A genome that a sampler was told of. */
export interface Observed {
  readonly places: readonly number[];
  /** The greater the better; null is worse than any. */
  readonly value: number | null;
}

/** The best first; those that are worth the same stay in the order in which they were told. */
export const bestFirst = <T extends { readonly value: number | null }>(
  observed: readonly T[],
): readonly T[] =>
  [...observed].sort((a, b) => {
    if (a.value === b.value) return 0;
    if (a.value === null || b.value === null) return a.value === null ? 1 : -1;
    return b.value - a.value;
  });
