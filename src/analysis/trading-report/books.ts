import { quoteOf } from '../../core/symbol.js';
import type { TradeMode } from '../../memory/schema/trade-log.js';
import { TRADED_MODES } from '../../memory/trades/trade-record.js';
import { type Book, bookName } from './book.js';
import type { Headline } from './trading-report.js';

const ORDER: readonly TradeMode[] = [...TRADED_MODES, 'backtest'];

/** Something that was traded: what a book is told by, and how often. */
interface Traded {
  readonly mode: TradeMode;
  readonly symbol: string;
  readonly trades: number;
}

export interface BookRows<T> {
  readonly book: Book;
  readonly rows: readonly T[];
}

const tradesIn = ({ rows }: BookRows<Traded>): number => rows.reduce((sum, { trades }) => sum + trades, 0);

/** Rows by book: in the order of the modes, and within a mode the currency with the most trades first. */
export const byBook = <T extends Traded>(rows: readonly T[]): readonly BookRows<T>[] => {
  const books = new Map<string, { book: Book; rows: T[] }>();
  for (const row of rows) {
    const book = { mode: row.mode, currency: quoteOf(row.symbol) };
    const name = bookName(book);
    const known = books.get(name);
    if (known === undefined) books.set(name, { book, rows: [row] });
    else known.rows.push(row);
  }
  return [...books.values()].sort(
    (a, b) =>
      ORDER.indexOf(a.book.mode) - ORDER.indexOf(b.book.mode) ||
      tradesIn(b) - tradesIn(a) ||
      (a.book.currency < b.book.currency ? -1 : 1),
  );
};

/**
 * The book at the head of the report (the first), and why it is that one. A session or a backtest is of one mode: there
 * is no other that could stand there.
 */
export const headlineOf = (books: readonly Book[], ofOneMode = false): Headline | null => {
  const first = books[0];
  if (first === undefined) return null;
  const { mode, currency } = first;
  const why = mode === 'live' || ofOneMode ? '' : '; there are no live ones';
  const others = books.slice(1).map(bookName);
  const rest = others.length === 0 ? '' : `; not added in, see By mode: ${others.join(', ')}`;
  return { mode, currency, reason: `${mode} trades${why}${rest}` };
};
