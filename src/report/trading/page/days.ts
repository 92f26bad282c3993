import { bookName } from '../../../analysis/trading-report/book.js';
import type { DayFigures, TradingReport } from '../../../analysis/trading-report/trading-report.js';
import { count, dateText, money, percent } from '../../format.js';
import { gainCell, scaleOf, textCell } from './figures.js';
import { cell, type PageColumn, type PageSection } from './page.js';
import { endsOf, hiddenText } from './shorten.js';
import { bookText } from './titles.js';

/** From this many days on, months are shown instead. */
const MOST_DAYS = 62;
const MOST_MONTHS = 60;

interface Row {
  readonly name: string;
  readonly trades: number;
  readonly wins: number;
  readonly pnl: number;
  readonly fees: number;
  /** The profits added up so far. */
  total: number;
}

const COLUMNS = (head: string): readonly PageColumn[] => [
  { head, align: 'left' },
  { head: 'Trades', align: 'right' },
  { head: 'Won', align: 'right' },
  { head: 'P&L', align: 'right' },
  { head: 'Added up', align: 'right' },
  { head: 'Fees', align: 'right', dropOrder: 1, wideOnly: true },
];

/** The days put together under the name `nameOf` gives them, with the running total. */
const rowsOf = (days: readonly DayFigures[], nameOf: (day: number) => string): readonly Row[] => {
  const rows = new Map<string, Row>();
  let total = 0;
  for (const { day, trades, wins, pnl, fees } of days) {
    total += pnl;
    const name = nameOf(day);
    const known = rows.get(name) ?? { name, trades: 0, wins: 0, pnl: 0, fees: 0 };
    rows.set(name, {
      name,
      trades: known.trades + trades,
      wins: known.wins + wins,
      pnl: known.pnl + pnl,
      fees: known.fees + fees,
      total,
    });
  }
  return [...rows.values()];
};

/** The headline's book by day, or by month where there are many days. */
export const daySection = ({ headline, days }: TradingReport): readonly PageSection[] => {
  if (headline === null) return [];
  const own = days.filter((day) => bookName(day) === bookName(headline));
  if (own.length < 2) return [];
  const monthly = own.length > MOST_DAYS;
  const all = monthly ? rowsOf(own, (day) => dateText(day).slice(0, 7)) : rowsOf(own, dateText);
  const { rows, hidden } = endsOf(all, 0, monthly ? MOST_MONTHS : MOST_DAYS);
  const scale = scaleOf(rows.flatMap(({ pnl, total }) => [pnl, total]));
  const fees = scaleOf(rows.map((row) => row.fees));
  return [
    {
      title: monthly ? 'By month' : 'By day',
      remark: bookText(headline),
      table: {
        columns: COLUMNS(monthly ? 'Month' : 'Day'),
        rows: rows.map((row) => [
          cell(row.name),
          cell(count(row.trades)),
          textCell(percent(row.trades === 0 ? null : row.wins / row.trades, 1)),
          gainCell(row.pnl, scale),
          gainCell(row.total, scale),
          textCell(money(row.fees, fees)),
        ]),
      },
      lines: hidden === 0 ? [] : [cell(hiddenText(hidden, 'before them'), 'dim')],
    },
  ];
};
