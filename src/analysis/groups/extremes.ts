/** Indexes of the `most` least values of a column, the least first; ties in order of the column. O(n × most). */
export const leastOf = (values: Float64Array, most: number): readonly number[] => {
  const kept: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const last = kept.at(-1);
    if (kept.length === most && (last === undefined || values[i]! >= values[last]!)) continue;
    let at = kept.length;
    while (at > 0 && values[kept[at - 1]!]! > values[i]!) at--;
    kept.splice(at, 0, i);
    if (kept.length > most) kept.pop();
  }
  return kept;
};

/** As `leastOf`, the greatest first. */
export const greatestOf = (values: Float64Array, most: number): readonly number[] =>
  leastOf(
    values.map((value) => -value),
    most,
  );
