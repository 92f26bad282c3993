import {
  allocateColumns,
  CANDLE_COLUMNS,
  type CandleColumns,
  type CandleRow,
  type Candles,
  makeCandles,
} from '../../core/candles.js';
import { invariantError } from '../../core/errors.js';
import type { SymbolName } from '../../core/symbol.js';
import { type Timeframe, timeframeMs } from '../../core/timeframe.js';

/** The closed candles of one market, growing, and behind them the row of the bar that is open now. */
export interface CandleBuffer {
  readonly symbol: SymbolName;
  readonly timeframe: Timeframe;
  columns: CandleColumns;
  /** Closed candles. */
  length: number;
}

const FIRST_ROWS = 1_024;

export const openBuffer = (symbol: SymbolName, timeframe: Timeframe): CandleBuffer => ({
  symbol,
  timeframe,
  columns: allocateColumns(FIRST_ROWS),
  length: 0,
});

/** Adds a closed candle. Throws an invariant error for one that is not newer than the last. */
export const pushCandle = (buffer: CandleBuffer, row: CandleRow): void => {
  const { length } = buffer;
  if (length > 0 && !(row[0] > buffer.columns.time[length - 1]!)) {
    throw invariantError(`candle ${row[0]} of ${buffer.symbol} is not newer than the last`);
  }
  // One row more: the bar that is open needs a place, too.
  if (length + 2 > buffer.columns.time.length) enlarge(buffer);
  write(buffer, length, row);
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

/** A view of the closed candles, and of the open bar behind them where that is wanted. */
export const bufferView = (buffer: CandleBuffer, withOpenBar: boolean): Candles => {
  const end = buffer.length + (withOpenBar ? 1 : 0);
  const part = (column: Float64Array): Float64Array => column.subarray(0, end);
  const { time, open, high, low, close, volume } = buffer.columns;
  return makeCandles(buffer.symbol, buffer.timeframe, {
    time: part(time),
    open: part(open),
    high: part(high),
    low: part(low),
    close: part(close),
    volume: part(volume),
  });
};
