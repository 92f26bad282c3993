import type { FillReport } from '../../core/order.js';
import type {
  AccountPoint,
  ExecutionNote,
  JournalEntry,
  ReconciliationNote,
  RiskNote,
  SeenCandle,
  TradeChange,
} from '../../memory/live/batch.js';

/** What is to be done once the batch is on disk. Orders are named by client order id. */
export type Effect =
  | { readonly kind: 'submit'; readonly order: string }
  | { readonly kind: 'cancel'; readonly order: string }
  /** The venue is asked for the order; with `fills` for its fills as well. */
  | { readonly kind: 'ask'; readonly order: string; readonly fills: boolean }
  /** The books are compared with the venue's. */
  | { readonly kind: 'reconcile'; readonly cause: string };

/** What one event changed, gathered while it is handled. */
export interface Output {
  readonly journal: JournalEntry[];
  /** Client order ids of the orders that changed. */
  readonly orders: Set<string>;
  readonly fills: FillReport[];
  readonly trades: Map<string, TradeChange>;
  /** Indices of the markets whose position changed. */
  readonly positions: Set<number>;
  readonly executions: ExecutionNote[];
  readonly riskEvents: RiskNote[];
  readonly candles: SeenCandle[];
  readonly effects: Effect[];
  account: AccountPoint | null;
  reconciliation: ReconciliationNote | null;
}

export const openOutput = (): Output => ({
  journal: [],
  orders: new Set(),
  fills: [],
  trades: new Map(),
  positions: new Set(),
  executions: [],
  riskEvents: [],
  candles: [],
  effects: [],
  account: null,
  reconciliation: null,
});

/** Whether anything must be stored. */
export const isEmpty = (output: Output): boolean =>
  output.journal.length === 0 &&
  output.orders.size === 0 &&
  output.positions.size === 0 &&
  output.candles.length === 0 &&
  output.account === null;
