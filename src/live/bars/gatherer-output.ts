import type { CandleRow } from '../../core/candles.js';
import type { SymbolName } from '../../core/symbol.js';
import type { FeedEvent } from '../../exchange/port/feed.js';

/** What the gatherer is told: the feed, the passing of time, and what became of what it asked for. */
export type GathererEvent =
  | FeedEvent
  /** Nothing happened but time. */
  | { readonly kind: 'clock' }
  /** The closed candles that the venue has in `[from, to)`: all of them. */
  | {
      readonly kind: 'answer';
      readonly symbol: SymbolName;
      readonly from: number;
      readonly to: number;
      readonly rows: readonly CandleRow[];
    }
  /** The venue could not be asked. */
  | {
      readonly kind: 'ask-failed';
      readonly symbol: SymbolName;
      readonly from: number;
      readonly to: number;
      readonly reason: string;
    };

/** A closed candle of a step, and how it came: told by the feed, or asked for later. */
export interface StepCandle {
  readonly symbol: SymbolName;
  readonly row: CandleRow;
  readonly origin: 'live' | 'backfill';
}

/** What comes of it, to be acted on in this order. Times are ms UTC, prices in quote currency. */
export type GathererOutput =
  /** The first news of a new bar: its open. Always after the step of the bar before it. */
  | {
      readonly kind: 'bar-opened';
      readonly symbol: SymbolName;
      readonly time: number;
      readonly price: number;
    }
  /**
   * A move inside the bar, the stretch since the last news of it: `open` is the last price told before, `high` and `low`
   * are the new extremes of the bar where it has new ones. The stretches of a bar cover it whole before its step. Where
   * prices are told ahead, those of a bar may come before it opens, or after prices of the next one; then `price` and
   * `time` stay the newest that there are.
   */
  | {
      readonly kind: 'price';
      readonly symbol: SymbolName;
      readonly barTime: number;
      readonly time: number;
      readonly open: number;
      readonly high: number;
      readonly low: number;
      readonly price: number;
    }
  /** A bar is over: its candles, and the symbols for which the venue has none. In the order of the symbols. */
  | {
      readonly kind: 'step';
      readonly time: number;
      readonly candles: readonly StepCandle[];
      readonly missing: readonly SymbolName[];
    }
  /** The closed candles in `[from, to)` are needed; to be answered by `answer` or `ask-failed` with the same range. */
  | { readonly kind: 'ask'; readonly symbol: SymbolName; readonly from: number; readonly to: number }
  /** A candle that cannot be one; it is not used, and asked for. */
  | {
      readonly kind: 'bad-candle';
      readonly symbol: SymbolName;
      readonly row: CandleRow;
      readonly reason: string;
    }
  /**
   * The venue tells a closed candle otherwise than before. Where that bar was `played` already the new one is not used;
   * `before` is null where it was played without a candle.
   */
  | {
      readonly kind: 'changed-candle';
      readonly symbol: SymbolName;
      readonly before: CandleRow | null;
      readonly row: CandleRow;
      readonly played: boolean;
    }
  /**
   * No news of these symbols; `sinceMs` is how old the oldest of their last news is. `setBack` where the time of the market
   * (ms UTC) lies before the bar that is waited for (`next`, its open): what is told of it is over already.
   */
  | {
      readonly kind: 'stale';
      readonly symbols: readonly SymbolName[];
      readonly sinceMs: number;
      readonly setBack?: { readonly to: number; readonly next: number };
    }
  /** There is news of every symbol again. */
  | { readonly kind: 'fresh' }
  /** The bar at `time` cannot be completed: the venue was asked again and again. It is asked on. */
  | {
      readonly kind: 'stuck';
      readonly time: number;
      readonly symbols: readonly SymbolName[];
      readonly attempts: number;
      readonly reason: string;
    }
  | { readonly kind: 'unstuck'; readonly time: number };
