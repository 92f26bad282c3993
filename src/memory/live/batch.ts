import type { Exact } from '../../core/exact.js';
import type { MonitorSignal, SessionNotice } from '../../core/monitor-event.js';
import type {
  FillReport,
  OrderPurpose,
  OrderSide,
  OrderStatus,
  OrderType,
  TimeInForce,
} from '../../core/order.js';
import type { SymbolName } from '../../core/symbol.js';
import type { Severity } from '../schema/live-books.js';
import type { TradeSide } from '../schema/trade-log.js';

/** An order as it is now; the row of its client order id is made or brought up to date. */
export interface OrderChange {
  readonly clientOrderId: string;
  readonly venueOrderId: string | null;
  /** Client order id of the order that this one is a slice of. */
  readonly parent: string | null;
  /** Client order id of the order that this one was sent in place of. */
  readonly replaces: string | null;
  /** The trade it belongs to, by its name within the session; null while there is none. */
  readonly trade: string | null;
  readonly symbol: SymbolName;
  readonly side: OrderSide;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce | null;
  readonly purpose: OrderPurpose;
  readonly status: OrderStatus;
  readonly reason: string | null;
  readonly quantity: Exact;
  readonly price: Exact | null;
  readonly stopPrice: Exact | null;
  readonly filled: Exact;
  readonly averagePrice: number | null;
  /** Open of the bar whose close decided it, ms UTC. */
  readonly barTime: number | null;
  readonly createdAt: number;
  readonly submittedAt: number | null;
  readonly updatedAt: number;
}

/** A trade as it is now, by its name within the session; its row is made or brought up to date. */
export interface TradeChange {
  /** Unique within the session: stored as the trade's external id, with the session before it. */
  readonly name: string;
  readonly symbol: SymbolName;
  readonly side: TradeSide;
  /** Entered so far, base currency. */
  readonly quantity: number;
  readonly entryPrice: number;
  readonly entryTime: number;
  readonly entryReason: string;
  /** Entry and exit together, quote currency. */
  readonly fees: number;
  readonly slippage: number;
  readonly regime: string | null;
  /** Null while it is open. */
  readonly exit: {
    readonly price: number;
    readonly time: number;
    readonly reason: string;
    readonly profit: number;
    readonly returnFraction: number;
    readonly bars: number;
    readonly mae: number;
    readonly mfe: number;
    readonly ambiguous: boolean;
  } | null;
  /** What was behind the signal; written once, with the row. */
  readonly signal: {
    readonly buyScore: number | null;
    readonly sellScore: number | null;
    readonly triggerType: string | null;
    readonly breakdown: Readonly<Record<string, number>> | null;
  } | null;
}

/** What is held in a market; `quantity` 0 closes it. */
export interface PositionChange {
  readonly symbol: SymbolName;
  readonly trade: string | null;
  readonly side: TradeSide;
  readonly quantity: number;
  readonly entryPrice: number;
  readonly markPrice: number | null;
  /** Before all fees. */
  readonly unrealisedPnl: number | null;
  /** After all fees so far, the whole of the entry's among them. */
  readonly realisedPnl: number;
  readonly stopPrice: number | null;
  readonly targetPrice: number | null;
  readonly openedAt: number;
}

/** What a strategy saw and said at the close of a bar. Told twice, it is stored once. */
export type ExecutionNote = MonitorSignal;

export interface AccountPoint {
  readonly equity: number;
  readonly cash: number;
  readonly unrealisedPnl: number;
  readonly exposure: number;
  readonly openPositions: number;
  /** Below the highest equity so far, a fraction of it: 0 or negative. */
  readonly drawdown: number;
}

export interface RiskNote {
  readonly kind: string;
  readonly severity: Severity;
  readonly symbol: SymbolName | null;
  readonly limit: number | null;
  readonly measured: number | null;
  readonly action: string;
  readonly message: string;
}

export interface ReconciliationNote {
  /** `start`, `interval`, `doubt: …`, `command`. */
  readonly cause: string;
  readonly outcome: 'match' | 'corrected' | 'mismatch' | 'failed';
  readonly differences: readonly unknown[];
  readonly residue: number;
  readonly halted: boolean;
  readonly message: string;
}

/** An entry of the journal before it has its place and its time. */
export type JournalEntry = Omit<SessionNotice, 'sequence' | 'time'>;

/** A closed candle that the session was told, as it was told; kept so that the session can be played again. */
export interface SeenCandle {
  readonly symbol: SymbolName;
  readonly time: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  /** `history`: read before the session began; `live`; `backfill`: missed, and asked for later. */
  readonly origin: 'history' | 'live' | 'backfill';
}

/**
 * What one event changed, all of it or nothing: it is on disk before anything that follows from it leaves the program.
 * Committing the same batch again (after a commit whose outcome nobody saw) is an error that changes nothing: its
 * journal sequence is taken.
 */
export interface LiveBatch {
  readonly sessionId: string;
  /** Time in the session's market, ms UTC. */
  readonly time: number;
  /** Number of its first journal entry: one above the last. */
  readonly sequence: number;
  /** At least one: an entry is what keeps a batch from being stored twice. */
  readonly journal: readonly JournalEntry[];
  readonly orders: readonly OrderChange[];
  readonly fills: readonly FillReport[];
  readonly trades: readonly TradeChange[];
  readonly positions: readonly PositionChange[];
  readonly executions: readonly ExecutionNote[];
  readonly account: AccountPoint | null;
  readonly riskEvents: readonly RiskNote[];
  readonly reconciliation: ReconciliationNote | null;
  readonly candles: readonly SeenCandle[];
  /** The whole state from which the session can go on; null leaves the stored one. */
  readonly state: unknown;
}
