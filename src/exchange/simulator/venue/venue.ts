import { usageError } from '../../../core/errors.js';
import { priceOf } from '../market/grid.js';
import { klinesOf } from '../market/klines.js';
import { type LiveMarket, openMarket } from '../market/market.js';
import { Refusal } from '../refusal.js';
import { accountCalls } from './account-calls.js';
import { createAnnouncer } from './announce.js';
import type { AccountListener } from './events.js';
import { createLedger } from './ledger.js';
import { createMarketListeners } from './listeners.js';
import { createLists } from './lists.js';
import { inRange } from './lookup.js';
import { onStep } from './matching.js';
import { createOrderStore } from './order-store.js';
import { createSettlement } from './settle.js';
import { averagePriceOf, tickerOf } from './ticker.js';
import { tradingCalls } from './trading-calls.js';
import type { MarketState, SimulatedVenue, SimulatedVenueOptions } from './types.js';

const DEFAULT_TRADES_KEPT = 1000;

/** Opens a simulated exchange. Throws a usage error for markets or keys that are named twice. */
export const createVenue = (options: SimulatedVenueOptions): SimulatedVenue => {
  let marketTime = options.startTime;
  const now = (): number => marketTime;
  // What trades at the very moment of the opening is not played before the first advance.
  let playedTo = options.startTime - 1;
  const counts = { steps: 0, ordersPlaced: 0, ordersRefused: 0, ordersCancelled: 0, fills: 0 };

  const listeners = createMarketListeners();
  const markets = new Map<string, LiveMarket>();
  for (const market of options.markets) {
    const opened = openMarket(market, {
      seed: options.seed,
      startTime: options.startTime,
      numberedFrom: options.numberedFrom ?? 0,
      tradesKept: options.tradesKept ?? DEFAULT_TRADES_KEPT,
      wants: listeners.wants,
      emit: listeners.emit,
    });
    refuseTwice(markets.has(opened.rules.symbol), market.symbol);
    markets.set(opened.rules.symbol, opened);
  }
  const keys = options.accounts.map(({ apiKey }) => apiKey);
  refuseTwice(new Set(keys).size < keys.length, 'an API key');

  const ledger = createLedger(options.accounts);
  const store = createOrderStore(options.numberedFrom);
  const accountListeners = new Set<AccountListener>();
  const announce = createAnnouncer(ledger, now, (event) => {
    if (event.kind === 'order') {
      if (event.execution === 'NEW') counts.ordersPlaced++;
      if (event.execution === 'TRADE') counts.fills++;
      if (event.execution === 'CANCELED') counts.ordersCancelled++;
    }
    for (const listener of [...accountListeners]) listener(event);
  });
  const settle = createSettlement(ledger, store, announce, now);
  const lists = createLists(ledger, settle, announce, now);
  const parts = {
    ledger,
    store,
    settle,
    lists,
    announce,
    now,
    averagePrice: (market: LiveMarket) => averagePriceOf(market, marketTime),
    refused: () => {
      counts.ordersRefused++;
    },
    market: (symbol: string): LiveMarket => {
      const market = markets.get(symbol);
      if (market === undefined) throw new Refusal(-1121, 'Invalid symbol.');
      return market;
    },
  };

  const all = [...markets.values()];
  const nextOf = (): { readonly market: LiveMarket; readonly time: number } | null => {
    let first: { market: LiveMarket; time: number } | null = null;
    for (const market of all) {
      const time = market.nextTime();
      if (time < (first?.time ?? Number.POSITIVE_INFINITY)) first = { market, time };
    }
    return first;
  };
  const advanceTo = (time: number): void => {
    for (let next = nextOf(); next !== null && next.time <= time; next = nextOf()) {
      marketTime = Math.max(marketTime, next.time);
      playedTo = marketTime;
      const step = next.market.play();
      if (step === null) continue;
      counts.steps++;
      onStep(parts, next.market, step);
    }
    if (time < marketTime) return;
    marketTime = time;
    playedTo = time;
  };
  const stateOf = (market: LiveMarket): MarketState => ({
    rules: market.rules,
    status: market.status(),
    lastPrice: priceOf(market.rules, market.last()),
  });

  return {
    marketTime: now,
    advanceTo,
    endTime: () => Math.max(...all.map(({ endTime }) => endTime)),
    onMarket: (listener, wants) =>
      listeners.add(
        listener,
        wants ??
          ((kind, symbol, interval) =>
            kind !== 'depth' && (kind !== 'kline' || interval === markets.get(symbol)?.timeframe)),
      ),
    onAccount: (listener) => {
      accountListeners.add(listener);
      return () => {
        accountListeners.delete(listener);
      };
    },
    markets: () => all.map(stateOf),
    market: (symbol) => stateOf(parts.market(symbol)),
    setMarketStatus: (symbol, status) => parts.market(symbol).setStatus(status, marketTime),
    depth: (symbol, limit) => parts.market(symbol).snapshot(limit),
    trades: (symbol, range) =>
      inRange(
        parts.market(symbol).tape.all(),
        range,
        range.fromId,
        ({ id }) => id,
        ({ time }) => time,
      ),
    klines: (symbol, interval, range) => {
      const market = parts.market(symbol);
      return klinesOf(market.history, market.rules, interval, range, playedTo);
    },
    ticker24h: (symbol) => tickerOf(parts.market(symbol), playedTo),
    avgPrice: (symbol) => ({ price: parts.averagePrice(parts.market(symbol)), closeTime: marketTime }),
    ...accountCalls(parts),
    ...tradingCalls(parts),
    statistics: () => ({ ...counts }),
    outside: ledger.outside,
  };
};

const refuseTwice = (twice: boolean, what: string): void => {
  if (twice) throw usageError(`${what} is named twice`, 'name each market and each key of the exchange once');
};
