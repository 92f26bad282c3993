import type { Exchange, MarketInterface } from 'ccxt';
import { exchangeError, usageError } from '../core/errors.js';
import { suggestion } from '../core/suggest.js';
import type { SymbolName } from '../core/symbol.js';

/** Markets of the simulator that an error names. */
const MOST_NAMED = 10;

/** The simulated exchange has no site to look at: it lists what it was started with. */
const adviceOn = (venue: string, symbol: SymbolName, spot: readonly string[]): string => {
  if (venue !== 'simulator')
    return suggestion(
      symbol,
      spot,
      'look the market up on its site, or choose another venue with --exchange',
    );
  const names = spot.slice(0, MOST_NAMED).join(', ') + (spot.length > MOST_NAMED ? ', …' : '');
  const listed = `it lists ${names}; start it with this one, too: trader exchange serve --symbol ${symbol}`;
  const near = suggestion(symbol, spot, '');
  return near === '' ? listed : `${near} ${listed}`;
};

/** The spot market of a symbol among those loaded. Throws a usage error with the nearest names where it is not listed. */
export const spotMarket = (venue: string, exchange: Exchange, symbol: SymbolName): MarketInterface => {
  const listed = exchange.markets ?? {};
  const market = Object.hasOwn(listed, symbol) ? listed[symbol] : undefined;
  if (market?.spot === true) return market;
  const spot = Object.keys(listed).filter((name) => listed[name]?.spot === true);
  if (spot.length === 0)
    throw exchangeError('rejected', `${venue} sent a list of markets without a spot market`);
  throw usageError(`${venue} does not list ${symbol}`, adviceOn(venue, symbol, spot));
};
