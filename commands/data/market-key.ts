import { parseSymbol } from '../../src/core/symbol.js';
import { parseTimeframe } from '../../src/core/timeframe.js';
import { type CacheKey, checkVenueName } from '../../src/market/cache/cache-key.js';
import type { CandleCache } from '../../src/market/cache/candle-cache.js';

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

/** Flags that narrow the cache down; what is not given narrows nothing. */
export interface NarrowOptions {
  readonly symbol?: string;
  readonly timeframe?: string;
  readonly exchange?: string;
}

/** The keys of the cache that the flags leave. */
export const keysOf = (
  cache: CandleCache,
  { symbol, timeframe, exchange }: NarrowOptions,
): readonly CacheKey[] => {
  const wanted = {
    ...(symbol === undefined ? {} : { symbol: parseSymbol(symbol) }),
    ...(timeframe === undefined ? {} : { timeframe: parseTimeframe(timeframe) }),
    ...(exchange === undefined ? {} : { venue: checkVenueName(exchange.trim().toLowerCase()) }),
  };
  return cache
    .list()
    .map(({ key }) => key)
    .filter((key) => Object.entries(wanted).every(([name, value]) => key[name as keyof CacheKey] === value));
};
