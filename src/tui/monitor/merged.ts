/** What is known before the first of the new ones, and then those. Both in the order of time. */
export const spliced = <T extends { readonly time: number }>(
  known: readonly T[],
  told: readonly T[],
): readonly T[] => {
  const [first] = told;
  if (first === undefined) return known;
  let end = known.length;
  while (end > 0 && known[end - 1]!.time >= first.time) end--;
  return [...(end === known.length ? known : known.slice(0, end)), ...told];
};

/** Each of the new ones in the place of the known one of the same name, or behind the others. */
export const replaced = <T>(
  known: readonly T[],
  told: readonly T[],
  nameOf: (one: T) => string,
): readonly T[] => {
  if (told.length === 0) return known;
  const names = new Map(told.map((one) => [nameOf(one), one]));
  const kept = known.map((one) => {
    const name = nameOf(one);
    const other = names.get(name);
    if (other === undefined) return one;
    names.delete(name);
    return other;
  });
  return names.size === 0 ? kept : [...kept, ...names.values()];
};
