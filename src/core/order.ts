import type { Exact } from './exact.js';
import type { SymbolName } from './symbol.js';

/** The words for orders, the same in engine, execution, exchange, live and memory. */
export type OrderSide = 'buy' | 'sell';

/** `stop` and `take-profit` become market orders when they are touched, the `-limit` ones limit orders. */
export type OrderType =
  | 'market'
  | 'limit'
  | 'limit-maker'
  | 'stop'
  | 'stop-limit'
  | 'take-profit'
  | 'take-profit-limit';

/** Good till cancelled; what cannot be filled at once is dropped; all at once or nothing. */
export type TimeInForce = 'GTC' | 'IOC' | 'FOK';

/** What an order is for. `flatten`: everything goes, by command or in an emergency. */
export type OrderPurpose = 'entry' | 'exit' | 'stop' | 'target' | 'flatten';

/**
 * The life of an order. `denied` by us (it was never sent), `rejected` by the venue. `unknown`: it was sent, and nobody
 * can say yet whether the venue has it.
 */
export type OrderStatus =
  | 'intent'
  | 'submitted'
  | 'open'
  | 'partially_filled'
  | 'filled'
  | 'cancelled'
  | 'rejected'
  | 'denied'
  | 'expired'
  | 'unknown';

/** What a venue can say of an order it has. */
export type VenueOrderStatus = 'open' | 'partially_filled' | 'filled' | 'cancelled' | 'rejected' | 'expired';

/** What a venue is asked for. Quantity and prices are on the grid of the instrument. */
export interface OrderRequest {
  /** Ours, 1 to 36 of `A-Z a-z 0-9 - _`: the same intent always has the same one. */
  readonly clientOrderId: string;
  readonly symbol: SymbolName;
  readonly side: OrderSide;
  readonly type: OrderType;
  /** Base currency. */
  readonly quantity: Exact;
  /** Of limit orders. */
  readonly price: Exact | null;
  /** Trigger of stops and take-profits. */
  readonly stopPrice: Exact | null;
  /** Null for market orders, stops and take-profits. */
  readonly timeInForce: TimeInForce | null;
  readonly purpose: OrderPurpose;
}

/** One order as the venue tells it, in an answer, a query or on the stream. */
export interface OrderReport {
  /** Null where the venue does not tell it: the order is not ours. */
  readonly clientOrderId: string | null;
  readonly venueOrderId: string;
  readonly symbol: SymbolName;
  readonly side: OrderSide;
  readonly type: OrderType;
  readonly status: VenueOrderStatus;
  readonly quantity: Exact;
  /** Filled so far, base currency. */
  readonly filled: Exact;
  /** Null while nothing is filled. */
  readonly averagePrice: Exact | null;
  readonly price: Exact | null;
  readonly stopPrice: Exact | null;
  /** Of the state told here, the venue's clock, ms UTC. */
  readonly time: number;
  /** Why it was rejected or expired, as the venue says it. */
  readonly reason: string | null;
}

/** One fill as the venue tells it. The same fill may be told many times; its number tells. */
export interface FillReport {
  /** The venue's number of it, unique within account, symbol and side. */
  readonly venueFillId: string;
  readonly venueOrderId: string;
  readonly clientOrderId: string | null;
  readonly symbol: SymbolName;
  readonly side: OrderSide;
  readonly price: Exact;
  /** Base currency, before any fee. */
  readonly quantity: Exact;
  /** In `feeCurrency`; negative for a rebate. */
  readonly fee: Exact;
  readonly feeCurrency: string;
  readonly liquidity: 'maker' | 'taker';
  /** The price that a fill model started from, before slippage; a real venue does not know it. */
  readonly reference?: number;
  /** The venue's clock, ms UTC. */
  readonly time: number;
}

/** What an account has of a currency. */
export interface Balance {
  readonly currency: string;
  readonly free: Exact;
  /** Held back by open orders. */
  readonly locked: Exact;
}

/** Which order: by our number, the venue's, or both. */
export interface OrderRef {
  readonly symbol: SymbolName;
  readonly clientOrderId: string;
  readonly venueOrderId: string | null;
}

/** The order is over: nothing but late fills can come of it. */
export const isTerminal = (status: OrderStatus): boolean =>
  status === 'filled' ||
  status === 'cancelled' ||
  status === 'rejected' ||
  status === 'denied' ||
  status === 'expired';
