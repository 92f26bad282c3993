import { LEAST_PAIRS, pearson } from '../../core/pearson.js';
import type { CorrelationMatrix } from '../../core/portfolio.js';

/**
 * Pearson correlations of columns with one value a day, NaN where a column has none. A pair is correlated over the days
 * on which both have a value; null below 30 such days, or where one of the two does not move. With `moving`, at least 30
 * of them must be days on which both differ from zero: two markets that were hardly ever held have not shown how alike
 * they are. O(columns² × days).
 */
export const dailyCorrelations = (columns: readonly Float64Array[], moving = false): CorrelationMatrix => {
  const pairs = columns.map((first) => columns.map((second) => pairOf(first, second, moving)));
  return {
    values: pairs.map((row) => row.map(({ value }) => value)),
    days: pairs.map((row) => row.map(({ days }) => days)),
  };
};

const pairOf = (
  first: Float64Array,
  second: Float64Array,
  moving: boolean,
): { readonly value: number | null; readonly days: number } => {
  const left: number[] = [];
  const right: number[] = [];
  let moved = 0;
  first.forEach((a, day) => {
    const b = second[day]!;
    if (Number.isNaN(a) || Number.isNaN(b)) return;
    left.push(a);
    right.push(b);
    if (a !== 0 && b !== 0) moved++;
  });
  const enough = (moving ? moved : left.length) >= LEAST_PAIRS;
  const value = enough ? pearson(Float64Array.from(left), Float64Array.from(right)) : null;
  return { value, days: left.length };
};
