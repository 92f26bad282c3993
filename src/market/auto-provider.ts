import type { Clock } from '../core/clock.js';
import { isTraderError, messageOf } from '../core/errors.js';
import { ceilToTimeframe, floorToTimeframe } from '../core/timeframe.js';
import { cacheProvider, coverOf } from './cache/cache-provider.js';
import type { CandleCache } from './cache/candle-cache.js';
import { missingFrom } from './cache/time-ranges.js';
import type { CandleProvider, LoadedCandles } from './provider.js';

export interface AutoProviderOptions {
  readonly cache: CandleCache;
  readonly venue: string;
  /** Opens the exchange provider, which fills the cache; called only when the cache does not do. */
  readonly exchange: () => Promise<CandleProvider>;
  readonly clock: Clock;
}

/**
 * Cache first, when it covers the whole range up to the last finished candle (holes that its sources had count as
 * covered); else the exchange, which fills the cache. When the exchange fails, the part that the cache has is
 * answered with its `shortfall`; with nothing in the cache the exchange's error is thrown as it came. Candles that
 * cannot be trusted are fetched again; when that fails, their data error is thrown.
 */
export const autoProvider = ({ cache, venue, exchange, clock }: AutoProviderOptions): CandleProvider => ({
  name: 'cache',
  load: async (request, options) => {
    const { symbol, timeframe } = request;
    const wanted = {
      from: ceilToTimeframe(request.from, timeframe),
      to: Math.min(ceilToTimeframe(request.to, timeframe), floorToTimeframe(clock.now(), timeframe)),
    };
    const cached = (): Promise<LoadedCandles> =>
      cacheProvider(cache, venue).load({ ...request, to: wanted.to }, options);
    if (coverOf(cache, venue, { symbol, timeframe, ...wanted }) !== undefined) {
      const answer = await attempt(cached);
      if (!('error' in answer)) return answer;
    }
    const answer = await attempt(async () => (await exchange()).load(request, options));
    if (!('error' in answer)) return answer;
    if (!isVenueFailure(answer.error)) throw answer.error;
    const part = await attempt(cached);
    const key = { venue, symbol, timeframe };
    if ('error' in part) throw (await cache.verify(key)) ?? answer.error;
    const missing = missingFrom(wanted, cache.manifest(key)?.covered ?? []);
    return { ...part, shortfall: { missing, reason: messageOf(answer.error) } };
  },
});

const attempt = async (
  load: () => Promise<LoadedCandles>,
): Promise<LoadedCandles | { readonly error: unknown }> => {
  try {
    return await load();
  } catch (error) {
    return { error };
  }
};

const isVenueFailure = (error: unknown): boolean =>
  isTraderError(error) && error.kind.startsWith('exchange-');
