/**
 * How much room there is around each member of a front: for every objective the gap between its two neighbours as a share of
 * the objective's range, added up; infinite at both ends of an objective. One value for each of `front`, in its order; among
 * equal values the earlier one counts as the lesser.
 *
 * Source: Deb, Pratap, Agarwal and Meyarivan (2002), section III B.
 */
export const crowdingDistances = (
  objectives: readonly Float64Array[],
  front: readonly number[],
): Float64Array => {
  const room = new Float64Array(front.length);
  const dimensions = front.length === 0 ? 0 : objectives[front[0]!]!.length;
  for (let m = 0; m < dimensions; m++) {
    const value = (at: number): number => objectives[front[at]!]![m]!;
    const order = front.map((_, at) => at).sort((a, b) => value(a) - value(b) || a - b);
    const [first, last] = [order[0]!, order.at(-1)!];
    const range = value(last) - value(first);
    room[first] = Number.POSITIVE_INFINITY;
    room[last] = Number.POSITIVE_INFINITY;
    if (range === 0) continue;
    for (let k = 1; k < order.length - 1; k++)
      room[order[k]!]! += (value(order[k + 1]!) - value(order[k - 1]!)) / range;
  }
  return room;
};
