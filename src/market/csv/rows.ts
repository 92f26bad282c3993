import { allocateColumns, CANDLE_COLUMNS, type CandleColumns } from '../../core/candles.js';
import { cellEnd, showCell, textOf } from './cells.js';
import type { CsvLayout } from './layout.js';
import { EXACT_LIMIT, POWERS_OF_TEN, parseDecimal } from './number-cell.js';
import { parseFixedTime, parseTimeText } from './time-cell.js';

/** A cell that holds no number (or no time). Its place in the columns is NaN. */
export interface UnreadableCell {
  readonly row: number;
  readonly line: number;
  readonly column: (typeof CANDLE_COLUMNS)[number];
  /** The cell, shortened and printable; empty when the row ended before it. */
  readonly text: string;
}

/** The rows of a file as they stand in it. `time` is still in the file's own unit, but for ISO times, which are ms. */
export interface RawRows {
  readonly columns: CandleColumns;
  /** Line number (from 1) of each row. */
  readonly lines: Int32Array;
  readonly unreadable: readonly UnreadableCell[];
  /** How many cells were unreadable; `unreadable` keeps only the first thousand. */
  readonly unreadableCount: number;
  /** First row whose time was written as a text (ISO) and as a number; -1 where there is none. */
  readonly firstIso: number;
  readonly firstNumeric: number;
}

const KEPT_UNREADABLE = 1000;
const LF = 0x0a;
const CR = 0x0d;
const MINUS = 0x2d;
const POINT = 0x2e;

/**
 * Reads the rows in place, byte by byte. A general CSV library makes a string for every cell and takes 5 to 15 times
 * as long; a year of minutes would be a visible wait at every start.
 *
 * Plain numbers are assembled on the way: digits as an integer below 2^53, divided once by a power of ten that a double
 * holds exactly. Both are exact, so the one division is rounded as `Number` rounds it (W. D. Clinger, "How to read
 * floating point numbers accurately", 1990). Every other cell goes the slow way, through its text.
 */
export const readRows = (bytes: Uint8Array, layout: CsvLayout, file: string): RawRows => {
  const { format, start } = layout;
  const delimiter = format.delimiter.charCodeAt(0);
  const roles = rolesOf(format.columns);
  const size = bytes.length;
  let capacity = estimateRows(bytes, start);
  let columns = allocateColumns(capacity);
  let targets = CANDLE_COLUMNS.map((name) => columns[name]);
  let lines = new Int32Array(capacity);
  const unreadable: UnreadableCell[] = [];
  let unreadableCount = 0;
  let firstIso = -1;
  let firstNumeric = -1;
  let rows = 0;
  let line = layout.line;
  let at = start;
  const reject = (column: number, text: string): void => {
    unreadableCount++;
    if (unreadable.length < KEPT_UNREADABLE)
      unreadable.push({ row: rows, line, column: CANDLE_COLUMNS[column]!, text });
  };

  while (at < size) {
    const lead = bytes[at]!;
    if (lead === LF || lead === CR) {
      if (lead === LF) line++;
      at++;
      continue;
    }
    if (rows === capacity) {
      capacity = Math.ceil(capacity * 1.5) + 16;
      columns = resized(columns, capacity);
      targets = CANDLE_COLUMNS.map((name) => columns[name]);
      const grown = new Int32Array(capacity);
      grown.set(lines);
      lines = grown;
    }
    lines[rows] = line;
    let cell = 0;
    for (; cell < roles.length; cell++) {
      const role = roles[cell]!;
      const from = at;
      let value = Number.NaN;
      let fast = false;
      if (role >= 0) {
        const negative = bytes[at] === MINUS;
        if (negative) at++;
        let mantissa = 0;
        let first = at;
        let digit = bytes[at]! - 48;
        while (digit >= 0 && digit <= 9) {
          mantissa = mantissa * 10 + digit;
          digit = bytes[++at]! - 48;
        }
        let count = at - first;
        let scale = 0;
        if (bytes[at] === POINT) {
          first = ++at;
          digit = bytes[at]! - 48;
          while (digit >= 0 && digit <= 9) {
            mantissa = mantissa * 10 + digit;
            digit = bytes[++at]! - 48;
          }
          scale = at - first;
          count += scale;
        }
        const end = at < size ? bytes[at]! : LF;
        if (
          count > 0 &&
          mantissa < EXACT_LIMIT &&
          scale <= 22 &&
          (end === delimiter || end === LF || end === CR)
        ) {
          const magnitude = mantissa / POWERS_OF_TEN[scale]!;
          value = negative ? -magnitude : magnitude;
          fast = true;
          if (role === 0 && firstNumeric === -1) firstNumeric = rows;
        }
      }
      if (!fast) {
        at = cellEnd(bytes, from, delimiter, file, line);
        if (role >= 0) {
          const text = textOf(bytes, from, at)
            .replace(/^\s*"(.*)"\s*$/s, '$1')
            .trim();
          value = parseDecimal(text);
          if (role === 0) {
            if (!Number.isNaN(value)) firstNumeric = firstNumeric === -1 ? rows : firstNumeric;
            else {
              value = at - from === 19 ? parseFixedTime(bytes, from) : Number.NaN;
              if (Number.isNaN(value)) value = parseTimeText(text);
              if (!Number.isNaN(value) && firstIso === -1) firstIso = rows;
            }
          }
          if (Number.isNaN(value)) reject(role, showCell(text));
        }
      }
      if (role >= 0) targets[role]![rows] = value;
      if (at < size && bytes[at] === delimiter) at++;
      else {
        cell++;
        break;
      }
    }
    for (; cell < roles.length; cell++) {
      const role = roles[cell]!;
      if (role >= 0) {
        targets[role]![rows] = Number.NaN;
        reject(role, '');
      }
    }
    while (at < size && bytes[at] !== LF) at++;
    at++;
    line++;
    rows++;
  }
  return {
    columns: cut(columns, rows),
    lines: lines.subarray(0, rows),
    unreadable,
    unreadableCount,
    firstIso,
    firstNumeric,
  };
};

/** For each cell up to the last one needed: which candle column it is, or -1. */
const rolesOf = (columns: readonly number[]): Int8Array => {
  const roles = new Int8Array(Math.max(...columns) + 1).fill(-1);
  columns.forEach((cell, role) => {
    roles[cell] = role;
  });
  return roles;
};

/** Rows to make room for, from the length of the first ones. Too few costs a copy, too many costs memory for a moment. */
const estimateRows = (bytes: Uint8Array, start: number): number => {
  const probe = Math.min(bytes.length, start + 16_384);
  let ends = 1;
  for (let at = start; at < probe; at++) if (bytes[at] === LF) ends++;
  return Math.ceil(((bytes.length - start) / Math.max(1, probe - start)) * ends * 1.02) + 16;
};

const resized = (columns: CandleColumns, length: number): CandleColumns => {
  const result = allocateColumns(length);
  for (const name of CANDLE_COLUMNS) {
    const from = columns[name];
    result[name].set(from.length > length ? from.subarray(0, length) : from);
  }
  return result;
};

/** The first rows as a view where little is wasted by it, which is the rule; else a copy. */
const cut = (columns: CandleColumns, length: number): CandleColumns => {
  if (length < columns.time.length * 0.8) return resized(columns, length);
  const { time, open, high, low, close, volume } = columns;
  return {
    time: time.subarray(0, length),
    open: open.subarray(0, length),
    high: high.subarray(0, length),
    low: low.subarray(0, length),
    close: close.subarray(0, length),
    volume: volume.subarray(0, length),
  };
};
