import type { Column } from './columns.js';

/**
 * The rows of `[from, to)` that a line over `buckets` pixels cannot do without: the first, the last, and the least and
 * the greatest of each of `buckets` parts of equal length. Ascending, at most `2 buckets + 2`; all rows where there are
 * no more than that. No peak and no trough is lost. O(rows).
 */
export const extremeRows = (values: Column, from: number, to: number, buckets: number): readonly number[] => {
  const count = to - from;
  const rows: number[] = [];
  if (count <= 2 * buckets + 2) {
    for (let i = from; i < to; i++) rows.push(i);
    return rows;
  }
  const add = (row: number): void => {
    if (rows.length === 0 || row > rows[rows.length - 1]!) rows.push(row);
  };
  add(from);
  for (let b = 0; b < buckets; b++) {
    const start = from + Math.floor((b * count) / buckets);
    const end = from + Math.floor(((b + 1) * count) / buckets);
    let least = start;
    let greatest = start;
    for (let i = start + 1; i < end; i++) {
      if (values[i]! < values[least]!) least = i;
      if (values[i]! > values[greatest]!) greatest = i;
    }
    add(Math.min(least, greatest));
    add(Math.max(least, greatest));
  }
  add(to - 1);
  return rows;
};
