import type { SymbolName } from '../core/symbol.js';
import { columnOf } from '../core/table.js';
import type { Trade, TradeExit } from '../core/trade.js';
import { EXIT_LEG, FILL, ORDER, ORDER_TYPES, type OrderType, type Recorder, TRADE } from './recorder.js';

/** One fill. `direction` is 1 for a buy, -1 for a sell; `index` is the bar, `slippage` in quote currency. */
export interface Fill {
  readonly symbol: SymbolName;
  readonly index: number;
  readonly time: number;
  readonly direction: 1 | -1;
  readonly quantity: number;
  readonly price: number;
  readonly fee: number;
  readonly slippage: number;
  readonly liquidity: 'maker' | 'taker';
  readonly reason: string;
}

/** An order as it was sent to the book. `price` is null for a market order, `quantity` null for a share of equity. */
export interface OrderRecord {
  readonly symbol: SymbolName;
  /** Bar at whose close it was decided; for stops and targets the bar of the entry. */
  readonly index: number;
  readonly type: OrderType;
  readonly direction: 1 | -1;
  readonly quantity: number | null;
  readonly price: number | null;
  readonly reason: string;
}

const rowsOf = <T>(rows: number, read: (row: number) => T): T[] =>
  Array.from({ length: rows }, (_, row) => read(row));

const sign = (value: number): 1 | -1 => (value > 0 ? 1 : -1);

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

export const readOrders = ({ orders, pool }: Recorder, symbols: readonly SymbolName[]): OrderRecord[] =>
  rowsOf(orders.rows, (row) => {
    const cell = (column: number): number => orders.data[row * orders.width + column]!;
    return {
      symbol: symbols[cell(ORDER.lane)]!,
      index: cell(ORDER.index),
      type: ORDER_TYPES[cell(ORDER.type)]!,
      direction: sign(cell(ORDER.direction)),
      quantity: orNull(cell(ORDER.quantity)),
      price: orNull(cell(ORDER.price)),
      reason: pool.texts[cell(ORDER.reason)]!,
    };
  });

export const readFills = ({ fills, pool }: Recorder, symbols: readonly SymbolName[]): Fill[] =>
  rowsOf(fills.rows, (row) => {
    const cell = (column: number): number => fills.data[row * fills.width + column]!;
    return {
      symbol: symbols[cell(FILL.lane)]!,
      index: cell(FILL.index),
      time: cell(FILL.time),
      direction: sign(cell(FILL.direction)),
      quantity: cell(FILL.quantity),
      price: cell(FILL.price),
      fee: cell(FILL.fee),
      slippage: cell(FILL.slippage),
      liquidity: cell(FILL.maker) === 1 ? 'maker' : 'taker',
      reason: pool.texts[cell(FILL.reason)]!,
    };
  });

const readExits = ({ exits, pool }: Recorder, lane: number, first: number, count: number): TradeExit[] => {
  const legs: TradeExit[] = [];
  // Markets write their exits into one table: the legs of a trade are the next ones of its own lane.
  for (let row = first; legs.length < count; row++) {
    const cell = (column: number): number => exits.data[row * exits.width + column]!;
    if (cell(EXIT_LEG.lane) !== lane) continue;
    legs.push({
      time: cell(EXIT_LEG.time),
      price: cell(EXIT_LEG.price),
      quantity: cell(EXIT_LEG.quantity),
      reason: pool.texts[cell(EXIT_LEG.reason)]!,
    });
  }
  return legs;
};

/** The trades of a run, in the order in which they were closed. */
export const readTrades = (recorder: Recorder, symbols: readonly SymbolName[]): Trade[] => {
  const { trades, pool } = recorder;
  return rowsOf(trades.rows, (row) => {
    const cell = (column: number): number => trades.data[row * trades.width + column]!;
    return {
      symbol: symbols[cell(TRADE.lane)]!,
      side: cell(TRADE.side) > 0 ? 'long' : 'short',
      quantity: cell(TRADE.quantity),
      entryTime: cell(TRADE.entryTime),
      entryPrice: cell(TRADE.entryPrice),
      exitTime: cell(TRADE.exitTime),
      exitPrice: cell(TRADE.exitPrice),
      fees: cell(TRADE.fees),
      slippage: cell(TRADE.slippage),
      pnl: cell(TRADE.pnl),
      returnFraction: cell(TRADE.returnFraction),
      bars: cell(TRADE.bars),
      entryTag: pool.texts[cell(TRADE.entryTag)]!,
      exitReason: pool.texts[cell(TRADE.exitReason)]!,
      mae: cell(TRADE.mae),
      mfe: cell(TRADE.mfe),
      ambiguous: cell(TRADE.ambiguous) === 1,
      exits:
        cell(TRADE.exitCount) === 0
          ? [
              {
                time: cell(TRADE.exitTime),
                price: cell(TRADE.exitPrice),
                quantity: cell(TRADE.quantity),
                reason: pool.texts[cell(TRADE.exitReason)]!,
              },
            ]
          : readExits(recorder, cell(TRADE.lane), cell(TRADE.firstExit), cell(TRADE.exitCount)),
    };
  });
};

/** The market and the bar of the signal of each trade, in the order of `readTrades`. */
export const tradeSignals = ({
  trades,
}: Recorder): readonly { readonly lane: number; readonly index: number }[] =>
  rowsOf(trades.rows, (row) => ({
    lane: trades.data[row * trades.width + TRADE.lane]!,
    index: trades.data[row * trades.width + TRADE.signalIndex]!,
  }));

/** The columns of the trades that statistics are made from. */
export const tradeOutcomes = ({ trades }: Recorder) => ({
  count: trades.rows,
  pnl: columnOf(trades, TRADE.pnl),
  returnFraction: columnOf(trades, TRADE.returnFraction),
  bars: columnOf(trades, TRADE.bars),
  mae: columnOf(trades, TRADE.mae),
  mfe: columnOf(trades, TRADE.mfe),
  ambiguous: columnOf(trades, TRADE.ambiguous).reduce((sum, flag) => sum + flag, 0),
});
