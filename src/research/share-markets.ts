import { CANDLE_COLUMNS, type CandleColumns, type Candles, makeCandles } from '../core/candles.js';
import { shareInputColumns } from '../core/input-columns.js';
import type { MarketInput } from '../engine/run.js';

const shareColumn = (column: Float64Array): Float64Array => {
  const shared = new Float64Array(new SharedArrayBuffer(column.byteLength));
  shared.set(column);
  return shared;
};

const shareCandles = (candles: Candles): Candles =>
  makeCandles(
    candles.symbol,
    candles.timeframe,
    Object.fromEntries(
      CANDLE_COLUMNS.map((name) => [name, shareColumn(candles[name])]),
    ) as unknown as CandleColumns,
    candles.inputs && shareInputColumns(candles.inputs, shareColumn),
  );

/** The markets with their columns in memory that every thread sees: copied once, however many threads there are. */
export const shareMarkets = (markets: readonly MarketInput[]): readonly MarketInput[] =>
  markets.map((market) => ({
    ...market,
    candles: shareCandles(market.candles),
    ...(market.detail === undefined ? {} : { detail: shareCandles(market.detail) }),
  }));
