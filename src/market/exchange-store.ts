import { type Candles, candlesBetween, candlesFromRows } from '../core/candles.js';
import { isTraderError } from '../core/errors.js';
import { timeframeMs } from '../core/timeframe.js';
import type { CachedCandles, CacheKey, CandleCache } from './cache/candle-cache.js';
import { mergeCandles } from './cache/merge-candles.js';
import { runsOf, type TimeRange } from './cache/time-ranges.js';
import type { Batch } from './exchange-batches.js';
import type { CandleRequest } from './provider.js';
import type { Finding } from './quality/finding.js';

/** Where a download puts its candles, and what is known there from the start. */
export interface CandleStore {
  readonly known: readonly TimeRange[];
  readonly add: (candles: Candles, batch: Batch) => Promise<unknown>;
  readonly all: (range: TimeRange) => Promise<Candles | undefined>;
  readonly annotate: (range: TimeRange, findings: readonly Finding[]) => Promise<void>;
}

export const memoryStore = ({ symbol, timeframe }: CandleRequest): CandleStore => {
  let held = candlesFromRows(symbol, timeframe, []);
  return {
    known: [],
    add: async (candles) => {
      held = mergeCandles(held, candles).candles;
    },
    all: async ({ from, to }) => candlesBetween(held, from, to),
    annotate: async () => undefined,
  };
};

export const cacheStore = async (
  cache: CandleCache,
  venue: string,
  { symbol, timeframe }: CandleRequest,
): Promise<CandleStore> => {
  const key = { venue, symbol, timeframe };
  const cached = await readTrusted(cache, key);
  const runs = cached === undefined ? [] : runsOf(cached.candles.time, timeframeMs(timeframe));
  return {
    known: [...(cached?.manifest.confirmed ?? []), ...runs],
    add: (candles, { settled, actions }) =>
      cache.merge(key, candles, {
        source: { provider: 'exchange', venue },
        covered: settled,
        confirmed: true,
        actions,
        replaceDamaged: true,
      }),
    all: async ({ from, to }) => (await cache.readRange(key, from, to))?.candles,
    annotate: (range, findings) => cache.annotate(key, range, findings),
  };
};

/** What the cache holds, nothing when it cannot be trusted: then it is fetched again and replaced. */
const readTrusted = async (cache: CandleCache, key: CacheKey): Promise<CachedCandles | undefined> => {
  try {
    return await cache.read(key);
  } catch (error) {
    if (isTraderError(error) && error.kind === 'data' && cache.has(key)) return undefined;
    throw error;
  }
};
