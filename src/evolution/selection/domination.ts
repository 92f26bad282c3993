/**
 * Whether one is better than another: nowhere less, somewhere more. The greater an objective the better; all have the same
 * length and no NaN.
 */
export const dominates = (a: Float64Array, b: Float64Array): boolean => {
  let more = false;
  for (let k = 0; k < a.length; k++) {
    if (a[k]! < b[k]!) return false;
    if (a[k]! > b[k]!) more = true;
  }
  return more;
};

/**
 * The fronts of NSGA-II: in the first those that nothing dominates, in the next those that only the first dominates, and so
 * on. Places in `objectives`, ascending within a front. O(objectives × n²).
 *
 * Source: Deb, Pratap, Agarwal and Meyarivan, IEEE Transactions on Evolutionary Computation 6 (2002), section III A.
 */
export const nonDominatedSort = (objectives: readonly Float64Array[]): readonly (readonly number[])[] => {
  const above = objectives.map(() => 0);
  const below = objectives.map((): number[] => []);
  for (let a = 0; a < objectives.length; a++) {
    for (let b = 0; b < objectives.length; b++) {
      if (!dominates(objectives[a]!, objectives[b]!)) continue;
      below[a]!.push(b);
      above[b]!++;
    }
  }
  const fronts: number[][] = [];
  let front = above.flatMap((count, k) => (count === 0 ? [k] : []));
  while (front.length > 0) {
    fronts.push(front);
    const next: number[] = [];
    for (const k of front) for (const other of below[k]!) if (--above[other]! === 0) next.push(other);
    front = next.sort((a, b) => a - b);
  }
  return fronts;
};
