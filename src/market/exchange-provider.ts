import { candlesFromRows } from '../core/candles.js';
import { dataError, type TraderError } from '../core/errors.js';
import { ceilToTimeframe, floorToTimeframe } from '../core/timeframe.js';
import type { CandleCache } from './cache/candle-cache.js';
import { missingFrom, type TimeRange } from './cache/time-ranges.js';
import { gatherPages } from './exchange-batches.js';
import { walkPages } from './exchange-pages.js';
import { cacheStore, type Inspect, memoryStore, type OverwriteOptions } from './exchange-store.js';
import type { CandleProvider, CandleRequest, LoadedCandles, LoadOptions } from './provider.js';
import { checkCandles } from './quality/check.js';
import { endText, timeText } from './range.js';
import type { VenueCandles } from './venue-candles.js';

export interface ExchangeProviderOptions extends OverwriteOptions {
  readonly venue: VenueCandles;
  /** Where candles are kept as they arrive; what is there already is not asked for again. */
  readonly cache?: CandleCache;
  /** The quality checks for what was downloaded; their soft findings are kept in the cache. */
  readonly inspect?: Inspect;
  /** How many candles to gather before they are written to the cache. */
  readonly batchSize?: number;
}

export interface ExchangeLoaded extends LoadedCandles {
  /** How many candles came from the venue this time; the others were in the cache. */
  readonly downloaded: number;
  /** Candles of the venue that were left out, one line each. */
  readonly actions: readonly string[];
}

export interface ExchangeProvider extends CandleProvider {
  readonly load: (request: CandleRequest, options?: LoadOptions) => Promise<ExchangeLoaded>;
}

/**
 * The provider that asks a venue. Only finished candles are taken. With a cache, parts that arrive are kept at once,
 * so a download that was interrupted or failed goes on where it stopped. Throws the venue's exchange errors, an
 * `interrupted` error after an abort, and a data error when the venue has nothing in the range.
 */
export const exchangeProvider = (options: ExchangeProviderOptions): ExchangeProvider => ({
  name: 'exchange',
  load: async (request, { signal, onProgress } = {}) => {
    const { venue, cache, batchSize = 20_000, inspect = checkAll } = options;
    const now = await venue.now();
    const range = finishedPart(request, now);
    const store =
      cache === undefined
        ? memoryStore(request, inspect)
        : await cacheStore(cache, venue.venue, request, inspect, options);
    const missing = missingFrom(range, store.known);
    const total = missing.reduce((sum, { from, to }) => sum + to - from, 0);
    const actions: string[] = [];
    let downloaded = 0;
    let done = 0;
    for (const part of missing) {
      const onPage = (until: number): void => onProgress?.((done + until - part.from) / total);
      const pages = walkPages(venue, { ...request, ...part });
      for await (const batch of gatherPages(pages, { part, now, size: batchSize, signal, onPage })) {
        await store.add(candlesFromRows(request.symbol, request.timeframe, batch.rows), batch);
        downloaded += batch.rows.length;
        actions.push(...batch.actions);
      }
      done += part.to - part.from;
    }
    const { candles, findings } = await store.finish(range, downloaded === 0 ? [] : missing);
    if (candles.length === 0) throw nothingThere(venue.venue, request);
    return { candles, source: { provider: 'exchange', venue: venue.venue }, findings, downloaded, actions };
  },
});

const checkAll: Inspect = (candles) => checkCandles(candles, candles.timeframe);

/** The part of the request whose candles have closed at `now`. */
const finishedPart = ({ timeframe, from, to }: CandleRequest, now: number): TimeRange => ({
  from: ceilToTimeframe(from, timeframe),
  to: Math.min(ceilToTimeframe(to, timeframe), floorToTimeframe(now, timeframe)),
});

const nothingThere = (
  venue: string,
  { symbol, timeframe, from, to, asked = from }: CandleRequest,
): TraderError =>
  dataError(
    `${venue} has no finished ${symbol} ${timeframe} candles between ${timeText(asked)} and ${endText(to)}`,
    { hint: 'choose another range: the market may have been listed later' },
  );
