import type { CandleRow } from '../../core/candles.js';
import { messageOf } from '../../core/errors.js';
import type { Logger } from '../../core/log.js';
import type { SymbolName } from '../../core/symbol.js';
import { timeframeMs } from '../../core/timeframe.js';
import { type Link, openLink } from '../ccxt/stream-link.js';
import type { TradingClient } from '../ccxt/trading-client.js';
import { createPause } from '../pause.js';
import type { FeedEvent, FeedRequest } from '../port/feed.js';
import { spotMarket } from '../spot-market.js';
import { checkTimeframe } from '../venue-candles.js';
import { type CandleLine, type CandleTold, createCandleLine } from './candle-line.js';
import { candleStreams } from './candle-streams.js';
import type { HaltWatch } from './halt-watch.js';
import { tapKlines, tellsClosed } from './kline-tap.js';
import type { MarketTime } from './market-time.js';
import { createOutbox } from './outbox.js';
import { createPoller } from './poller.js';
import { createSilenceWatch } from './silence-watch.js';
import { tradeStreams } from './trade-streams.js';

export interface FeedParts {
  readonly client: TradingClient;
  readonly request: FeedRequest;
  readonly listener: (event: FeedEvent) => Promise<void>;
  readonly logger: Logger;
  readonly monotonic: () => number;
  readonly time: MarketTime;
  readonly halts: HaltWatch;
  readonly venueNow: () => Promise<number>;
  readonly history: (symbol: SymbolName, from: number, to: number) => Promise<readonly CandleRow[]>;
  readonly lastRead: (symbol: SymbolName) => number | null;
  readonly pollMs: number;
  readonly stallMs: number;
  readonly redialMs: number;
  readonly mostTrades: number;
}

/** The venue is asked for its time no more often than this, ms on the wall. */
const ASK_TIME_EVERY_MS = 5_000;

/** A feed that tells events. */
export interface StartedFeed {
  /** Whether a closed candle of that market waits for the listener. */
  readonly waits: (symbol: SymbolName) => boolean;
  readonly close: () => Promise<void>;
}

/** Begins to tell events. Throws usage errors for markets and timeframes there are not. */
export const startFeed = async (parts: FeedParts): Promise<StartedFeed> => {
  const { client, request, logger, time, halts } = parts;
  const { symbols, timeframe } = request;
  const { ccxt, id } = client;
  await client.read((exchange) => exchange.loadMarkets());
  checkTimeframe(ccxt, timeframe);
  for (const symbol of symbols) spotMarket(id, ccxt, symbol);

  const outbox = createOutbox({ listener: parts.listener, logger, mostTrades: parts.mostTrades });
  const pause = createPause();
  let shown: string | null = null;
  const show = (state: 'streaming' | 'polling' | 'down', reason: string): void => {
    if (shown === state) return;
    shown = state;
    logger.info('feed-connection', { venue: id, state, reason });
    outbox.push({ kind: 'connection', state, reason });
  };
  /** A halted market is not alive, however well its venue answers. */
  const tell = (event: FeedEvent): void => {
    if (event.kind === 'candle') halts.traded(event.symbol);
    if (event.kind === 'alive' && halts.isHalted(event.symbol)) return;
    outbox.push(event);
  };
  const step = timeframeMs(timeframe);
  const lines = new Map<SymbolName, CandleLine>(
    symbols.map((symbol) => [
      symbol,
      createCandleLine({
        symbol,
        stepMs: step,
        laterCloses: !tellsClosed(ccxt),
        // Nothing older than the candle of now, unless the history ended before.
        lastClosed: parts.lastRead(symbol) ?? Math.floor(time.now() / step) * step - step,
        history: (from, to) => parts.history(symbol, from, to),
        tell,
        pause: () => pause.wait(parts.pollMs),
        logger,
      }),
    ]),
  );
  let link: Link | null = null;
  const poller = createPoller({
    ...parts,
    timeframe,
    lines,
    changed: show,
    alive: (symbol, now) => tell({ kind: 'alive', symbol, time: now }),
  });
  const silence = createSilenceWatch({
    symbols,
    silentMs: parts.stallMs,
    monotonic: parts.monotonic,
    logger,
    hasNews: poller.askOnce,
    dead: (reason) => link?.recycle(reason),
  });
  let timeAskedAt = Number.NEGATIVE_INFINITY;
  /** What the stream tells lies far back: we are slow, or its market is. Only the venue knows. */
  const askTime = (): void => {
    if (parts.monotonic() - timeAskedAt < ASK_TIME_EVERY_MS) return;
    timeAskedAt = parts.monotonic();
    void parts.venueNow().catch((error: unknown) => {
      logger.warn('venue-time-not-asked', { venue: id, reason: messageOf(error) });
    });
  };
  const take = (symbol: SymbolName, told: CandleTold): void => {
    silence.heard(symbol);
    if (time.told(told.time)) askTime();
    lines.get(symbol)?.take(told);
  };
  tapKlines(ccxt, timeframe, take);
  const streams = [
    ...candleStreams(client, symbols, timeframe, time.now, tellsClosed(ccxt) ? silence.heard : take),
    ...(request.trades ? tradeStreams(client, symbols, time.now, outbox.push) : []),
  ];
  // Prices are asked for until the stream speaks.
  poller.set(true);
  if (streams.length > 0) {
    link = await openLink({
      venue: id,
      exchange: ccxt,
      logger,
      redialMs: parts.redialMs,
      scrub: client.scrub,
      prepare: async () => undefined,
      upByMessage: true,
      streams,
      changed: (state, reason) => {
        silence.reset();
        poller.set(state === 'down');
        if (state === 'up') show('streaming', reason);
      },
    });
  }
  const watchdog = setInterval(() => {
    if (link?.state() === 'up') void silence.look();
  }, parts.stallMs / 4).unref();
  return {
    waits: outbox.holds,
    close: async () => {
      clearInterval(watchdog);
      pause.end();
      for (const line of lines.values()) line.close();
      outbox.close();
      poller.close();
      link?.close();
    },
  };
};
