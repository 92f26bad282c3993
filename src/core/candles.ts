import { invariantError } from './errors.js';
import { checkInputColumns, type InputColumns, sliceInputColumns } from './input-columns.js';
import type { SymbolName } from './symbol.js';
import type { Timeframe } from './timeframe.js';

/** The six columns, in the order of every file the toolkit reads or writes. */
export const CANDLE_COLUMNS = ['time', 'open', 'high', 'low', 'close', 'volume'] as const;

/** OHLCV columns of equal length, in ascending order of time. `time` is the candle OPEN in ms UTC. */
export interface CandleColumns {
  readonly time: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

/** Candles of one market and timeframe. Prices in quote currency, volume in base currency. */
export interface Candles extends CandleColumns {
  readonly symbol: SymbolName;
  readonly timeframe: Timeframe;
  readonly length: number;
  /** Columns that a strategy asked for beside them, where it did: predictions of a model, sentiment. */
  readonly inputs?: InputColumns;
}

/** Wraps columns as candles, with further ones beside them or without; throws an invariant error when lengths differ. */
export const makeCandles = (
  symbol: SymbolName,
  timeframe: Timeframe,
  columns: CandleColumns,
  inputs?: InputColumns,
): Candles => {
  const length = columns.time.length;
  for (const name of CANDLE_COLUMNS) {
    if (columns[name].length !== length) {
      throw invariantError(`candle column ${name} has ${columns[name].length} rows, time has ${length}`);
    }
  }
  const { time, open, high, low, close, volume } = columns;
  const candles = { symbol, timeframe, length, time, open, high, low, close, volume };
  if (inputs === undefined) return candles;
  checkInputColumns(inputs, length);
  return { ...candles, inputs };
};

/** The same candles with these columns beside them, and no others. */
export const withInputs = (candles: Candles, inputs: InputColumns): Candles =>
  makeCandles(candles.symbol, candles.timeframe, candles, inputs);

/** The candles alone. */
export const withoutInputs = (candles: Candles): Candles =>
  candles.inputs === undefined ? candles : makeCandles(candles.symbol, candles.timeframe, candles);

/** New zeroed columns of `length` rows. */
export const allocateColumns = (length: number): CandleColumns => ({
  time: new Float64Array(length),
  open: new Float64Array(length),
  high: new Float64Array(length),
  low: new Float64Array(length),
  close: new Float64Array(length),
  volume: new Float64Array(length),
});

export type CandleRow = readonly [
  time: number,
  open: number,
  high: number,
  low: number,
  close: number,
  volume: number,
];

/** Candles from rows `[time, open, high, low, close, volume]`, the shape venues send. */
export const candlesFromRows = (
  symbol: SymbolName,
  timeframe: Timeframe,
  rows: readonly CandleRow[],
): Candles => {
  const columns = allocateColumns(rows.length);
  rows.forEach((row, i) => {
    CANDLE_COLUMNS.forEach((name, c) => {
      columns[name][i] = row[c]!;
    });
  });
  return makeCandles(symbol, timeframe, columns);
};

/**
 * Rows `from` (inclusive) to `to` (exclusive) as a view on the same memory, the columns beside them too; nothing is copied.
 */
export const sliceCandles = (candles: Candles, from: number, to: number = candles.length): Candles =>
  makeCandles(
    candles.symbol,
    candles.timeframe,
    {
      time: candles.time.subarray(from, to),
      open: candles.open.subarray(from, to),
      high: candles.high.subarray(from, to),
      low: candles.low.subarray(from, to),
      close: candles.close.subarray(from, to),
      volume: candles.volume.subarray(from, to),
    },
    candles.inputs && sliceInputColumns(candles.inputs, from, to),
  );

/** Index of the first candle that opens at or after `time` (`length` when there is none). Binary search, O(log n). */
export const firstIndexAt = (time: Float64Array, at: number): number => {
  let low = 0;
  let high = time.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (time[middle]! < at) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The candles that open in `[from, to)`, as a view. */
export const candlesBetween = (candles: Candles, from: number, to: number): Candles =>
  sliceCandles(candles, firstIndexAt(candles.time, from), firstIndexAt(candles.time, to));
