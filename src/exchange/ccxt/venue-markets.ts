import type { MarketInterface } from 'ccxt';
import type { Clock } from '../../core/clock.js';
import type { OrderType } from '../../core/order.js';
import type { SymbolName } from '../../core/symbol.js';
import { instrumentOf } from '../instrument.js';
import type { VenueMarket } from '../port/venue.js';
import { spotMarket } from '../spot-market.js';
import type { Dialect } from './dialect.js';
import type { TradingClient } from './trading-client.js';

/** A list of markets that is older is fetched again: markets are halted, and rules change. */
const FRESH_MS = 300_000;

export interface VenueMarkets {
  /** Fetches the list where it is old or not there yet. Throws a usage error for a symbol that is not listed. */
  readonly market: (symbol: SymbolName) => Promise<VenueMarket>;
  /** As `market`, with the list that there is, whatever its age: an order does not wait for a new one. */
  readonly check: (symbol: SymbolName) => Promise<void>;
  readonly load: () => Promise<void>;
}

export const createVenueMarkets = (client: TradingClient, dialect: Dialect, clock: Clock): VenueMarkets => {
  let fetchedAt = Number.NEGATIVE_INFINITY;
  const fetch = async (again: boolean): Promise<void> => {
    await client.read((exchange) => exchange.loadMarkets(again));
    fetchedAt = clock.now();
  };
  const load = async (): Promise<void> => {
    if (fetchedAt === Number.NEGATIVE_INFINITY) await fetch(false);
  };
  return {
    load,
    check: async (symbol) => {
      await load();
      spotMarket(client.id, client.ccxt, symbol);
    },
    market: async (symbol) => {
      if (clock.now() - fetchedAt > FRESH_MS) await fetch(Number.isFinite(fetchedAt));
      const market = spotMarket(client.id, client.ccxt, symbol);
      return {
        instrument: instrumentOf(client.ccxt, market),
        trading: market.active === true,
        orderTypes: orderTypesOf(dialect, market),
      };
    },
  };
};

const BINANCE_TYPES: Readonly<Record<string, OrderType>> = {
  MARKET: 'market',
  LIMIT: 'limit',
  LIMIT_MAKER: 'limit-maker',
  STOP_LOSS: 'stop',
  STOP_LOSS_LIMIT: 'stop-limit',
  TAKE_PROFIT: 'take-profit',
  TAKE_PROFIT_LIMIT: 'take-profit-limit',
};

/** What the market itself says (Binance does), else what the venue takes. */
const orderTypesOf = (dialect: Dialect, market: MarketInterface): readonly OrderType[] => {
  const all = Object.keys(dialect.orders) as readonly OrderType[];
  const told: unknown = market.info?.orderTypes;
  if (!Array.isArray(told)) return all;
  const types = told.map((name: unknown) => BINANCE_TYPES[String(name)]);
  return all.filter((type) => types.includes(type));
};
