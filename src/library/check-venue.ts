import type { CandleCache } from '../market/cache/candle-cache.js';

/**
 * Throws a usage error with the nearest names for a venue that neither ccxt nor the cache knows, whatever the provider:
 * a mistyped name would otherwise only look like missing candles.
 */
export const checkVenueKnown = async (venue: string, cache: CandleCache): Promise<void> => {
  if (cache.list().some(({ key }) => key.venue === venue)) return;
  const { checkVenue } = await import('../exchange/check-venue.js');
  await checkVenue(venue);
};
