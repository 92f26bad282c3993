import { dataError, type TraderError } from '../../core/errors.js';
import type { SymbolName } from '../../core/symbol.js';
import { counted } from '../../core/wording.js';
import { lineEnd, longLine, MAX_LINE_BYTES, showCell, splitCells, textOf } from './cells.js';
import type { CsvFormat, Delimiter, TimeUnit } from './format.js';
import { looksLikeHeader, normalName, readHeader } from './header.js';
import { parseDecimal } from './number-cell.js';
import { parseTimeText, unitOfStamp } from './time-cell.js';

/** How to read the rows of one file, and where they begin. */
export interface CsvLayout {
  readonly format: Omit<CsvFormat, 'gzip'>;
  /** Offset of the first row in the bytes, and its line number (from 1). */
  readonly start: number;
  readonly line: number;
}

interface Line {
  readonly cells: readonly string[];
  readonly delimiter: Delimiter;
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/** Some sites put their address or a remark above the header. */
const HEADER_WITHIN_LINES = 5;
const COLUMNS_NEEDED = 6;
const NEEDED = 'a candle needs 6: time, open, high, low, close, volume';
const VALUE_NAMES = ['open', 'high', 'low', 'close', 'volume'];

/**
 * Finds out from the first lines how a file is to be read: its delimiter, whether it has a header, which cells matter
 * and in what unit its times are. Throws a data error, with line and value, when it is no file of candles.
 */
export const readLayout = (bytes: Uint8Array, file: string, symbol: SymbolName): CsvLayout => {
  let first: Line | undefined;
  let line = nextLine(bytes, 0, 1, file);
  for (let seen = 0; line !== undefined && seen < HEADER_WITHIN_LINES; seen++) {
    if (looksLikeHeader(line.cells, symbol)) return withHeader(bytes, line, file, symbol);
    first ??= line;
    // Only a header excuses short lines above it: without one, a short line is a broken row.
    if (line.cells.length >= COLUMNS_NEEDED) break;
    line = nextLine(bytes, line.end + 1, line.number + 1, file);
  }
  if (first === undefined) throw noRows(file);
  return withoutHeader(first, file);
};

const noRows = (file: string): TraderError =>
  dataError(`${file} has no data rows`, { hint: 'give a CSV file with one candle on each line' });

/** The next line that is not blank. */
const nextLine = (bytes: Uint8Array, from: number, number: number, file: string): Line | undefined => {
  for (let start = from, n = number; start < bytes.length; n++) {
    const end = lineEnd(bytes, start);
    if (end - start > MAX_LINE_BYTES) throw longLine(file, n);
    const text = textOf(bytes, start, end);
    if (text.trim() !== '') {
      const delimiter = delimiterOf(text);
      return { cells: splitCells(text, delimiter), delimiter, number: n, start, end };
    }
    start = end + 1;
  }
  return undefined;
};

const delimiterOf = (text: string): Delimiter => {
  const count = (delimiter: string): number => text.split(delimiter).length;
  const candidates: readonly Delimiter[] = [',', ';', '\t'];
  return candidates.reduce((best, next) => (count(next) > count(best) ? next : best));
};

const timeUnitOf = (cell: string): TimeUnit | undefined =>
  unitOfStamp(parseDecimal(cell)) ?? (Number.isNaN(parseTimeText(cell)) ? undefined : 'iso');

const withoutHeader = (row: Line, file: string): CsvLayout => {
  const { cells, delimiter, number, start } = row;
  const at = `${file}: line ${number}`;
  if (cells.length < COLUMNS_NEEDED) {
    const shown = cells.length === 1 ? `: ${showCell(cells[0]!)}` : '';
    throw dataError(`${at} has ${counted(cells.length, 'column')}${shown}; ${NEEDED}`, {
      hint: 'check that this is a CSV file of candles',
    });
  }
  const timeUnit = timeUnitOf(cells[0]!);
  if (
    timeUnit === undefined ||
    cells.slice(1, COLUMNS_NEEDED).every((cell) => Number.isNaN(parseDecimal(cell)))
  ) {
    throw dataError(`${at} is neither a header nor a candle: it begins with ${showCell(cells[0]!)}`, {
      hint: 'give a header (timestamp,open,high,low,close,volume), or rows that begin with a time in s, ms, µs or ISO 8601',
    });
  }
  const layout = cells.length === 11 || cells.length === 12 ? 'klines' : 'plain';
  const format = { layout, header: false, delimiter, timeUnit, columns: [0, 1, 2, 3, 4, 5] } as const;
  return { format, start, line: number };
};

const withHeader = (bytes: Uint8Array, header: Line, file: string, symbol: SymbolName): CsvLayout => {
  const { times, values } = readHeader(header.cells, symbol);
  const at = `${file}: line ${header.number}`;
  const names = showCell(header.cells.join(header.delimiter));
  if (times.length === 0) throw dataError(`${at}: no recognisable time column in ${names}`, headerHint);
  const missing = VALUE_NAMES.filter((_, k) => values[k] === -1);
  if (missing.length > 0) throw dataError(`${at}: no ${missing.join(', ')} column in ${names}`, headerHint);
  const row = nextLine(bytes, header.end + 1, header.number + 1, file);
  if (row === undefined) throw noRows(file);
  const cells = splitCells(textOf(bytes, row.start, row.end), header.delimiter);
  const time = bestTimeColumn(times, cells);
  if (time === undefined) {
    const shown = times.map((column) => showCell(cells[column] ?? '')).join(', ');
    throw dataError(`${file}: line ${row.number}: ${shown} is not a time`, {
      hint: 'times are seconds, milliseconds or microseconds since 1970, or ISO 8601, in UTC',
    });
  }
  const klines =
    header.cells.length >= 11 && header.cells.some((name) => /^close_?time$/.test(normalName(name)));
  const format = {
    layout: klines ? 'klines' : 'plain',
    header: true,
    delimiter: header.delimiter,
    timeUnit: time.unit,
    columns: [time.column, ...values],
  } as const;
  return { format, start: row.start, line: row.number };
};

const headerHint = { hint: 'name the columns timestamp,open,high,low,close,volume' };

/** Where several columns hold a time, a number is preferred to a text, and milliseconds to other units. */
const bestTimeColumn = (
  times: readonly number[],
  cells: readonly string[],
): { readonly column: number; readonly unit: TimeUnit } | undefined => {
  for (const unit of ['ms', 'us', 's', 'iso'] as const) {
    const column = times.find((at) => timeUnitOf(cells[at] ?? '') === unit);
    if (column !== undefined) return { column, unit };
  }
  return undefined;
};
