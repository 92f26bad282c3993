import { invariantError } from './errors.js';

/**
 * Further columns beside candles, as long as they are. Row i is what was known at the close of candle i; NaN where nothing
 * was known.
 */
export type InputColumns = Readonly<Record<string, Float64Array>>;

const mapColumns = (
  columns: InputColumns,
  change: (column: Float64Array, name: string) => Float64Array,
): InputColumns =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, change(column, name)]));

/** Throws an invariant error that names the first column that has not `length` rows. */
export const checkInputColumns = (columns: InputColumns, length: number): void => {
  for (const [name, column] of Object.entries(columns)) {
    if (column.length === length) continue;
    throw invariantError(`input column ${name} has ${column.length} rows, time has ${length}`);
  }
};

/** Rows `from` (inclusive) to `to` (exclusive) as a view on the same memory. */
export const sliceInputColumns = (columns: InputColumns, from: number, to: number): InputColumns =>
  mapColumns(columns, (column) => column.subarray(from, to));

/** The same rows in memory of their own. */
export const copyInputColumns = (columns: InputColumns, from: number, to: number): InputColumns =>
  mapColumns(columns, (column) => column.slice(from, to));

/** Columns in shared memory, which threads see without a copy of their own. */
export const shareInputColumns = (
  columns: InputColumns,
  share: (column: Float64Array) => Float64Array,
): InputColumns => mapColumns(columns, share);

/** Their names in the order in which they are written and hashed. */
export const inputNames = (columns: InputColumns): readonly string[] => Object.keys(columns).sort();

/**
 * Columns as they are kept: what is no number that can be written down (NaN, Infinity) is NaN, and there is one zero. So a
 * row that was stored and read again is the same to the last bit.
 */
export const plainColumn = (column: Float64Array): Float64Array =>
  column.map((value) => (Number.isFinite(value) ? value + 0 : Number.NaN));
