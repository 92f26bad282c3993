import type { Exchange, MarketInterface, OHLCV } from 'ccxt';
import type { CandleRow } from '../core/candles.js';
import { type Clock, systemClock } from '../core/clock.js';
import { exchangeError, usageError } from '../core/errors.js';
import type { Instrument } from '../core/instrument.js';
import type { SymbolName } from '../core/symbol.js';
import { isTimeframe, type Timeframe } from '../core/timeframe.js';
import { instrumentOf } from './instrument.js';
import { type OpenExchange, type OpenExchangeOptions, openExchange } from './open-exchange.js';
import { spotMarket } from './spot-market.js';

/** The port that market/venue-candles declares, met here in shape: the two rooms do not know each other. */
export interface CcxtCandles {
  readonly venue: string;
  readonly fetchPage: (
    symbol: SymbolName,
    timeframe: Timeframe,
    since: number,
    limit: number,
  ) => Promise<readonly CandleRow[]>;
  readonly pageLimit: number;
  readonly now: () => Promise<number>;
  readonly instrument: (symbol: SymbolName) => Promise<Instrument>;
  readonly close: () => Promise<void>;
}

export interface VenueCandlesOptions extends OpenExchangeOptions {
  /** Stands in for the venue's time where the venue does not tell it. */
  readonly clock?: Clock;
}

/**
 * The public candles of a venue, over ccxt (loaded here, not before). Only market data is asked for, never an account.
 * Throws usage errors for an exchange, symbol or timeframe the venue does not have, with the nearest names, and
 * exchange errors for everything the venue or the network does.
 */
export const openVenueCandles = async (
  id: string,
  options: VenueCandlesOptions = {},
): Promise<CcxtCandles> => {
  const open = await openExchange(id, options);
  const exchange = open.ccxt;
  if (exchange.has.fetchOHLCV !== true) {
    await open.close();
    throw usageError(`${id} does not publish candles`, 'choose another venue with --exchange');
  }
  const { clock = systemClock } = options;
  return {
    venue: id,
    pageLimit: pageLimitOf(exchange),
    fetchPage: async (symbol, timeframe, since, limit) => {
      checkTimeframe(exchange, timeframe);
      await marketOf(open, symbol);
      return rowsOf(id, await open.request((venue) => venue.fetchOHLCV(symbol, timeframe, since, limit)));
    },
    now: async () => {
      if (exchange.has.fetchTime !== true) return clock.now();
      const time = await open.request((venue) => venue.fetchTime());
      if (typeof time !== 'number' || !Number.isFinite(time)) {
        throw exchangeError('rejected', `${id} did not tell its time`);
      }
      return time;
    },
    instrument: async (symbol) => instrumentOf(exchange, await marketOf(open, symbol)),
    close: open.close,
  };
};

const SMALLEST_USUAL_PAGE = 500;

export const pageLimitOf = (exchange: Exchange): number => {
  const limit: unknown = exchange.features?.spot?.fetchOHLCV?.limit;
  return typeof limit === 'number' && limit > 0 ? limit : SMALLEST_USUAL_PAGE;
};

export const checkTimeframe = (exchange: Exchange, timeframe: Timeframe): void => {
  const offered = Object.keys(exchange.timeframes ?? {}).filter(isTimeframe);
  if (offered.includes(timeframe)) return;
  throw usageError(`${exchange.id} has no ${timeframe} candles`, `use one of ${offered.join(', ')}`);
};

/** The spot market of a symbol; the venue's list of markets is fetched at the first call. */
const marketOf = async (
  { id, ccxt, request }: OpenExchange,
  symbol: SymbolName,
): Promise<MarketInterface> => {
  await request((venue) => venue.loadMarkets());
  return spotMarket(id, ccxt, symbol);
};

export const rowsOf = (id: string, page: readonly OHLCV[]): readonly CandleRow[] =>
  page.map((row) => {
    const [time, open, high, low, close, volume] = row.map((value) => Number(value ?? Number.NaN));
    if (time === undefined || !Number.isSafeInteger(time)) {
      throw exchangeError('rejected', `${id} sent a candle without a time`);
    }
    return [
      time,
      open ?? Number.NaN,
      high ?? Number.NaN,
      low ?? Number.NaN,
      close ?? Number.NaN,
      volume ?? Number.NaN,
    ];
  });
