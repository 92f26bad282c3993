import type { SymbolName } from '../../../core/symbol.js';
import type { MarketStatus } from '../market/types.js';
import type { Permissions, SimulatedVenue } from '../venue/types.js';
import type { Injector } from './injector.js';
import { isKnown, mayTrade, type Standing } from './standing.js';

const wireSymbol = (symbol: SymbolName): string => symbol.replace('/', '');

/**
 * Brings a venue into the state that the script wants at its market time, each time it is called, and answers what that
 * is. What the script has never touched is left as it is; what it has, is put back when the script lets go of it.
 */
export const createStandingState = (
  venue: SimulatedVenue,
  injector: Injector,
  apiKeys: readonly string[],
): (() => Standing) => {
  const statuses = new Map<string, MarketStatus>();
  const before = new Map<string, Permissions>(apiKeys.map((key) => [key, venue.permissions(key)]));
  const touched = new Map<string, string>();

  const applyStatus = (symbol: string, wanted: MarketStatus): void => {
    if ((statuses.get(symbol) ?? 'TRADING') === wanted) return;
    statuses.set(symbol, wanted);
    venue.setMarketStatus(symbol, wanted);
  };

  const applyPermissions = (standing: Standing, apiKey: string, original: Permissions): void => {
    const enabled = original.enabled && isKnown(standing, apiKey);
    const trade = original.trade && mayTrade(standing, apiKey);
    const state = `${enabled} ${trade}`;
    if ((touched.get(apiKey) ?? `${original.enabled} ${original.trade}`) === state) return;
    touched.set(apiKey, state);
    venue.setPermissions(apiKey, { enabled, trade });
  };

  return () => {
    const standing = injector.standing(venue.marketTime());
    const { halted, delisted } = standing;
    const wanted = new Map<string, MarketStatus>([...statuses.keys()].map((symbol) => [symbol, 'TRADING']));
    for (const symbol of halted) wanted.set(wireSymbol(symbol), 'HALT');
    for (const symbol of delisted) wanted.set(wireSymbol(symbol), 'BREAK');
    for (const [symbol, status] of wanted) applyStatus(symbol, status);
    for (const [apiKey, original] of before) applyPermissions(standing, apiKey, original);
    return standing;
  };
};
