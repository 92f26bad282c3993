/**
 * The items in groups that hold each key at most once, in which later items of a key come in later groups: what one
 * statement may write at a time.
 */
export const wavesOf = <T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] => {
  const waves: T[][] = [];
  const seen = new Map<string, number>();
  for (const item of items) {
    const key = keyOf(item);
    const wave = seen.get(key) ?? 0;
    seen.set(key, wave + 1);
    waves[wave] ??= [];
    waves[wave].push(item);
  }
  return waves;
};
