import type { MarketEvent } from '../venue/events.js';
import type { SimulatedVenue } from '../venue/types.js';
import { createDepthChanges, type DepthChanges } from './depth-changes.js';
import {
  aggTradePayload,
  avgPricePayload,
  bookTickerPayload,
  klinePayload,
  levelsPayload,
  miniTickerPayload,
  tickerPayload,
  tradePayload,
} from './market-payloads.js';
import type { StreamIndex } from './stream-index.js';
import type { StreamName } from './stream-name.js';

/** Tells the market's events to those who listen. */
export interface MarketHub {
  /**
   * Sends what has gathered since the last call: candles that are not closed and best prices; with `periods`, also what
   * is told every 100 or 1000 wall ms.
   */
  readonly flush: (periods: readonly (100 | 1000)[]) => void;
  readonly close: () => void;
}

type KlineEvent = Extract<MarketEvent, { readonly kind: 'kline' }>;
type BookTickerEvent = Extract<MarketEvent, { readonly kind: 'bookTicker' }>;

/** The names under which a book's changes can be listened to. */
const depthNames = (symbol: string) =>
  [
    [`${symbol}@depth@100ms`, 100],
    [`${symbol}@depth`, 1000],
    [`${symbol}@depth@1000ms`, 1000],
  ] as const;

export const createMarketHub = (venue: SimulatedVenue, index: StreamIndex): MarketHub => {
  const klines = new Map<string, KlineEvent>();
  const bookTickers = new Map<string, BookTickerEvent>();
  const changes = new Map<string, { readonly every: 100 | 1000; readonly depth: DepthChanges }>();
  const lastLevels = new Map<string, number>();

  const publishKline = (name: string, event: KlineEvent): void =>
    index.publish(name, () => {
      const last = venue.trades(event.symbol, { limit: 1 })[0]?.id ?? -1;
      const { trades } = event.kline;
      return trades === 0 ? klinePayload(event, -1, -1) : klinePayload(event, last - trades + 1, last);
    });

  const onDepth = (event: Extract<MarketEvent, { readonly kind: 'depth' }>): void => {
    for (const [name, every] of depthNames(event.symbol.toLowerCase())) {
      if (!index.has(name)) continue;
      const entry = changes.get(name) ?? { every, depth: createDepthChanges() };
      changes.set(name, entry);
      entry.depth.add(event);
    }
  };

  const onEvent = (event: MarketEvent): void => {
    const lower = event.symbol.toLowerCase();
    switch (event.kind) {
      case 'trade':
        index.publish(`${lower}@trade`, () => tradePayload(event));
        index.publish(`${lower}@aggTrade`, () => aggTradePayload(event));
        return;
      case 'kline': {
        const name = `${lower}@kline_${event.interval}`;
        if (!event.closed) klines.set(name, event);
        else {
          klines.delete(name);
          publishKline(name, event);
        }
        return;
      }
      case 'bookTicker':
        bookTickers.set(`${lower}@bookTicker`, event);
        return;
      case 'depth':
        onDepth(event);
        return;
      case 'status':
        return;
    }
  };

  const isBookWanted = (lower: string): boolean => depthNames(lower).some(([name]) => index.has(name));

  const stop = venue.onMarket(onEvent, (kind, symbol, interval) => {
    const lower = symbol.toLowerCase();
    if (kind === 'trade') return index.has(`${lower}@trade`) || index.has(`${lower}@aggTrade`);
    if (kind === 'kline') return index.has(`${lower}@kline_${interval}`);
    if (kind === 'bookTicker') return index.has(`${lower}@bookTicker`);
    return kind === 'depth' && isBookWanted(lower);
  });

  const publishLevels = (name: string, stream: Extract<StreamName, { kind: 'levels' }>): void => {
    const book = venue.depth(stream.symbol, stream.levels);
    if (lastLevels.get(name) === book.updateId) return;
    lastLevels.set(name, book.updateId);
    index.publish(name, () => levelsPayload(book));
  };

  const isListed = (symbol: string): boolean =>
    venue.markets().some(({ rules, status }) => rules.symbol === symbol && status !== 'BREAK');

  const publishPeriodic = (name: string, stream: StreamName, every: 100 | 1000): void => {
    if ('symbol' in stream && !isListed(stream.symbol)) return;
    if (stream.kind === 'levels') {
      if (stream.everyMs === every) publishLevels(name, stream);
      return;
    }
    if (every === 100) return;
    const now = venue.marketTime();
    const listed = venue.markets().filter(({ status }) => status !== 'BREAK');
    const tickers = () => listed.map(({ rules }) => venue.ticker24h(rules.symbol));
    if (stream.kind === 'ticker')
      index.publish(name, () => tickerPayload(venue.ticker24h(stream.symbol), now));
    else if (stream.kind === 'miniTicker')
      index.publish(name, () => miniTickerPayload(venue.ticker24h(stream.symbol), now));
    else if (stream.kind === 'avgPrice')
      index.publish(name, () => avgPricePayload(stream.symbol, venue.avgPrice(stream.symbol), now));
    else if (stream.kind === 'all-tickers')
      index.publish(name, () => tickers().map((ticker) => tickerPayload(ticker, now)));
    else if (stream.kind === 'all-mini-tickers')
      index.publish(name, () => tickers().map((ticker) => miniTickerPayload(ticker, now)));
  };

  const flushPeriod = (every: 100 | 1000): void => {
    for (const [name, entry] of changes) {
      if (!index.has(name)) changes.delete(name);
      else if (entry.every === every) {
        const payload = entry.depth.take();
        if (payload !== null) index.publish(name, () => payload);
      }
    }
    for (const name of [...lastLevels.keys()]) if (!index.has(name)) lastLevels.delete(name);
    for (const [name, stream] of [...index.entries()]) publishPeriodic(name, stream, every);
  };

  return {
    flush: (periods) => {
      for (const [name, event] of klines) publishKline(name, event);
      klines.clear();
      for (const [name, event] of bookTickers) index.publish(name, () => bookTickerPayload(event));
      bookTickers.clear();
      for (const every of periods) flushPeriod(every);
    },
    close: stop,
  };
};
