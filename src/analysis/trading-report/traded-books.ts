import type { SessionRecord } from '../../memory/sessions/session-record.js';
import type { RealisedBook } from '../../memory/trades/realised-books.js';
import { quotient } from '../../metrics/finite.js';
import type { Book } from './book.js';
import { bookName } from './book.js';
import { byBook, headlineOf } from './books.js';
import { capitalOf } from './capital.js';
import { addUp } from './figures.js';
import { byDay, byStrategy, bySymbol, type Calendar } from './groups.js';
import type { TradedSums } from './sums.js';
import type { TradingReport } from './trading-report.js';

/** What of a report is made from the trades. */
export type TradedPart = Pick<TradingReport, 'headline' | 'books' | 'strategies' | 'symbols' | 'days'>;

export interface Traded {
  readonly sums: TradedSums;
  readonly realised: readonly RealisedBook[];
  /** Those that may tell the capital. */
  readonly sessions: readonly SessionRecord[];
  /** The capital where no session tells it. */
  readonly capital?: number | null;
  /** Days that are listed with or without trades. */
  readonly calendar?: Calendar;
  /** Whether the report is about more than one day. */
  readonly daily: boolean;
  /** Whether the trades can only be of one mode. */
  readonly ofOneMode?: boolean;
}

/** Adds the trades up by book, strategy, market and day. */
export const tradedPart = (traded: Traded): TradedPart => {
  const { sums, realised, sessions, capital, calendar, daily, ofOneMode = false } = traded;
  const parts = byBook(sums.byStrategy);
  const headline = headlineOf(
    parts.map(({ book }) => book),
    ofOneMode,
  );
  const isFirst = (book: Book): boolean => headline !== null && bookName(book) === bookName(headline);
  return {
    headline,
    books: parts.map(({ book, rows }) => {
      const figures = addUp(rows, book.mode);
      const path = realised.find((one) => bookName(one) === bookName(book));
      const behind = capital ?? capitalOf(book, path?.sessionIds ?? [null], sessions);
      return {
        ...book,
        ...figures,
        drawdown: path?.drawdown ?? 0,
        capital: behind,
        returnOnCapital: behind === null ? null : quotient(figures.pnl, behind),
      };
    }),
    strategies: parts.flatMap(({ book, rows }) => byStrategy(book, rows)),
    symbols: parts.flatMap(({ book, rows }) => bySymbol(book, rows)),
    days: daily
      ? byBook(sums.byDay).flatMap(({ book, rows }) =>
          byDay(book, rows, isFirst(book) ? calendar : undefined),
        )
      : [],
  };
};
