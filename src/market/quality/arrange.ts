import { allocateColumns, CANDLE_COLUMNS, type CandleColumns } from '../../core/candles.js';
import { FAULT, rowFaults } from './row-faults.js';

/** Rows with one and the same stamp, and the one of them that is kept. */
export interface SameStamp {
  readonly time: number;
  readonly rows: readonly number[];
  readonly kept: number;
  /** True when all copies are equal to the bit. */
  readonly identical: boolean;
}

/** Raw rows put into order without changing a value: what is left can be used as candles. */
export interface Arranged {
  readonly faults: Uint8Array;
  /** True when the rows were usable as they stood; then `columns` are the raw ones. */
  readonly untouched: boolean;
  readonly sameStamps: readonly SameStamp[];
  /** The usable candles: finite, on the grid, possible, ascending, one for each stamp. */
  readonly columns: CandleColumns;
}

const UNUSABLE = FAULT.notANumber | FAULT.offGrid | FAULT.ohlc;

/** Finds the faults of raw rows (in file order) and picks the usable ones. O(n) for clean rows, O(n log n) otherwise. */
export const arrange = (raw: CandleColumns, stepMs: number): Arranged => {
  const faults = rowFaults(raw, stepMs);
  const { time } = raw;
  let untouched = true;
  for (let i = 0; i < faults.length && untouched; i++) {
    untouched = faults[i] === 0 && (i === 0 || time[i]! !== time[i - 1]!);
  }
  if (untouched) return { faults, untouched, sameStamps: [], columns: raw };

  const onGrid: number[] = [];
  for (let i = 0; i < faults.length; i++) {
    if ((faults[i]! & (FAULT.notANumber | FAULT.offGrid)) === 0) onGrid.push(i);
  }
  onGrid.sort((a, b) => time[a]! - time[b]! || a - b);
  const sameStamps: SameStamp[] = [];
  const kept: number[] = [];
  for (let i = 0; i < onGrid.length; ) {
    let end = i + 1;
    while (end < onGrid.length && time[onGrid[end]!]! === time[onGrid[i]!]!) end++;
    const best = end === i + 1 ? onGrid[i]! : settle(raw, faults, onGrid.slice(i, end), sameStamps);
    if ((faults[best]! & UNUSABLE) === 0) kept.push(best);
    i = end;
  }
  return { faults, untouched, sameStamps, columns: pick(raw, kept) };
};

/**
 * Of several copies the one that can be a candle at all; of those the one with the most volume, since an unfinished
 * copy has less; of equals the later row.
 */
const settle = (
  raw: CandleColumns,
  faults: Uint8Array,
  rows: readonly number[],
  found: SameStamp[],
): number => {
  const rank = (row: number): number => (faults[row]! & FAULT.ohlc ? -1 : raw.volume[row]!);
  const best = rows.reduce((a, b) => (rank(b) >= rank(a) ? b : a));
  const first = rows[0]!;
  const identical = rows.every((row) =>
    CANDLE_COLUMNS.every((name) => Object.is(raw[name][row], raw[name][first])),
  );
  found.push({ time: raw.time[first]!, rows, kept: best, identical });
  return best;
};

const pick = (raw: CandleColumns, rows: readonly number[]): CandleColumns => {
  const columns = allocateColumns(rows.length);
  for (const name of CANDLE_COLUMNS) {
    const from = raw[name];
    const to = columns[name];
    for (let i = 0; i < rows.length; i++) to[i] = from[rows[i]!]!;
  }
  return columns;
};
