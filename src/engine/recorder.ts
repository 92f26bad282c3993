import { digestOf } from '../core/digest.js';
import {
  addRow,
  cellsOf,
  clearTable,
  codeOf,
  type FloatTable,
  openPool,
  openTable,
  type TextPool,
} from '../core/table.js';

/** Where a run writes what happened: tables of numbers, texts by number. Rows are read back in records.ts. */
export interface Recorder {
  readonly orders: FloatTable;
  readonly fills: FloatTable;
  readonly trades: FloatTable;
  readonly exits: FloatTable;
  readonly pool: TextPool;
  /** Orders denied by us, expired or cut short, by reason. */
  readonly refusals: Map<string, number>;
  /** Called with each of them and its market, where somebody wants to know: a live session does. */
  onRefusal: ((lane: number, reason: string) => void) | null;
}

export const ORDER_TYPES = ['market', 'limit', 'stop', 'target'] as const;

export type OrderType = (typeof ORDER_TYPES)[number];

/** Columns of the tables, in order. */
export const ORDER = { lane: 0, index: 1, type: 2, direction: 3, quantity: 4, price: 5, reason: 6 } as const;
export const FILL = {
  lane: 0,
  index: 1,
  time: 2,
  direction: 3,
  quantity: 4,
  price: 5,
  fee: 6,
  slippage: 7,
  maker: 8,
  reason: 9,
} as const;
export const TRADE = {
  lane: 0,
  side: 1,
  quantity: 2,
  entryTime: 3,
  entryPrice: 4,
  exitTime: 5,
  exitPrice: 6,
  fees: 7,
  slippage: 8,
  pnl: 9,
  returnFraction: 10,
  bars: 11,
  entryTag: 12,
  exitReason: 13,
  mae: 14,
  mfe: 15,
  ambiguous: 16,
  firstExit: 17,
  exitCount: 18,
  signalIndex: 19,
} as const;
export const EXIT_LEG = { time: 0, price: 1, quantity: 2, reason: 3, lane: 4 } as const;

export const openRecorder = (): Recorder => ({
  orders: openTable(Object.keys(ORDER).length),
  fills: openTable(Object.keys(FILL).length),
  trades: openTable(Object.keys(TRADE).length),
  exits: openTable(Object.keys(EXIT_LEG).length),
  pool: openPool(),
  refusals: new Map(),
  onRefusal: null,
});

/** Makes a recorder ready for another run, in the memory it has. */
export const clearRecorder = (recorder: Recorder): Recorder => {
  for (const table of [recorder.orders, recorder.fills, recorder.trades, recorder.exits]) clearTable(table);
  recorder.pool.texts.length = 0;
  recorder.pool.codes.clear();
  recorder.refusals.clear();
  return recorder;
};

/** Notes an order as it was sent to the book. `price` is NaN for a market order, `quantity` NaN for a share of equity. */
export const recordOrder = (
  recorder: Recorder,
  lane: number,
  index: number,
  type: OrderType,
  direction: 1 | -1,
  quantity: number,
  price: number,
  reason: string,
): void => {
  const at = addRow(recorder.orders);
  const { data } = recorder.orders;
  data[at + ORDER.lane] = lane;
  data[at + ORDER.index] = index;
  data[at + ORDER.type] = ORDER_TYPES.indexOf(type);
  data[at + ORDER.direction] = direction;
  data[at + ORDER.quantity] = quantity;
  data[at + ORDER.price] = price;
  data[at + ORDER.reason] = codeOf(recorder.pool, reason);
};

export const recordRefusal = (recorder: Recorder, lane: number, reason: string): void => {
  recorder.refusals.set(reason, (recorder.refusals.get(reason) ?? 0) + 1);
  recorder.onRefusal?.(lane, reason);
};

/** Hash of orders, fills and equity: two runs with the same digest did the same thing to the last bit. */
export const outcomeDigest = (recorder: Recorder, equity: Float64Array): string =>
  digestOf(cellsOf(recorder.orders), cellsOf(recorder.fills), recorder.pool.texts.join('\n'), equity);
