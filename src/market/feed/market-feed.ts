import type { CandleRow } from '../../core/candles.js';
import type { SymbolName } from '../../core/symbol.js';
import type { Timeframe } from '../../core/timeframe.js';

/**
 * The feed port as this room knows it. Rooms market and exchange do not know each other: the same shape is declared in
 * src/exchange/port/feed.ts, the two meet in shape, and a test holds them together (tests/market/feed-shape.test.ts).
 */
export type FeedEvent =
  | {
      readonly kind: 'candle';
      readonly symbol: SymbolName;
      readonly row: CandleRow;
      /** It is final. */
      readonly closed: boolean;
      /** The market's clock, ms UTC. */
      readonly time: number;
    }
  | {
      readonly kind: 'trade';
      readonly symbol: SymbolName;
      readonly price: number;
      readonly quantity: number;
      readonly side: 'buy' | 'sell';
      readonly time: number;
    }
  | { readonly kind: 'alive'; readonly symbol: SymbolName; readonly time: number }
  | {
      readonly kind: 'connection';
      readonly state: 'streaming' | 'polling' | 'down';
      readonly reason: string;
    }
  | { readonly kind: 'end' };

export interface FeedRequest {
  readonly symbols: readonly SymbolName[];
  readonly timeframe: Timeframe;
  readonly trades: boolean;
}

/** Takes one event; the next is told when its promise is fulfilled. It must not reject: nobody is there to be told. */
export type FeedListener = (event: FeedEvent) => Promise<void>;

/** See src/exchange/port/feed.ts for what each member promises. */
export interface MarketFeed {
  readonly kind: 'exchange' | 'replay' | 'synthetic';
  readonly source: string;
  readonly speed: number;
  readonly now: () => number;
  readonly lastOpen?: number;
  readonly history: (
    symbol: SymbolName,
    timeframe: Timeframe,
    from: number,
    to: number,
  ) => Promise<readonly CandleRow[]>;
  readonly waits?: (symbol: SymbolName) => boolean;
  readonly start: (request: FeedRequest, listener: FeedListener) => Promise<void>;
  readonly close: () => Promise<void>;
}
