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

/** What makes rows the same one. */
export interface Identity<T> {
  readonly nameOf: (one: T) => string;
  /** The same without a name, which costs less. */
  readonly same: (one: T, other: T) => boolean;
}

/** So many are looked for one by one, from the end: what is told again is mostly new. */
const FEW = 8;

const fewReplaced = <T>(
  known: readonly T[],
  told: readonly T[],
  { same }: Pick<Identity<T>, 'same'>,
): readonly T[] => {
  const all = known.slice();
  for (const one of told) {
    let at = all.length - 1;
    while (at >= 0 && !same(all[at]!, one)) at--;
    if (at < 0) all.push(one);
    else all[at] = one;
  }
  return all;
};

/** Each of the new ones in the place of the known one that is the same, or behind the others. */
export const replaced = <T>(known: readonly T[], told: readonly T[], identity: Identity<T>): readonly T[] => {
  if (told.length === 0) return known;
  if (told.length <= FEW) return fewReplaced(known, told, identity);
  const { nameOf } = identity;
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
