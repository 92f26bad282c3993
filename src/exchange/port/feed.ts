import type { CandleRow } from '../../core/candles.js';
import type { SymbolName } from '../../core/symbol.js';
import type { Timeframe } from '../../core/timeframe.js';

/** What a feed tells, in the order in which it happened. */
export type FeedEvent =
  /** A candle as it is now. `closed`: it is final. Candles of a market never go back in time. */
  | {
      readonly kind: 'candle';
      readonly symbol: SymbolName;
      readonly row: CandleRow;
      readonly closed: boolean;
      /** The venue's clock when it told it, ms UTC. */
      readonly time: number;
    }
  | {
      readonly kind: 'trade';
      readonly symbol: SymbolName;
      readonly price: number;
      readonly quantity: number;
      /** Who took from the book. */
      readonly side: 'buy' | 'sell';
      readonly time: number;
    }
  /** Nothing was traded in that market since the last news of it: its price is still the last that was told. */
  | {
      readonly kind: 'alive';
      readonly symbol: SymbolName;
      /** The venue's clock, ms UTC. */
      readonly time: number;
    }
  /** How prices come: over the stream, by asking, or not at all. */
  | {
      readonly kind: 'connection';
      readonly state: 'streaming' | 'polling' | 'down';
      readonly reason: string;
    }
  /** There will be no more candles: a replay is over. */
  | { readonly kind: 'end' };

export interface FeedRequest {
  readonly symbols: readonly SymbolName[];
  readonly timeframe: Timeframe;
  /** Whether single trades are told too. */
  readonly trades: boolean;
}

/**
 * Where prices come from: a venue, past candles, or the synthetic market. A feed waits for its listener: the promise of
 * one event is awaited before the next is told, so that nothing is dropped and nothing runs ahead. A feed of a venue
 * keeps what comes meanwhile; of an unfinished candle only the newest state.
 */
export interface MarketFeed {
  /** `exchange`, `replay` or `synthetic`. */
  readonly kind: 'exchange' | 'replay' | 'synthetic';
  /** Where the candles are from, fit to be shown and stored: `binance`, `synthetic, seed 7`, a file. */
  readonly source: string;
  /** How many times faster than the clock on the wall its market runs: 1 for a real venue, Infinity for no waiting. */
  readonly speed: number;
  /** The time in its market, ms UTC. */
  readonly now: () => number;
  /** As that of a venue (venue.ts). */
  readonly clockSkewMs?: () => number | null;
  /** Open of the last candle that it will tell, ms UTC; left out where its market goes on. */
  readonly lastOpen?: number;
  /** Closed candles that open in `[from, to)`, oldest first, without holes where the venue has none. */
  readonly history: (
    symbol: SymbolName,
    timeframe: Timeframe,
    from: number,
    to: number,
  ) => Promise<readonly CandleRow[]>;
  /**
   * Whether a market can be traded now, asked afresh: a halted or delisted one cannot. Null where the venue does not tell.
   * Left out where nobody halts a market.
   */
  readonly isTraded?: (symbol: SymbolName) => Promise<boolean | null>;
  /** Whether a closed candle of that market is known and waits for the listener; left out where none ever does. */
  readonly waits?: (symbol: SymbolName) => boolean;
  /** Tells events until it is closed; resolves when it has begun. */
  readonly start: (request: FeedRequest, listener: (event: FeedEvent) => Promise<void>) => Promise<void>;
  readonly close: () => Promise<void>;
}
