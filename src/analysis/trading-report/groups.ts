import { DAY_MS } from '../../core/timeframe.js';
import type { Book } from './book.js';
import { addUp, type Figures, type Sums } from './figures.js';
import type { DaySums, MarketSums, StrategySums } from './sums.js';
import type { DayFigures, StrategyFigures, SymbolFigures } from './trading-report.js';

const gather = <K, T>(groups: Map<K, T[]>, key: K, row: T): void => {
  const known = groups.get(key);
  if (known === undefined) groups.set(key, [row]);
  else known.push(row);
};

/** The rows of one book by a name, added up, the most profitable first (ties by name). */
const grouped = <T extends Sums>(
  { mode }: Book,
  rows: readonly T[],
  nameOf: (row: T) => string,
): readonly (readonly [name: string, figures: Figures])[] => {
  const groups = new Map<string, T[]>();
  for (const row of rows) gather(groups, nameOf(row), row);
  return [...groups]
    .map(([name, members]) => [name, addUp(members, mode)] as const)
    .sort(([a, x], [b, y]) => y.pnl - x.pnl || (a < b ? -1 : 1));
};

/** The rows of one book by strategy. */
export const byStrategy = (book: Book, rows: readonly StrategySums[]): readonly StrategyFigures[] =>
  grouped(book, rows, ({ strategy }) => strategy).map(([strategy, figures]) => ({
    ...book,
    strategy,
    ...figures,
  }));

/** The rows of one book by market. */
export const bySymbol = (book: Book, rows: readonly MarketSums[]): readonly SymbolFigures[] =>
  grouped(book, rows, ({ symbol }) => symbol).map(([symbol, figures]) => ({ ...book, symbol, ...figures }));

/** Days that are in the table with or without trades, `[from, to)`, midnights UTC in ms. */
export interface Calendar {
  readonly from: number;
  readonly to: number;
}

/** The rows of one book by day, in order of time; every day of the calendar is there. */
export const byDay = (book: Book, rows: readonly DaySums[], calendar?: Calendar): readonly DayFigures[] => {
  const days = new Map<number, DaySums[]>();
  if (calendar !== undefined) {
    for (let day = calendar.from; day < calendar.to; day += DAY_MS) days.set(day, []);
  }
  for (const row of rows) gather(days, row.day, row);
  return [...days]
    .sort(([a], [b]) => a - b)
    .map(([day, members]) => ({ ...book, day, ...addUp(members, book.mode) }));
};
