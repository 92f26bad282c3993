import type { Rows } from './join-rows.js';

/** One group: its code by each key, and its measures put together, in the order they were given in. */
export interface Group {
  readonly codes: readonly number[];
  readonly measures: readonly number[];
}

/** Groups rows by all of their keys, in any order of the groups. The report hands in the one of its data frames. */
export type GroupBy = (rows: Rows) => readonly Group[];
