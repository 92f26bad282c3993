import type { BookLevel, Interval, Kline, MarketStatus, PublicTrade } from '../market/types.js';
import type { Units } from '../units.js';
import type { Fill, OrderList, OrderRecord } from './order.js';

/** What everybody is told. `symbol` as on the wire (`BTCUSDT`), `time` ms UTC of the market. */
export type MarketEvent =
  | { readonly kind: 'trade'; readonly symbol: string; readonly time: number; readonly trade: PublicTrade }
  | {
      readonly kind: 'kline';
      readonly symbol: string;
      readonly time: number;
      readonly interval: Interval;
      readonly kline: Kline;
      readonly closed: boolean;
    }
  | {
      readonly kind: 'bookTicker';
      readonly symbol: string;
      readonly time: number;
      readonly updateId: number;
      readonly bid: BookLevel;
      readonly ask: BookLevel;
    }
  /** The levels that differ from the book of update `firstUpdateId - 1`. */
  | {
      readonly kind: 'depth';
      readonly symbol: string;
      readonly time: number;
      readonly firstUpdateId: number;
      readonly finalUpdateId: number;
      readonly bids: readonly BookLevel[];
      readonly asks: readonly BookLevel[];
    }
  | {
      readonly kind: 'status';
      readonly symbol: string;
      readonly time: number;
      readonly status: MarketStatus;
    };

/**
 * Asked before an event is made: whether its listener wants it, so that nothing is computed for nobody.
 * `interval` is given for klines.
 */
export type Wants = (kind: MarketEvent['kind'], symbol: string, interval?: Interval) => boolean;

export type MarketListener = (event: MarketEvent) => void;

export type Execution = 'NEW' | 'CANCELED' | 'REPLACED' | 'TRADE' | 'EXPIRED';

export interface AssetBalance {
  readonly asset: string;
  readonly free: Units;
  readonly locked: Units;
}

/** What the owner of an account is told. Orders and lists are copies: they stay as they were at `time`. */
export type AccountEvent =
  | {
      readonly kind: 'order';
      readonly apiKey: string;
      readonly time: number;
      /** Counts the events of the exchange's orders, from 1. */
      readonly executionId: number;
      readonly execution: Execution;
      readonly order: OrderRecord;
      /** Of a TRADE. */
      readonly fill: Fill | null;
      /** Of a cancellation: the id of the request that did it; else that of the order. */
      readonly clientOrderId: string;
      readonly rejectReason: string;
    }
  | { readonly kind: 'orderList'; readonly apiKey: string; readonly time: number; readonly list: OrderList }
  /** The balances that may have changed. */
  | {
      readonly kind: 'position';
      readonly apiKey: string;
      readonly time: number;
      readonly balances: readonly AssetBalance[];
    }
  /** A deposit, or (negative) a withdrawal. */
  | {
      readonly kind: 'transfer';
      readonly apiKey: string;
      readonly time: number;
      readonly asset: string;
      readonly amount: Units;
    };

export type AccountListener = (event: AccountEvent) => void;
