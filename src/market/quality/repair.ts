import type { CandleColumns } from '../../core/candles.js';
import { type Timeframe, timeframeMs } from '../../core/timeframe.js';
import { type Arranged, arrange } from './arrange.js';
import { timeSpan } from './describe.js';
import type { HardKind } from './finding.js';
import { numberText } from './number-text.js';
import { FAULT } from './row-faults.js';

/** One thing that was done to make candles usable. Rows are sorted or left out; no value is ever changed or made up. */
export interface RepairAction {
  readonly action: 'sorted' | 'dropped';
  /** The fault that was the reason; `repeated` for identical copies. */
  readonly reason: HardKind | 'repeated';
  /** Earliest and latest open time (ms UTC) of the rows concerned; NaN where none of them has a readable time. */
  readonly from: number;
  readonly to: number;
  /** How many rows were moved or left out. */
  readonly count: number;
  /** For duplicates: what was kept, and why. */
  readonly detail: string;
}

export interface Repaired {
  /** Usable candles: ascending, on the grid, one for each stamp. Where rows were left out there are gaps. */
  readonly columns: CandleColumns;
  readonly actions: readonly RepairAction[];
}

/**
 * Makes raw candles (rows in file order) usable, and says what it did: rows are sorted by time; rows that are off the
 * grid, hold no numbers or are impossible (high below low, prices not positive) are left out; of identical copies one
 * is kept; of copies that disagree the possible one with the most volume is kept. Nothing is moved onto the grid, nothing
 * is filled. Soft findings are not touched. The same columns come back, with no actions, when nothing had to be done.
 */
export const repairCandles = (raw: CandleColumns, timeframe: Timeframe): Repaired => {
  const arranged = arrange(raw, timeframeMs(timeframe));
  if (arranged.untouched) return { columns: raw, actions: [] };
  return {
    columns: arranged.columns,
    actions: [
      ...sorted(raw, arranged),
      ...dropped(raw, arranged, FAULT.notANumber, 'not-a-number', 'a value is not a number'),
      ...dropped(raw, arranged, FAULT.offGrid, 'off-grid', 'they do not open on the grid'),
      ...dropped(raw, arranged, FAULT.ohlc, 'ohlc', 'their prices or volume are impossible'),
      ...settled(raw, arranged),
    ],
  };
};

const sorted = (raw: CandleColumns, { faults }: Arranged): readonly RepairAction[] => {
  const rows = rowsWith(faults, FAULT.disorder);
  if (rows.length === 0) return [];
  const detail = 'they stood below later candles';
  return [{ action: 'sorted', reason: 'disorder', ...span(raw.time, rows), count: rows.length, detail }];
};

/** Rows left out for one fault, neighbours in the file together. A row with several faults is told once, by the first. */
const dropped = (
  raw: CandleColumns,
  { faults }: Arranged,
  bit: number,
  reason: HardKind,
  detail: string,
): readonly RepairAction[] => {
  const earlier = (bit - 1) & ~FAULT.disorder;
  const actions: RepairAction[] = [];
  const isSuch = (row: number): boolean => (faults[row]! & bit) !== 0 && (faults[row]! & earlier) === 0;
  for (let i = 0; i < faults.length; i++) {
    if (!isSuch(i)) continue;
    const rows = [i];
    while (i + 1 < faults.length && isSuch(i + 1)) rows.push(++i);
    actions.push({ action: 'dropped', reason, ...span(raw.time, rows), count: rows.length, detail });
  }
  return actions;
};

const settled = (raw: CandleColumns, { sameStamps, faults }: Arranged): readonly RepairAction[] => {
  const actions: RepairAction[] = [];
  for (const { time, rows, kept, identical } of sameStamps) {
    // Impossible copies are accounted for above.
    const count = rows.filter((row) => row !== kept && (faults[row]! & FAULT.ohlc) === 0).length;
    if (count === 0) continue;
    const what = `close ${numberText(raw.close[kept]!)} volume ${numberText(raw.volume[kept]!)}`;
    actions.push({
      action: 'dropped',
      reason: identical ? 'repeated' : 'duplicate',
      from: time,
      to: time,
      count,
      detail: identical
        ? 'identical to the one kept'
        : `kept the possible copy with the most volume: ${what}`,
    });
  }
  return actions;
};

const rowsWith = (faults: Uint8Array, bit: number): readonly number[] => {
  const rows: number[] = [];
  for (let i = 0; i < faults.length; i++) if ((faults[i]! & bit) !== 0) rows.push(i);
  return rows;
};

const span = (
  time: Float64Array,
  rows: readonly number[],
): { readonly from: number; readonly to: number } => {
  let from = Number.NaN;
  let to = Number.NaN;
  for (const row of rows) {
    const at = time[row]!;
    if (!Number.isFinite(at)) continue;
    if (!(from <= at)) from = at;
    if (!(to >= at)) to = at;
  }
  return { from, to };
};

/** One line for people: `dropped 43 candles (off-grid), 2018-02-09 09:28:15.787 .. 2018-02-11 03:28:15.787: …`. */
export const describeAction = ({ action, reason, from, to, count, detail }: RepairAction): string => {
  const when = Number.isNaN(from) ? 'without a readable time' : timeSpan(from, to);
  return `${action} ${count} ${count === 1 ? 'candle' : 'candles'} (${reason}), ${when}: ${detail}`;
};
