import type { Instrument } from '../../core/instrument.js';
import type {
  Balance,
  FillReport,
  OrderRef,
  OrderReport,
  OrderRequest,
  OrderType,
} from '../../core/order.js';
import type { SymbolName } from '../../core/symbol.js';

/** What a venue can do, in one market. */
export interface VenueMarket {
  readonly instrument: Instrument;
  /** Whether it can be traded now; a halted or delisted market cannot. */
  readonly trading: boolean;
  readonly orderTypes: readonly OrderType[];
}

export interface VenueCapabilities {
  /** A stop rests on the venue; else the session watches the price itself. */
  readonly restingStops: boolean;
  /**
   * A stop and targets for one position may rest beside each other. Where a resting sell order locks what it would sell,
   * they cannot.
   */
  readonly restingTargets: boolean;
  /** A resting stop or target must be cancelled before anything else can sell what it holds. */
  readonly locksBalance: boolean;
  /** Market orders are filled at the open of the bar in which they arrive: the fill model on candles. */
  readonly fillsAtOpen: boolean;
  /** Short positions can be held. */
  readonly shorts: boolean;
}

/** What the keys of the account may do; null where the venue does not tell. */
export interface KeyPermissions {
  readonly read: boolean;
  readonly trade: boolean;
  readonly withdraw: boolean | null;
}

/** What a venue tells by itself. */
export type VenueEvent =
  | { readonly kind: 'order'; readonly report: OrderReport }
  | { readonly kind: 'fill'; readonly fill: FillReport }
  | { readonly kind: 'balances'; readonly balances: readonly Balance[]; readonly time: number }
  /** Money moved that no order moved: a deposit or a withdrawal. */
  | {
      readonly kind: 'transfer';
      readonly currency: string;
      readonly amount: string;
      readonly time: number;
    }
  /** The bar told the fill model too little to know what came first. */
  | { readonly kind: 'ambiguous'; readonly symbol: SymbolName }
  /** `down`: from now on events may be missed, until `up`; then orders, fills and balances must be asked for. */
  | { readonly kind: 'stream'; readonly state: 'up' | 'down'; readonly reason: string };

/**
 * Called when it is an order's turn, right before its request leaves: from then on the venue may have it. What it throws
 * (an exchange error that says so: `transient`) keeps the request here, and is what `submit` fails with.
 */
export type Leaves = () => Promise<void>;

/**
 * A place that takes orders: a real exchange, the simulated one, or paper. One contract suite for all of them
 * (tests/exchange/venue-contract.ts).
 *
 * Failures are exchange errors: `transient` (the venue surely has not got the request, it may be sent again), `rejected`
 * (it got it and said no), `unknown` (it may have got it: `submit` and `cancel` only, to be resolved by asking).
 * Reading requests are repeated inside; `submit` and `cancel` never are.
 */
export interface Venue {
  /** `binance`, `simulator`, `paper`, … */
  readonly id: string;
  /**
   * Whose books its orders are in: venue, environment and the venue's number of the account (where it tells none, a
   * fingerprint of the key), or a session's paper account.
   */
  readonly account: string;
  readonly capabilities: VenueCapabilities;
  /** Throws a usage error for a symbol that is not listed, with the nearest names. */
  readonly market: (symbol: SymbolName) => Promise<VenueMarket>;
  /** The venue's clock, ms UTC. */
  readonly time: () => Promise<number>;
  /**
   * How far the venue's clock is ahead of ours, ms on the wall, as it was measured last; null where the venue does not tell.
   * Left out where there is no clock but ours.
   */
  readonly clockSkewMs?: () => number | null;
  readonly permissions: () => Promise<KeyPermissions>;
  readonly balances: () => Promise<readonly Balance[]>;
  /**
   * Resolves once the venue has the order; fills may be in the report already, and come as fills as well. `leaves` is called
   * where requests may have to wait for their turn; a venue in this process does not call it.
   */
  readonly submit: (order: OrderRequest, leaves?: Leaves) => Promise<OrderReport>;
  /** Resolves with the state after the cancellation; an order that was over before is told as it is. */
  readonly cancel: (order: OrderRef) => Promise<OrderReport>;
  /** The order, or null where the venue surely has none by that number. */
  readonly find: (order: OrderRef) => Promise<OrderReport | null>;
  /**
   * Orders of a market by the venue's numbers of them, with as few questions as it takes; what is not found is left out, and
   * may be there all the same. Left out where they can be asked for one by one only.
   */
  readonly findMany?: (
    symbol: SymbolName,
    venueOrderIds: readonly string[],
  ) => Promise<readonly OrderReport[]>;
  readonly openOrders: (symbol: SymbolName) => Promise<readonly OrderReport[]>;
  /** Every fill in the market at or after `since` (ms UTC), oldest first, all pages. */
  readonly fills: (symbol: SymbolName, since: number) => Promise<readonly FillReport[]>;
  /** Begins to tell events; answers how to end that. */
  readonly watch: (
    symbols: readonly SymbolName[],
    listener: (event: VenueEvent) => void,
  ) => Promise<() => Promise<void>>;
  readonly close: () => Promise<void>;
}
