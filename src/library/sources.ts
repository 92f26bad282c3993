import { PROVIDERS, type ProviderName } from '../config/providers.js';
import { type Clock, systemClock } from '../core/clock.js';
import { dataError, usageError } from '../core/errors.js';
import type { SymbolName } from '../core/symbol.js';
import { type Timeframe, timeframeMs } from '../core/timeframe.js';
import { autoProvider } from '../market/auto-provider.js';
import { cacheProvider } from '../market/cache/cache-provider.js';
import { type CacheEntry, type CandleCache, openCache } from '../market/cache/candle-cache.js';
import { exchangeProvider } from '../market/exchange-provider.js';
import type { Inspect, OverwriteOptions } from '../market/exchange-store.js';
import type { CandleProvider } from '../market/provider.js';
import { checkCandles } from '../market/quality/check.js';
import { syntheticProvider } from '../market/synthetic/provider.js';

export { PROVIDERS, type ProviderName };

export interface SourceOptions extends OverwriteOptions {
  readonly provider: ProviderName;
  readonly exchange: string;
  readonly file?: string;
  readonly seed: number;
  readonly dataDir: string;
  readonly clock?: Clock;
}

/** A provider wired to this machine, and what the caller must know to use it. */
export interface Source {
  readonly provider: CandleProvider;
  /** Where the newest candle of a market ends: the present, or the end of the file or cache. */
  readonly newest: (symbol: SymbolName, timeframe: Timeframe) => Promise<number>;
  readonly cache: CandleCache;
  readonly close: () => Promise<void>;
}

export const parseProvider = (text: string): ProviderName => {
  const name = PROVIDERS.find((known) => known === text.trim().toLowerCase());
  if (name === undefined)
    throw usageError(`unknown provider "${text}"`, `use one of ${PROVIDERS.join(', ')}`);
  return name;
};

/** What the cache has of a market, in the timeframe or a finer one that divides it. */
const entriesOf = (
  cache: CandleCache,
  venue: string,
  symbol: SymbolName,
  timeframe: Timeframe,
): readonly CacheEntry[] =>
  cache
    .list()
    .filter(
      ({ key }) =>
        key.venue === venue &&
        key.symbol === symbol &&
        timeframeMs(timeframe) % timeframeMs(key.timeframe) === 0,
    );

/** The end of the cached range of a market, or undefined where nothing is cached that can be used. */
export const cachedEnd = (
  cache: CandleCache,
  venue: string,
  symbol: SymbolName,
  timeframe: Timeframe,
): number | undefined => {
  const ends = entriesOf(cache, venue, symbol, timeframe).flatMap((entry) =>
    'manifest' in entry ? [entry.manifest.to] : [],
  );
  return ends.length === 0 ? undefined : Math.max(...ends);
};

/** Wires the provider that was asked for. A venue is opened only once its candles are needed, and closed by `close`. */
export const openSource = (options: SourceOptions): Source => {
  const { provider, exchange, seed, dataDir, clock = systemClock } = options;
  const cache = openCache(dataDir);
  const closers: (() => Promise<void>)[] = [];
  let opened: Promise<CandleProvider> | undefined;
  const openExchangeProvider = (): Promise<CandleProvider> => {
    opened ??= connect();
    return opened;
  };
  const connect = async (): Promise<CandleProvider> => {
    const { openVenueCandles } = await import('../exchange/venue-candles.js');
    const venue = await openVenueCandles(exchange, { clock });
    closers.push(venue.close);
    const inspect: Inspect = (candles) => checkCandles(candles, candles.timeframe);
    const { force = false, onCopy = () => undefined } = options;
    return exchangeProvider({ venue, cache, inspect, force, onCopy });
  };
  const close = async (): Promise<void> => {
    for (const closer of closers) await closer();
  };
  const now = async (): Promise<number> => clock.now();
  switch (provider) {
    case 'auto':
      return {
        provider: autoProvider({ cache, venue: exchange, exchange: openExchangeProvider, clock }),
        newest: now,
        cache,
        close,
      };
    case 'exchange':
      return {
        provider: {
          name: 'exchange',
          load: async (request, load) => (await openExchangeProvider()).load(request, load),
        },
        newest: now,
        cache,
        close,
      };
    case 'cache':
      return {
        provider: cacheProvider(cache, exchange),
        newest: async (symbol, timeframe) => {
          const end = cachedEnd(cache, exchange, symbol, timeframe);
          if (end !== undefined) return end;
          const damaged = entriesOf(cache, exchange, symbol, timeframe).find((entry) => 'problem' in entry);
          if (damaged !== undefined && 'problem' in damaged) throw damaged.problem;
          throw dataError(`the cache has no ${exchange} ${symbol} ${timeframe} candles`, {
            hint: `fetch them with "trader data download --symbol ${symbol} --timeframe ${timeframe} --exchange ${exchange}"`,
          });
        },
        cache,
        close,
      };
    case 'csv':
      return { ...csvSource(options), cache, close };
    case 'synthetic':
      return { provider: syntheticProvider(seed), newest: now, cache, close };
  }
};

const csvSource = ({ file }: SourceOptions): Pick<Source, 'provider' | 'newest'> => {
  if (file === undefined) throw usageError('--provider csv needs a file', 'give it with --file candles.csv');
  let opened: CandleProvider | undefined;
  const open = async (): Promise<CandleProvider> => {
    const { csvProvider } = await import('../market/csv/provider.js');
    opened ??= csvProvider(file);
    return opened;
  };
  const everything = { from: 0, to: Number.MAX_SAFE_INTEGER };
  return {
    provider: { name: 'csv', load: async (request, load) => (await open()).load(request, load) },
    newest: async (symbol, timeframe) => {
      const { candles } = await (await open()).load({ symbol, timeframe, ...everything });
      return candles.time.at(-1)! + timeframeMs(timeframe);
    },
  };
};
