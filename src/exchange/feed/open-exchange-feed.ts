import { monotonicMs, systemClock } from '../../core/clock.js';
import { usageError } from '../../core/errors.js';
import { silentLogger } from '../../core/log.js';
import type { SymbolName } from '../../core/symbol.js';
import type { Timeframe } from '../../core/timeframe.js';
import { placeOf } from '../ccxt/options.js';
import { simulatorStatus } from '../ccxt/simulator-status.js';
import { openTradingClient, type TradingClientOptions } from '../ccxt/trading-client.js';
import { compareClocks } from '../ccxt/venue-clock.js';
import type { MarketFeed } from '../port/feed.js';
import { candleHistory } from './candle-history.js';
import { createHaltWatch } from './halt-watch.js';
import { createMarketTime } from './market-time.js';
import { type StartedFeed, startFeed } from './start-feed.js';

export interface ExchangeFeedOptions extends Omit<TradingClientOptions, 'keys'> {
  /** Between two rounds of asking while the stream is down, ms on the wall; 2 s where it is not given. */
  readonly pollMs?: number;
  /**
   * A market of which the stream tells nothing for so long is asked for, ms on the wall; 8 s where it is not given. Where
   * something was traded that it does not tell, it is dialled again.
   */
  readonly stallMs?: number;
  /** Most single trades that wait for a slow listener; 10,000 where it is not given. */
  readonly mostTrades?: number;
  readonly monotonic?: () => number;
}

/** A connection on which nothing comes for so long, not even an answer to a ping, is dead, ms on the wall. */
const SILENCE_MS = 10_000;

/** How the clocks of a venue and its market stood when its feed was opened. */
interface Begun {
  readonly speed: number;
  readonly now: number;
  readonly skewMs: number | null;
}

/**
 * The live candles of a venue over ccxt (loaded here, not before): an id that ccxt knows, or `simulator`. The stream
 * first, asking where it is down. No keys are needed. Throws usage and exchange errors.
 */
export const openExchangeFeed = async (
  id: string,
  options: ExchangeFeedOptions = {},
): Promise<MarketFeed> => {
  const { clock = systemClock, logger = silentLogger, monotonic = monotonicMs } = options;
  const { ccxtId, baseUrl, simulated } = placeOf(id, options);
  const client = await openTradingClient(id, ccxtId, {
    silenceMs: SILENCE_MS,
    ...options,
    ...(baseUrl === undefined ? {} : { baseUrl }),
  });
  if (client.ccxt.has.fetchOHLCV !== true) {
    await client.close();
    throw usageError(`${id} does not publish candles`, 'choose another venue with --exchange');
  }
  const begin = async (): Promise<Begun> => {
    const skewMs = await compareClocks(client, clock, logger);
    if (simulated) {
      const { speed, marketTime } = await simulatorStatus(client);
      return { speed, now: marketTime, skewMs };
    }
    return { speed: 1, now: clock.now() + (skewMs ?? 0), skewMs };
  };
  let begun: Begun;
  try {
    begun = await begin();
  } catch (error) {
    await client.close();
    throw error;
  }
  const { speed, skewMs } = begun;
  const time = createMarketTime(begun.now, speed, monotonic);
  const venueNow = async (): Promise<number> => {
    if (!simulated && client.ccxt.has.fetchTime === false) return time.now();
    const askedAt = monotonic();
    const told = simulated
      ? (await simulatorStatus(client)).marketTime
      : Number(await client.read((exchange) => exchange.fetchTime()));
    time.answered(told, askedAt);
    return told;
  };
  const history = (symbol: SymbolName, timeframe: Timeframe, from: number, to: number) =>
    candleHistory(client, venueNow, symbol, timeframe, from, to);
  const halts = createHaltWatch({
    ask: async (symbol) => {
      // Not `loadMarkets`: what streams and candles go by stays as it is, also where a market is not listed any more.
      const markets = await client.read((exchange) => exchange.fetchMarkets());
      const found = markets.find((market) => market?.symbol === symbol && market.spot === true);
      return found === undefined ? false : (found.active ?? null);
    },
    monotonic,
    logger,
  });
  /** Open of the last final candle that was read, by market and timeframe: the feed goes on from there. */
  const read = new Map<string, number>();
  const started: StartedFeed[] = [];
  return {
    kind: 'exchange',
    source: id,
    speed,
    now: time.now,
    clockSkewMs: () => skewMs,
    history: async (symbol, timeframe, from, to) => {
      const rows = await history(symbol, timeframe, from, to);
      const last = rows.at(-1);
      const key = `${symbol} ${timeframe}`;
      if (last !== undefined) read.set(key, Math.max(last[0], read.get(key) ?? 0));
      return rows;
    },
    isTraded: halts.isTraded,
    waits: (symbol) => started.some(({ waits }) => waits(symbol)),
    start: async (request, listener) => {
      const { pollMs = 2000, stallMs = 8_000, redialMs = 1000, mostTrades = 10_000 } = options;
      started.push(
        await startFeed({
          client,
          request,
          listener,
          logger,
          monotonic,
          time,
          halts,
          venueNow,
          history: (symbol, from, to) => history(symbol, request.timeframe, from, to),
          lastRead: (symbol) => read.get(`${symbol} ${request.timeframe}`) ?? null,
          pollMs,
          stallMs,
          redialMs,
          mostTrades,
        }),
      );
    },
    close: async () => {
      await Promise.all(started.splice(0).map(({ close }) => close()));
      await client.close();
    },
  };
};
