import { quoteOf } from '../../core/symbol.js';
import type { Memory } from '../memory.js';
import type { SessionMode } from '../schema/trade-log.js';
import { TRADED_MODES } from '../trades/trade-record.js';
import { type TradeWindow, tradesIn } from './trade-window.js';

/** Trades whose money may be added up: of one mode, in one currency. */
export interface TradedBook {
  readonly mode: SessionMode;
  readonly currency: string;
  /** The markets that were traded. */
  readonly symbols: readonly string[];
  readonly trades: number;
}

/** The books of a window: in the order of the modes, and within a mode the currency with the most trades first. */
export const tradedBooks = async ({ db }: Memory, window: TradeWindow): Promise<readonly TradedBook[]> => {
  const rows = await tradesIn(db, window)
    .groupBy(['trades.mode', 'trades.symbol'])
    .select(['trades.mode as mode', 'trades.symbol as symbol'])
    .select(({ fn }) => fn.countAll<number>().as('trades'))
    .execute();
  const books = new Map<string, TradedBook>();
  for (const { mode, symbol, trades } of rows.toSorted((a, b) => (a.symbol < b.symbol ? -1 : 1))) {
    if (mode === 'backtest') continue;
    const currency = quoteOf(symbol);
    const known = books.get(`${mode} ${currency}`);
    books.set(`${mode} ${currency}`, {
      mode,
      currency,
      symbols: [...(known?.symbols ?? []), symbol],
      trades: (known?.trades ?? 0) + trades,
    });
  }
  return [...books.values()].sort(
    (a, b) =>
      TRADED_MODES.indexOf(a.mode) - TRADED_MODES.indexOf(b.mode) ||
      b.trades - a.trades ||
      (a.currency < b.currency ? -1 : 1),
  );
};
