/** An unbroken row of gains or of losses: its places in the column, and its sum. */
export interface Streak {
  readonly length: number;
  /** Index of its first value. */
  readonly first: number;
  /** Index of its last value. */
  readonly last: number;
  readonly sum: number;
}

/**
 * The longest row of values above zero (`sign` 1) or below zero (`sign` -1) in order of the column; of several equally
 * long ones the first. A zero ends a streak. Null where no value has the sign or one is not finite. O(n).
 */
export const longestStreak = (pnl: Float64Array, sign: 1 | -1, count = pnl.length): Streak | null => {
  let longest: Streak | null = null;
  let [length, sum] = [0, 0];
  for (let i = 0; i < count; i++) {
    const value = pnl[i]!;
    if (!Number.isFinite(value)) return null;
    if (value * sign > 0) {
      length++;
      sum += value;
      if (length > (longest?.length ?? 0)) longest = { length, first: i - length + 1, last: i, sum };
    } else [length, sum] = [0, 0];
  }
  return longest;
};
