import type { Joining, Measure } from './measures.js';

/** Rows by which to group, and what is put together: columns of equal length. */
export interface Rows {
  /** Codes of each key, never negative. */
  readonly keys: readonly Int32Array[];
  readonly measures: readonly Measure[];
}

/** Numbers the rows so that those with the same codes have the same number, from 0 on in order of appearance. */
const numberRows = (keys: readonly Int32Array[], length: number): { cells: Int32Array; count: number } => {
  let cells = new Int32Array(length);
  let count = length === 0 ? 0 : 1;
  for (const codes of keys) {
    const next = new Int32Array(length);
    const numbers = new Map<number, number>();
    for (let i = 0; i < length; i++) {
      // Below 2^53: there are no more numbers than rows, and codes have 31 bits.
      const pair = codes[i]! * count + cells[i]!;
      let number = numbers.get(pair);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(pair, number);
      }
      next[i] = number;
    }
    [cells, count] = [next, numbers.size];
  }
  return { cells, count };
};

const START: Readonly<Record<Joining, number>> = {
  sum: 0,
  min: Number.POSITIVE_INFINITY,
  max: Number.NEGATIVE_INFINITY,
};

/**
 * One row for every combination of codes that occurs: the sums (least, greatest) of what shares it. Grouping the result
 * gives the same as grouping the rows. With no keys all rows become one. O(rows × columns).
 */
export const joinRows = ({ keys, measures }: Rows): Rows => {
  const length = measures[0]?.values.length ?? 0;
  const { cells, count } = numberRows(keys, length);
  const firsts = new Int32Array(count);
  for (let i = length - 1; i >= 0; i--) firsts[cells[i]!] = i;
  return {
    keys: keys.map((codes) => Int32Array.from(firsts, (i) => codes[i]!)),
    measures: measures.map(({ name, how, values }) => {
      const joined = new Float64Array(count).fill(START[how]);
      for (let i = 0; i < length; i++) {
        const [cell, value] = [cells[i]!, values[i]!];
        if (how === 'sum') joined[cell]! += value;
        else joined[cell] = how === 'min' ? Math.min(joined[cell]!, value) : Math.max(joined[cell]!, value);
      }
      return { name, how, values: joined };
    }),
  };
};
