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

/** The greater first, by the first objective in which they differ. */
const lexicographic = (a: Float64Array, b: Float64Array): number => {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return a[k]! > b[k]! ? -1 : 1;
  return 0;
};

/**
 * The fronts of NSGA-II: in the first those that nothing dominates, in the next those that only the first dominates, and so
 * on. Places in `objectives`, ascending within a front.
 *
 * In lexicographic order nothing is dominated by what comes after it, and what dominates something in one front is itself
 * dominated from every front before: the front of each is found by halving among those that are there. O(objectives × n²)
 * where all are in one front, far less where they are in many.
 *
 * Sources: Deb, Pratap, Agarwal and Meyarivan, IEEE Transactions on Evolutionary Computation 6 (2002), section III A; Zhang,
 * Tian, Cheng and Jin, "An efficient approach to nondominated sorting", the same 19 (2015), ENS-BS.
 */
export const nonDominatedSort = (objectives: readonly Float64Array[]): readonly (readonly number[])[] => {
  const fronts: number[][] = [];
  /** From its end: what came last is nearest, and dominates most often. */
  const isDominated = (front: readonly number[], objective: Float64Array): boolean => {
    for (let at = front.length - 1; at >= 0; at--)
      if (dominates(objectives[front[at]!]!, objective)) return true;
    return false;
  };
  const order = objectives.map((_, k) => k).sort((a, b) => lexicographic(objectives[a]!, objectives[b]!));
  for (const k of order) {
    let [low, high] = [0, fronts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isDominated(fronts[middle]!, objectives[k]!)) low = middle + 1;
      else high = middle;
    }
    if (low === fronts.length) fronts.push([]);
    fronts[low]!.push(k);
  }
  return fronts.map((front) => front.sort((a, b) => a - b));
};
