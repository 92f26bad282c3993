import type { CandleColumns } from '../../core/candles.js';
import { dataError } from '../../core/errors.js';
import type { SymbolName } from '../../core/symbol.js';
import type { Timeframe } from '../../core/timeframe.js';
import type { CsvFormat, TimeUnit } from './format.js';
import { settleTimeframe } from './infer-timeframe.js';
import { readLayout } from './layout.js';
import { plainBytes } from './plain-bytes.js';
import { type RawRows, readRows, type UnreadableCell } from './rows.js';
import { stampToMs, unitOfStamp } from './time-cell.js';

export interface ParseOptions {
  readonly symbol: SymbolName;
  /** When given, the rows must agree with it; otherwise it is read from them. */
  readonly timeframe?: Timeframe;
  /** The file's name, for messages. */
  readonly file: string;
  /** The most the file may hold once unpacked; 2 GiB when not given. */
  readonly maxBytes?: number;
}

/** A file of candles as it stands: rows in file order, nothing repaired, NaN where a cell could not be read. */
export interface ParsedCandles {
  readonly symbol: SymbolName;
  readonly timeframe: Timeframe;
  /** The six columns in FILE order; `time` in ms UTC. */
  readonly columns: CandleColumns;
  /** Line number (from 1) of each row. */
  readonly lines: Int32Array;
  readonly format: CsvFormat;
  /** The cells that could not be read; the first thousand of `unreadableCount`. */
  readonly unreadable: readonly UnreadableCell[];
  readonly unreadableCount: number;
}

/**
 * Parses a CSV file of candles, plain or gzip. Delimiter, header, columns, unit of time and timeframe are found out from
 * the file; every number is read exactly, to the last bit. A cell that cannot be read becomes NaN and is listed.
 * Throws a data error, with line and value, when the file as a whole cannot be read as candles.
 */
export const parseCandleCsv = (bytes: Uint8Array, options: ParseOptions): ParsedCandles => {
  const { symbol, file } = options;
  const text = plainBytes(bytes, file, options.maxBytes);
  const layout = readLayout(text, file, symbol);
  const rows = readRows(text, layout, file);
  const strays = convertTimes(rows, layout.format.timeUnit, file);
  return {
    symbol,
    timeframe: settleTimeframe(rows.columns.time, options.timeframe, file),
    columns: rows.columns,
    lines: rows.lines,
    format: { ...layout.format, gzip: bytes[0] === 0x1f && bytes[1] === 0x8b },
    unreadable: [...rows.unreadable, ...strays],
    unreadableCount: rows.unreadableCount + strays.length,
  };
};

/** Turns the time column into ms, in place. Two units in one file are an error; numbers that are no time become NaN. */
const convertTimes = (rows: RawRows, unit: TimeUnit, file: string): readonly UnreadableCell[] => {
  const strays: UnreadableCell[] = [];
  if (rows.firstIso !== -1 && rows.firstNumeric !== -1) {
    const line = rows.lines[Math.max(rows.firstIso, rows.firstNumeric)]!;
    throw dataError(`${file}: line ${line}: numeric and ISO 8601 times in one file`, mixedHint);
  }
  if (unit === 'iso') return strays;
  const { time } = rows.columns;
  for (let i = 0; i < time.length; i++) {
    const stamp = time[i]!;
    const own = unitOfStamp(stamp);
    if (own === unit) time[i] = stampToMs(stamp, unit);
    else if (own !== undefined) {
      throw dataError(
        `${file}: line ${rows.lines[i]}: time ${stamp} is in ${own}, the rows above are in ${unit}`,
        mixedHint,
      );
    } else if (!Number.isNaN(stamp)) {
      time[i] = Number.NaN;
      strays.push({ row: i, line: rows.lines[i]!, column: 'time', text: `"${stamp}"` });
    }
  }
  return strays;
};

const mixedHint = { hint: 'write all times in one unit, or split the file where the unit changes' };
