/** A stream that a client can subscribe to. Symbols as Binance writes them (`BTCUSDT`). */
export type StreamName =
  | { readonly kind: 'kline'; readonly symbol: string; readonly interval: string }
  | {
      readonly kind: 'trade' | 'aggTrade' | 'bookTicker' | 'miniTicker' | 'ticker' | 'avgPrice';
      readonly symbol: string;
    }
  /** The book's changes, told every so many wall ms. */
  | { readonly kind: 'depth'; readonly symbol: string; readonly everyMs: 100 | 1000 }
  /** The best levels of the book. */
  | {
      readonly kind: 'levels';
      readonly symbol: string;
      readonly levels: 5 | 10 | 20;
      readonly everyMs: 100 | 1000;
    }
  | { readonly kind: 'all-mini-tickers' | 'all-tickers' };

const OF_SYMBOL: readonly string[] = ['trade', 'aggTrade', 'bookTicker', 'miniTicker', 'ticker', 'avgPrice'];

const DEPTH = /^depth(5|10|20)?(?:@(100|1000)ms)?$/;

const depthStream = (symbol: string, channel: string): StreamName | null => {
  const match = DEPTH.exec(channel);
  if (match === null) return null;
  const everyMs = match[2] === '100' ? 100 : 1000;
  if (match[1] === undefined) return { kind: 'depth', symbol, everyMs };
  return { kind: 'levels', symbol, levels: Number(match[1]) as 5 | 10 | 20, everyMs };
};

/**
 * Reads the name of a stream (`btcusdt@kline_1m`, `!miniTicker@arr`); null for what is none. Whether symbol and interval
 * are known is not asked here. Source: Binance, WebSocket Streams.
 */
export const parseStreamName = (name: string): StreamName | null => {
  if (name === '!miniTicker@arr') return { kind: 'all-mini-tickers' };
  if (name === '!ticker@arr') return { kind: 'all-tickers' };
  const at = name.indexOf('@');
  const [lower, channel] = [name.slice(0, at), name.slice(at + 1)];
  // Binance takes symbols in small letters only; what is written otherwise is a stream on which nothing ever comes.
  if (at < 1 || lower !== lower.toLowerCase()) return null;
  const symbol = lower.toUpperCase();
  const interval = /^kline_(\w+)$/.exec(channel)?.[1];
  if (interval !== undefined) return { kind: 'kline', symbol, interval };
  if (OF_SYMBOL.includes(channel)) return { kind: channel as 'trade', symbol };
  return depthStream(symbol, channel);
};
