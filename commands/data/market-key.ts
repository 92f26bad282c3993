import type { EffectiveConfig } from '../../src/config/config.js';
import { parseSymbol } from '../../src/core/symbol.js';
import { parseTimeframe, type Timeframe } from '../../src/core/timeframe.js';
import { type CacheKey, checkVenueName } from '../../src/market/cache/cache-key.js';
import type { CandleCache } from '../../src/market/cache/candle-cache.js';

/** The flags that name candles in the cache. */
export interface KeyOptions {
  readonly symbol: string;
  readonly timeframe?: string;
  readonly exchange?: string;
}

/** The venue that was named, else the one that is configured. */
export const venueOf = ({ exchange }: Pick<KeyOptions, 'exchange'>, { values }: EffectiveConfig): string =>
  exchange === undefined ? values.exchange.id : checkVenueName(exchange.trim().toLowerCase());

/** The timeframe that was named, else the one that is configured. */
export const timeframeOf = (
  { timeframe }: Pick<KeyOptions, 'timeframe'>,
  { values }: EffectiveConfig,
): Timeframe => (timeframe === undefined ? values.trading.timeframe : parseTimeframe(timeframe));

export const keyOf = (options: KeyOptions, config: EffectiveConfig): CacheKey => ({
  venue: venueOf(options, config),
  symbol: parseSymbol(options.symbol),
  timeframe: timeframeOf(options, config),
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
