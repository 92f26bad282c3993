import type { Exchange, MarketInterface } from 'ccxt';
import { exchangeError, usageError } from '../core/errors.js';
import { suggestion } from '../core/suggest.js';
import type { SymbolName } from '../core/symbol.js';

/** The spot market of a symbol among those loaded. Throws a usage error with the nearest names where it is not listed. */
export const spotMarket = (venue: string, exchange: Exchange, symbol: SymbolName): MarketInterface => {
  const listed = exchange.markets ?? {};
  const market = Object.hasOwn(listed, symbol) ? listed[symbol] : undefined;
  if (market?.spot === true) return market;
  const spot = Object.keys(listed).filter((name) => listed[name]?.spot === true);
  if (spot.length === 0)
    throw exchangeError('rejected', `${venue} sent a list of markets without a spot market`);
  throw usageError(
    `${venue} does not list ${symbol}`,
    suggestion(symbol, spot, 'look the market up on its site, or choose another venue with --exchange'),
  );
};
