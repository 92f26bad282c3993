import type {
  BookSnapshot,
  Interval,
  Kline,
  MarketStatus,
  NotionalFilter,
  PublicTrade,
  SimulatedMarket,
} from '../market/types.js';
import type { Refusal } from '../refusal.js';
import type { Units } from '../units.js';
import type { AccountListener, AssetBalance, MarketListener, Wants } from './events.js';
import type { Fill, NewOrder, OrderList, OrderRecord } from './order.js';

/** What a key may do. A key that is not enabled is unknown to the exchange. */
export interface Permissions {
  readonly enabled: boolean;
  readonly read: boolean;
  readonly trade: boolean;
  readonly withdraw: boolean;
}

export interface SimulatedAccount {
  readonly apiKey: string;
  readonly apiSecret: string;
  /** All but `withdraw` where it is not given. */
  readonly permissions?: Partial<Permissions>;
  /** Decimal texts by currency: `{ USDT: '100000' }`. */
  readonly balances: Readonly<Record<string, string>>;
}

export interface SimulatedVenueOptions {
  readonly seed: number;
  /** Market time at which the exchange opens, ms UTC. */
  readonly startTime: number;
  readonly markets: readonly SimulatedMarket[];
  readonly accounts: readonly SimulatedAccount[];
  /** How many public trades of a market are kept; 1000 where it is not given. */
  readonly tradesKept?: number;
  /** Added to every number of an order and of a trade: 0 where it is not given. No exchange gives a number twice. */
  readonly numberedFrom?: number;
}

/** The fixed facts of a market, exact. */
export interface MarketRules {
  /** `BTCUSDT`. */
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  readonly tick: Units;
  readonly lot: Units;
  readonly minNotional: Units;
  readonly notionalFilter: NotionalFilter;
  readonly makerRate: Units;
  readonly takerRate: Units;
}

export interface MarketState {
  readonly rules: MarketRules;
  readonly status: MarketStatus;
  readonly lastPrice: Units;
}

export interface Ticker24h {
  readonly symbol: string;
  readonly openTime: number;
  readonly closeTime: number;
  readonly open: Units;
  readonly high: Units;
  readonly low: Units;
  readonly last: Units;
  readonly lastQuantity: Units;
  readonly previousClose: Units;
  readonly volume: Units;
  readonly quoteVolume: Units;
  readonly trades: number;
  /** -1 where there is none. */
  readonly firstId: number;
  readonly lastId: number;
  readonly bid: { readonly price: Units; readonly quantity: Units };
  readonly ask: { readonly price: Units; readonly quantity: Units };
}

/** How to find an order: by the exchange's number or by the owner's. */
export interface OrderKey {
  readonly symbol: string;
  readonly orderId?: number;
  readonly clientOrderId?: string;
}

export interface PlacedOrder {
  readonly order: OrderRecord;
  /** Those of the moment it was placed. */
  readonly fills: readonly Fill[];
}

/** Two orders of one side and one quantity: a limit (maker), and a stop on the other side of the price. */
export interface NewOco {
  readonly symbol: string;
  readonly listClientOrderId: string | null;
  readonly legs: readonly [NewOrder, NewOrder];
}

export interface PlacedList {
  readonly list: OrderList;
  readonly orders: readonly OrderRecord[];
}

export interface CancelReplace {
  readonly cancel: OrderKey;
  /** The owner's id for the cancellation. */
  readonly cancelClientOrderId: string | null;
  readonly place: NewOrder;
  readonly mode: 'STOP_ON_FAILURE' | 'ALLOW_FAILURE';
}

/** How both halves went. `placed` is null where it was not tried. Refused halves do not throw. */
export interface Replaced {
  readonly cancelled: OrderRecord | Refusal;
  readonly placed: PlacedOrder | Refusal | null;
}

export interface Commission {
  readonly maker: Units;
  readonly taker: Units;
}

export interface KlineRange {
  readonly startTime?: number;
  readonly endTime?: number;
  readonly limit: number;
}

export interface HistoryRange extends KlineRange {
  readonly orderId?: number;
  readonly fromId?: number;
}

export interface TradeRange extends KlineRange {
  readonly fromId?: number;
}

export interface VenueStatistics {
  readonly steps: number;
  readonly ordersPlaced: number;
  readonly ordersRefused: number;
  readonly ordersCancelled: number;
  readonly fills: number;
}

/**
 * A Binance spot exchange without a wire: pure and synchronous, no timers, no clock. The same seed and the same calls at
 * the same market times give the same answers. Everything it says no to is thrown as a `Refusal` with Binance's code and
 * words. Symbols are those of the wire (`BTCUSDT`), times ms UTC of the market, amounts `Units`.
 *
 * An account trades with the market only, never with another account, and its own fills are not part of the public
 * trades: the klines stay those of the driving candles.
 */
export interface SimulatedVenue {
  /** ms UTC. */
  readonly marketTime: () => number;
  /** Plays every step up to and including that time, over all markets in order of time. An earlier time does nothing. */
  readonly advanceTo: (marketTimeMs: number) => void;
  /** The end of the last driving candle of any market; infinite for endless ones. */
  readonly endTime: () => number;
  /** Tells market events to a listener; answers how to end that. Without `wants` all but depth, and klines of the driving timeframe. */
  readonly onMarket: (listener: MarketListener, wants?: Wants) => () => void;
  readonly onAccount: (listener: AccountListener) => () => void;

  readonly markets: () => readonly MarketState[];
  /** Throws -1121 for a symbol that is not listed. */
  readonly market: (symbol: string) => MarketState;
  /** Announces it as a `status` event; orders are refused (`Market is closed.`) and nothing is played unless TRADING. */
  readonly setMarketStatus: (symbol: string, status: MarketStatus) => void;

  readonly depth: (symbol: string, limit: number) => BookSnapshot;
  readonly trades: (symbol: string, range: TradeRange) => readonly PublicTrade[];
  readonly klines: (symbol: string, interval: Interval, range: KlineRange) => readonly Kline[];
  readonly ticker24h: (symbol: string) => Ticker24h;
  readonly avgPrice: (symbol: string) => { readonly price: Units; readonly closeTime: number };

  /** The secret of a key that is known and enabled, else null: for checking signatures. */
  readonly secretOf: (apiKey: string) => string | null;
  readonly permissions: (apiKey: string) => Permissions;
  readonly setPermissions: (apiKey: string, change: Partial<Permissions>) => void;
  readonly balances: (apiKey: string) => readonly AssetBalance[];
  readonly deposit: (apiKey: string, asset: string, amount: Units) => void;
  /** Throws -4026 when there is not so much free. */
  readonly withdraw: (apiKey: string, asset: string, amount: Units) => void;
  readonly commission: (apiKey: string, symbol: string) => Commission;

  readonly placeOrder: (apiKey: string, order: NewOrder) => PlacedOrder;
  /** All the checks of `placeOrder`, and no order. */
  readonly testOrder: (apiKey: string, order: NewOrder) => void;
  readonly cancelOrder: (apiKey: string, key: OrderKey, cancelClientOrderId?: string) => OrderRecord;
  readonly cancelReplace: (apiKey: string, request: CancelReplace) => Replaced;
  /** Cancels all open orders of a market; of lists, each list once. Throws -2011 when there is none. */
  readonly cancelOpenOrders: (apiKey: string, symbol: string) => readonly OrderRecord[];
  readonly placeOco: (apiKey: string, oco: NewOco) => PlacedList;
  readonly cancelOrderList: (
    apiKey: string,
    symbol: string,
    key: { readonly orderListId?: number; readonly listClientOrderId?: string },
    cancelClientOrderId?: string,
  ) => PlacedList;
  readonly order: (apiKey: string, key: OrderKey) => OrderRecord;
  readonly orderList: (
    apiKey: string,
    key: { readonly orderListId?: number; readonly listClientOrderId?: string },
  ) => OrderList;
  readonly openOrders: (apiKey: string, symbol?: string) => readonly OrderRecord[];
  readonly openOrderLists: (apiKey: string) => readonly OrderList[];
  readonly allOrders: (apiKey: string, symbol: string, range: HistoryRange) => readonly OrderRecord[];
  readonly myTrades: (apiKey: string, symbol: string, range: HistoryRange) => readonly Fill[];

  readonly statistics: () => VenueStatistics;
  /** By currency: what the fees took, and what the market outside has got from the accounts (negative: given). */
  readonly outside: () => readonly { readonly asset: string; readonly fees: Units; readonly world: Units }[];
}
