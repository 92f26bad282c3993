import type { SymbolName } from '../../core/symbol.js';
import type { Timeframe } from '../../core/timeframe.js';
import type { TradingClient } from '../ccxt/trading-client.js';
import { rowsOf } from '../venue-candles.js';
import type { CandleTold } from './candle-line.js';

/** Markets in one subscription. */
const AT_ONCE = 100;

/** ccxt's streams of candles: one for many markets where the venue has that, else one for each; none where it has none. */
export const candleStreams = (
  { ccxt, id }: TradingClient,
  symbols: readonly SymbolName[],
  timeframe: Timeframe,
  now: () => number,
  take: (symbol: SymbolName, told: CandleTold) => void,
): readonly (() => Promise<void>)[] => {
  const takeAll = (symbol: SymbolName, rows: Parameters<typeof rowsOf>[1]): void => {
    for (const row of rowsOf(id, rows)) take(symbol, { row, closed: false, time: now() });
  };
  if (ccxt.has.watchOHLCVForSymbols) {
    const groups = Array.from({ length: Math.ceil(symbols.length / AT_ONCE) }, (_, k) =>
      symbols.slice(k * AT_ONCE, (k + 1) * AT_ONCE),
    );
    return groups.map((group) => async () => {
      const told = await ccxt.watchOHLCVForSymbols(group.map((symbol) => [symbol, timeframe]));
      for (const [symbol, byTimeframe] of Object.entries(told))
        takeAll(symbol, Object.values(byTimeframe)[0] ?? []);
    });
  }
  if (!ccxt.has.watchOHLCV) return [];
  return symbols.map((symbol) => async () => takeAll(symbol, await ccxt.watchOHLCV(symbol, timeframe)));
};
