import type { OrderPurpose, OrderSide, OrderStatus, OrderType } from './order.js';
import type { SymbolName } from './symbol.js';
import type { Timeframe } from './timeframe.js';
import type { TradingState } from './trading-state.js';

/** `halted`: nothing is traded until a person re-arms it. */
export type SessionState = 'starting' | 'recovering' | 'running' | 'paused' | 'stopping' | 'halted';

/** Prices and money in quote currency, quantities in base currency, times ms UTC. */
export interface PositionStatus {
  readonly symbol: SymbolName;
  readonly side: 'long' | 'short';
  readonly quantity: number;
  /** How much of it can be sold by hand: whole lots. */
  readonly sellable: number;
  readonly entryPrice: number;
  readonly markPrice: number | null;
  readonly stop: number | null;
  readonly target: number | null;
  /** Gain at `markPrice` after the fee of the entry, before that of the exit. */
  readonly unrealisedPnl: number | null;
  /** Bars closed since the entry. */
  readonly bars: number;
}

/** A market of a session. */
export interface MarketStatus {
  readonly symbol: SymbolName;
  /** The last that was heard; null before the first. */
  readonly price: number | null;
}

/** The limits of an account as fractions of equity; null where nothing is limited. */
export interface LimitStatus {
  /** Most that positions and waiting entries may be worth. */
  readonly exposure: number | null;
  /** A fall of equity since the start of the UTC day that ends entries until the next one. */
  readonly dailyLoss: number | null;
  /** A fall of equity from its peak that ends trading. */
  readonly drawdown: number | null;
}

/** What fees in base currency left over of positions that were sold. */
export interface DustStatus {
  readonly symbol: SymbolName;
  readonly currency: string;
  readonly quantity: number;
  /** At the last price of the market; part of the equity. */
  readonly value: number;
  /** How much of it the venue would take by itself, on the grid of lots; 0 where it is too small to be sold. */
  readonly sellable: number;
}

export interface WorkingOrderStatus {
  readonly clientOrderId: string;
  readonly symbol: SymbolName;
  readonly side: OrderSide;
  readonly type: OrderType;
  readonly purpose: OrderPurpose;
  readonly status: OrderStatus;
  /** As the venue is told them. */
  readonly quantity: string;
  readonly filled: string;
  readonly price: string | null;
  readonly stopPrice: string | null;
  readonly createdAt: number;
}

/** An entry or exit that is carried out in parts (docs/execution.md). */
export interface ExecutionStatus {
  /** That of its first order, which is the parent of the others. */
  readonly id: string;
  readonly symbol: SymbolName;
  readonly purpose: 'entry' | 'exit';
  readonly how: 'limit' | 'twap' | 'vwap';
  /** Tag of the entry, or why the position is left. */
  readonly reason: string;
  /** What is wanted, what of it is filled, and what is not, as decimals. */
  readonly quantity: string;
  readonly filled: string;
  readonly remaining: string;
  /** Null while nothing is filled. */
  readonly averagePrice: number | null;
  /** Against the price at its start, basis points: positive is worse for us. */
  readonly slippageBps: number | null;
  readonly fees: number;
  /** Sent so far. */
  readonly orders: number;
  /** Slices that are over, and how many it takes; null for `limit`. */
  readonly slicesDone: number | null;
  readonly slices: number | null;
}

export interface FillStatus {
  readonly time: number;
  readonly symbol: SymbolName;
  readonly side: OrderSide;
  readonly quantity: string;
  readonly price: string;
  readonly fee: string;
  readonly feeCurrency: string;
  readonly purpose: OrderPurpose | null;
}

/** A model of a session as far as it was watched. */
export interface ModelStatus {
  readonly symbol: SymbolName;
  /** As the strategy calls it. */
  readonly input: string;
  readonly name: string;
  /** SHA-256 of its file. */
  readonly digest: string;
  /** Its predictions in this session whose outcome is known. */
  readonly predictions: number;
  /** Share of the newest of them, 2,000 at most, whose direction was right; null before the first. */
  readonly right: number | null;
  /** What it is to be right with at least, by the test part of its training. */
  readonly claimed: number;
  readonly verdict: 'ok' | 'degraded';
  /** What is worse than it says; null where it is not degraded. */
  readonly reason: 'direction' | 'confidence' | null;
  /** Whether it makes the predictions now. */
  readonly predicts: boolean;
}

/** Median and 99th percentile, ms; null while nothing was measured. */
export interface LatencyStatus {
  readonly p50: number | null;
  readonly p99: number | null;
}

/** How a running session is: the answer to `status`. */
export interface SessionStatus {
  readonly sessionId: string;
  /** The number of its process on its machine; 0 where it is read from the books of a session. */
  readonly pid: number;
  readonly mode: 'paper' | 'live' | 'replay';
  readonly venue: string;
  readonly account: string;
  readonly strategy: string;
  /** All parameters of the strategy, and the names of those that are not as the strategy has them by itself. */
  readonly parameters: Readonly<Record<string, number | boolean | string>>;
  readonly changedParameters: readonly string[];
  readonly snapshotHash: string;
  readonly symbols: readonly SymbolName[];
  readonly timeframe: Timeframe;
  /** When the session began; in its market, as `startedAt` and `now`: in a replay all lie in the past. */
  readonly bornAt: number;
  /** When this process began to hear prices: later than `bornAt` where the session went on after a restart. */
  readonly startedAt: number;
  readonly now: number;
  /** On the clock on the wall. */
  readonly uptimeMs: number;
  readonly state: SessionState;
  readonly tradingState: TradingState;
  /** Why no positions are opened; null when they are. */
  readonly entriesHeld: string | null;
  /**
   * After a restart: requests of the life before that may still reach the venue (client ids of their orders), and until when
   * that is waited for, `until` in the market's time and `leftMs` on the wall. Before that no order is placed, no missing
   * stop either. Null where nothing is waited for.
   */
  readonly onItsWay: {
    readonly orders: readonly string[];
    readonly until: number;
    readonly leftMs: number;
  } | null;
  readonly connection: {
    readonly feed: 'streaming' | 'polling' | 'down';
    readonly venueStream: 'up' | 'down';
  };
  /** Markets without news of prices, and since when; null while prices come. Entries are held meanwhile. */
  readonly pricesMissing: { readonly since: number; readonly symbols: readonly SymbolName[] } | null;
  /** Times real time at which the market's time passes; null for a replay that does not wait. */
  readonly speed: number | null;
  /** The venue's clock less ours; null while it is not known. */
  readonly clockSkewMs: number | null;
  /** At the newest prices, as all that stands below. */
  readonly equity: number;
  readonly cash: number;
  /** Value of the positions over equity. */
  readonly exposure: number;
  /** Below the highest equity at a close so far, as a fraction of it. */
  readonly drawdown: number;
  /** Of the UTC day, as a fraction of its first equity; 0 for a gain. */
  readonly dailyLoss: number;
  readonly limits: LimitStatus;
  /** In the order of `symbols`. */
  readonly markets: readonly MarketStatus[];
  readonly positions: readonly PositionStatus[];
  readonly dust: readonly DustStatus[];
  readonly workingOrders: readonly WorkingOrderStatus[];
  /** Under way, in the order of the markets. */
  readonly executions: readonly ExecutionStatus[];
  /** Newest first. */
  readonly lastFills: readonly FillStatus[];
  /** Trades that were closed since `bornAt`, and what the session has realised. */
  readonly trades: {
    readonly closed: number;
    readonly won: number;
    /** Of closed trades, of parts of open ones, of coins left over and of corrections, after all fees, quote currency. */
    readonly profit: number;
    /** What of it parts of positions brought that are still open, after their part of the fee of the entry. */
    readonly parts: number;
    /** What of it coins brought that were left over of trades, against what was paid for them. */
    readonly leftOver: number;
  };
  /** The models it asks; where one was replaced, both, the one that came later behind the other. */
  readonly models: readonly ModelStatus[];
  /** Closed candles that were decided on since `bornAt`, all markets together. */
  readonly bars: number;
  /** Those of them since `startedAt`. */
  readonly barsSinceStart: number;
  /** Open time of the newest of them; null before the first. */
  readonly lastBar: number | null;
  readonly latency: {
    /** From the news of a close, as it came in, to the decisions made of it. */
    readonly candleToDecisionMs: LatencyStatus;
    /** From a decision to the moment the order leaves; the books are written in between. */
    readonly decisionToOrderMs: LatencyStatus;
    /** From the moment an order leaves to the venue's answer. */
    readonly orderToAnswerMs: LatencyStatus;
  };
  readonly reconciliation: {
    readonly time: number;
    readonly outcome: 'match' | 'corrected' | 'mismatch' | 'failed';
  } | null;
  readonly errors: { readonly consecutive: number };
  /** The last warning and when it was, ms UTC; null once what it told of is over, and after an hour. */
  readonly lastError: string | null;
  readonly lastErrorAt: number | null;
  /** How long ago that was, ms of market time, counted on where the market's clock was set back meanwhile. */
  readonly lastErrorAgeMs: number | null;
}
