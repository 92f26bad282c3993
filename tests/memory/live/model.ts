import { exact } from '../../../src/core/exact.js';
import type { FillReport } from '../../../src/core/order.js';
import type {
  AccountPoint,
  ExecutionNote,
  LiveBatch,
  OrderChange,
  PositionChange,
  SeenCandle,
  TradeChange,
} from '../../../src/memory/live/batch.js';
import type { StoredEntry } from '../../../src/memory/live/reads/session-journal.js';

/** What a session must have stored: maps keep the order in which their keys came. */
export interface Model {
  readonly journal: readonly StoredEntry[];
  readonly orders: ReadonlyMap<string, OrderChange>;
  readonly fills: ReadonlyMap<string, FillReport>;
  readonly trades: ReadonlyMap<string, TradeChange>;
  readonly positions: ReadonlyMap<string, PositionChange>;
  readonly executions: ReadonlyMap<string, ExecutionNote>;
  readonly account: ReadonlyMap<number, AccountPoint>;
  readonly candles: ReadonlyMap<string, SeenCandle>;
  readonly state: unknown;
  readonly stateSequence: number;
}

const REFUSED = Symbol('refused');

const refuseIf = (condition: boolean): void => {
  if (condition) throw REFUSED;
};

const takeOrders = (orders: Map<string, OrderChange>, told: readonly OrderChange[]): void => {
  for (const order of told) {
    const stored = orders.get(order.clientOrderId);
    for (const once of ['venueOrderId', 'trade'] as const)
      refuseIf(stored !== undefined && stored[once] !== null && stored[once] !== order[once]);
    orders.set(order.clientOrderId, order);
  }
};

const takeFills = (
  fills: Map<string, FillReport>,
  orders: Map<string, OrderChange>,
  told: readonly FillReport[],
): void => {
  for (const fill of told) {
    const order = orders.get(fill.clientOrderId ?? '');
    if (order === undefined) throw REFUSED;
    // The database takes no intent, and none that we denied, that the venue knows.
    refuseIf(order.venueOrderId === null && ['intent', 'denied'].includes(order.status));
    orders.set(order.clientOrderId, { ...order, venueOrderId: fill.venueOrderId });
    const stored = fills.get(fill.venueFillId);
    refuseIf(stored !== undefined && stored.quantity.value !== fill.quantity.value);
    if (stored === undefined) fills.set(fill.venueFillId, fill);
  }
};

const takePositions = (positions: Map<string, PositionChange>, told: readonly PositionChange[]): void => {
  for (const position of told) {
    const stored = positions.get(position.symbol);
    if (position.quantity === 0) positions.delete(position.symbol);
    else {
      refuseIf(stored !== undefined && stored.openedAt !== position.openedAt);
      refuseIf(stored !== undefined && stored.trade !== null && stored.trade !== position.trade);
      positions.set(position.symbol, position);
    }
  }
};

const PRICES = ['open', 'high', 'low', 'close', 'volume'] as const;

/** The model after a batch; undefined where the batch must be refused. */
export const afterBatch = (model: Model, batch: LiveBatch): Model | undefined => {
  const orders = new Map(model.orders);
  const fills = new Map(model.fills);
  const trades = new Map(model.trades);
  const positions = new Map(model.positions);
  const executions = new Map(model.executions);
  const candles = new Map(model.candles);
  try {
    refuseIf(batch.sequence !== model.journal.length + 1 || batch.journal.length === 0);
    for (const trade of batch.trades) {
      refuseIf(trade.exit === null && (trades.get(trade.name)?.exit ?? null) !== null);
      // What was behind its signal is written once.
      const signal = trades.has(trade.name) ? trades.get(trade.name)!.signal : trade.signal;
      trades.set(trade.name, { ...trade, signal });
    }
    for (const { trade } of [...batch.orders, ...batch.positions])
      refuseIf(trade !== null && !trades.has(trade));
    takeOrders(orders, batch.orders);
    takeFills(fills, orders, batch.fills);
    takePositions(positions, batch.positions);
    for (const note of batch.executions) {
      const key = `${note.symbol} ${note.barTime} ${note.action}`;
      if (!executions.has(key)) executions.set(key, note);
    }
    for (const candle of batch.candles) {
      const key = `${candle.symbol} ${candle.time}`;
      const stored = candles.get(key);
      refuseIf(stored !== undefined && PRICES.some((name) => stored[name] !== candle[name]));
      if (stored === undefined) candles.set(key, candle);
    }
  } catch (error) {
    if (error === REFUSED) return undefined;
    throw error;
  }
  const { time, sequence } = batch;
  const journal = [
    ...model.journal,
    ...batch.journal.map((entry, k) => ({ ...entry, sequence: sequence + k, time })),
  ];
  const account = new Map(model.account);
  if (batch.account !== null) account.set(time, batch.account);
  const kept = { journal, orders, fills, trades, positions, executions, candles, account };
  return batch.state === null
    ? { ...kept, state: model.state, stateSequence: model.stateSequence }
    : { ...kept, state: batch.state, stateSequence: journal.length };
};

/** States of an order that the database takes, from which a test may choose. */
export const STATES: readonly Partial<OrderChange>[] = [
  { status: 'intent' },
  { status: 'denied', reason: 'too small' },
  { status: 'submitted' },
  { status: 'unknown', reason: 'no answer' },
  { status: 'open', venueOrderId: 'v' },
  { status: 'partially_filled', venueOrderId: 'v', filled: exact('1.0'), averagePrice: 100.5 },
  { status: 'filled', venueOrderId: 'v', filled: exact('2.00'), averagePrice: 100.25 },
  { status: 'cancelled', venueOrderId: 'v', filled: exact('0.5'), averagePrice: 100.5 },
];
