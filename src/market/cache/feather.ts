import {
  batchType,
  Column,
  columnFromArray,
  type Table,
  TimeUnit,
  tableFromColumns,
  tableFromIPC,
  tableToIPC,
  timestamp,
} from '@uwdata/flechette';
import type { CandleColumns } from '../../core/candles.js';
import { dataError } from '../../core/errors.js';

/** Column names in the file: freqtrade's, which pandas, polars and DuckDB read as they are. */
const VALUE_COLUMNS = ['open', 'high', 'low', 'close', 'volume'] as const;
const NAMES = ['date', ...VALUE_COLUMNS] as const;

/**
 * Writes candles as an Arrow IPC file (Feather v2, uncompressed, one record batch): `date` as timestamp in ms with
 * zone UTC, the others as 64-bit floats. The bytes go to `write` piece by piece; the price columns are not copied.
 */
export const encodeFeather = (candles: CandleColumns, write: (bytes: Uint8Array) => void): void => {
  const date = timestamp(TimeUnit.MILLISECOND, 'UTC');
  const DateBatch = batchType(date, {}) as unknown as new (parts: object) => Column<number>['data'][number];
  const dates = new DateBatch({
    length: candles.time.length,
    nullCount: 0,
    type: date,
    validity: new Uint8Array(0),
    values: toBigInts(candles.time),
  });
  const table = tableFromColumns([
    ['date', new Column([dates])],
    ...VALUE_COLUMNS.map((name): [string, Column<number>] => [name, columnFromArray(candles[name])]),
  ]);
  tableToIPC(table, {
    format: 'file',
    sink: { write, pad: (count) => write(new Uint8Array(count)), finish: () => null },
  });
};

/**
 * The columns of an Arrow IPC file as views on its bytes. The bytes are taken over: the dates are turned into
 * floats in their own place, so that nothing is copied. Throws a data error for any other table.
 */
export const decodeFeather = (bytes: Uint8Array<ArrayBuffer>): CandleColumns => {
  const table = tableOf(bytes);
  if (table.names.join() !== NAMES.join()) {
    throw dataError(`it has the columns ${table.names.join(', ')} instead of ${NAMES.join(', ')}`);
  }
  const [date, open, high, low, close, volume] = table.children.map((column, c) =>
    valuesOf(column, NAMES[c]!),
  );
  const type = table.children[0]!.type;
  if (!(date instanceof BigInt64Array && 'unit' in type && type.unit === TimeUnit.MILLISECOND)) {
    throw dataError('its column date is not a timestamp in milliseconds');
  }
  return {
    time: toFloatsInPlace(date),
    open: floats(open, 'open'),
    high: floats(high, 'high'),
    low: floats(low, 'low'),
    close: floats(close, 'close'),
    volume: floats(volume, 'volume'),
  };
};

const tableOf = (bytes: Uint8Array<ArrayBuffer>): Table => {
  try {
    return tableFromIPC(bytes);
  } catch (cause) {
    throw dataError('it is not an Arrow IPC file', { cause });
  }
};

const valuesOf = (column: Column<unknown>, name: string): unknown => {
  const [batch] = column.data;
  if (column.data.length !== 1 || batch === undefined) {
    throw dataError(`its column ${name} is in ${column.data.length} record batches instead of one`);
  }
  if (column.nullCount > 0) throw dataError(`its column ${name} has ${column.nullCount} empty cells`);
  return batch.values;
};

const floats = (values: unknown, name: string): Float64Array => {
  if (values instanceof Float64Array) return values;
  throw dataError(`its column ${name} does not hold 64-bit floats`);
};

const HIGH_HALF = 4294967296;

/** 64-bit integers from whole floats, by 32-bit halves: a bigint for every candle would cost thirty times as much. */
const toBigInts = (time: Float64Array): BigInt64Array => {
  const result = new BigInt64Array(time.length);
  const halves = new Int32Array(result.buffer);
  for (let i = 0; i < time.length; i++) {
    const high = Math.floor(time[i]! / HIGH_HALF);
    halves[2 * i] = (time[i]! - high * HIGH_HALF) | 0;
    halves[2 * i + 1] = high;
  }
  return result;
};

const toFloatsInPlace = (times: BigInt64Array): Float64Array => {
  const halves = new Int32Array(times.buffer, times.byteOffset, times.length * 2);
  const result = new Float64Array(times.buffer as ArrayBuffer, times.byteOffset, times.length);
  for (let i = 0; i < result.length; i++) {
    result[i] = halves[2 * i + 1]! * HIGH_HALF + (halves[2 * i]! >>> 0);
  }
  return result;
};
