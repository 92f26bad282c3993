import { systemClock } from '../../core/clock.js';
import type { SymbolName } from '../../core/symbol.js';
import type { VenueMarket } from '../port/venue.js';
import { dialectOf } from './dialect.js';
import { placeOf } from './options.js';
import { openTradingClient, type TradingClientOptions } from './trading-client.js';
import { createVenueMarkets } from './venue-markets.js';

/** The rules of a venue's markets, as anybody can read them. */
export interface PublicMarkets {
  /** Throws a usage error with the nearest names for a symbol that is not listed. */
  readonly market: (symbol: SymbolName) => Promise<VenueMarket>;
  readonly close: () => Promise<void>;
}

/** Opens the list of markets of a venue: an id that ccxt knows, or `simulator`. No keys are needed. Throws exchange errors. */
export const openPublicMarkets = async (
  id: string,
  options: Omit<TradingClientOptions, 'keys'> = {},
): Promise<PublicMarkets> => {
  const { ccxtId, baseUrl } = placeOf(id, options);
  const client = await openTradingClient(id, ccxtId, {
    ...options,
    ...(baseUrl === undefined ? {} : { baseUrl }),
  });
  const { market } = createVenueMarkets(client, dialectOf(ccxtId), options.clock ?? systemClock);
  return { market, close: client.close };
};
