import {
  allocateColumns,
  CANDLE_COLUMNS,
  type CandleColumns,
  type CandleRow,
  type Candles,
  makeCandles,
} from '../../core/candles.js';
import { invariantError } from '../../core/errors.js';
import { type InputColumns, sliceInputColumns } from '../../core/input-columns.js';
import type { SymbolName } from '../../core/symbol.js';
import { type Timeframe, timeframeMs } from '../../core/timeframe.js';
import type { InputRow } from '../bars/input-rows.js';

/** The closed candles of one market, growing, and behind them the row of the bar that is open now. */
export interface CandleBuffer {
  readonly symbol: SymbolName;
  readonly timeframe: Timeframe;
  columns: CandleColumns;
  /** What stands beside them; undefined for a strategy without inputs. */
  inputs: InputColumns | undefined;
  /** Closed candles. */
  length: number;
}

const FIRST_ROWS = 1_024;

const NOTHING: InputRow = {};

/** `inputs` are the names of the columns beside the candles. */
export const openBuffer = (
  symbol: SymbolName,
  timeframe: Timeframe,
  inputs: readonly string[] = [],
): CandleBuffer => ({
  symbol,
  timeframe,
  columns: allocateColumns(FIRST_ROWS),
  inputs:
    inputs.length === 0
      ? undefined
      : Object.fromEntries(inputs.map((name) => [name, new Float64Array(FIRST_ROWS)])),
  length: 0,
});

/**
 * Adds a closed candle, and what was known at its close; NaN where nothing is given. Throws an invariant error for one that is
 * not newer than the last.
 */
export const pushCandle = (buffer: CandleBuffer, row: CandleRow, inputs: InputRow = NOTHING): void => {
  const { length } = buffer;
  if (length > 0 && !(row[0] > buffer.columns.time[length - 1]!)) {
    throw invariantError(`candle ${row[0]} of ${buffer.symbol} is not newer than the last`);
  }
  // One row more: the bar that is open needs a place, too.
  if (length + 2 > buffer.columns.time.length) enlarge(buffer);
  write(buffer, length, row);
  if (buffer.inputs !== undefined) {
    for (const name of Object.keys(buffer.inputs)) buffer.inputs[name]![length] = inputs[name] ?? Number.NaN;
  }
  buffer.length++;
  write(buffer, buffer.length, openRow(buffer, row[0] + timeframeMs(buffer.timeframe), row[4]));
};

const write = (buffer: CandleBuffer, at: number, row: CandleRow): void => {
  CANDLE_COLUMNS.forEach((name, c) => {
    buffer.columns[name][at] = row[c]!;
  });
};

const enlarge = (buffer: CandleBuffer): void => {
  const larger = allocateColumns(buffer.columns.time.length * 2);
  for (const name of CANDLE_COLUMNS) larger[name].set(buffer.columns[name]);
  buffer.columns = larger;
  if (buffer.inputs === undefined) return;
  buffer.inputs = Object.fromEntries(
    Object.entries(buffer.inputs).map(([name, column]) => {
      const longer = new Float64Array(column.length * 2);
      longer.set(column);
      return [name, longer];
    }),
  );
};

/** Of the open bar nothing is known but where it opened; what it will trade is guessed from the bar before it. */
const openRow = (buffer: CandleBuffer, time: number, price: number): CandleRow => {
  const before = buffer.columns.volume[buffer.length - 1] ?? 0;
  return [time, price, price, price, price, before];
};

/** Notes that a bar has opened; with its volume where that is known already (past candles). */
export const openBar = (buffer: CandleBuffer, time: number, price: number, volume: number | null): void => {
  const [, ...rest] = openRow(buffer, time, price);
  write(buffer, buffer.length, [time, rest[0]!, rest[1]!, rest[2]!, rest[3]!, volume ?? rest[4]!]);
};

/**
 * A view of the closed candles, and of the open bar behind them where that is wanted: that view is for fills, and has nothing
 * beside its candles.
 */
export const bufferView = (buffer: CandleBuffer, withOpenBar: boolean): Candles => {
  const end = buffer.length + (withOpenBar ? 1 : 0);
  const part = (column: Float64Array): Float64Array => column.subarray(0, end);
  const { time, open, high, low, close, volume } = buffer.columns;
  return makeCandles(
    buffer.symbol,
    buffer.timeframe,
    {
      time: part(time),
      open: part(open),
      high: part(high),
      low: part(low),
      close: part(close),
      volume: part(volume),
    },
    withOpenBar || buffer.inputs === undefined ? undefined : sliceInputColumns(buffer.inputs, 0, end),
  );
};
