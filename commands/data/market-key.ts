import { parseSymbol } from '../../src/core/symbol.js';
import { parseTimeframe } from '../../src/core/timeframe.js';
import { type CacheKey, checkVenueName } from '../../src/market/cache/cache-key.js';

/** The flags that name candles in the cache. */
export interface KeyOptions {
  readonly symbol: string;
  readonly timeframe: string;
  readonly exchange: string;
}

export const keyOf = ({ symbol, timeframe, exchange }: KeyOptions): CacheKey => ({
  venue: checkVenueName(exchange.trim().toLowerCase()),
  symbol: parseSymbol(symbol),
  timeframe: parseTimeframe(timeframe),
});

/** `binance BTC/USDT 1h`. */
export const keyText = ({ venue, symbol, timeframe }: CacheKey): string => `${venue} ${symbol} ${timeframe}`;
