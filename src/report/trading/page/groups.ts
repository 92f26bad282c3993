import type {
  BookFigures,
  StrategyFigures,
  SymbolFigures,
  TradingReport,
} from '../../../analysis/trading-report/trading-report.js';
import { count, money } from '../../format.js';
import { gainCell, ratioCell, returnCell, scaleOf, shareCell, textCell } from './figures.js';
import { nameText } from './outside.js';
import { cell, type PageCell, type PageColumn, type PageSection } from './page.js';
import { endsOf, hiddenText } from './shorten.js';
import { bookText } from './titles.js';

type Group = StrategyFigures | SymbolFigures;

const right = (head: string, more: Partial<PageColumn> = {}): PageColumn => ({
  head,
  align: 'right',
  ...more,
});

const GROUP_COLUMNS: readonly PageColumn[] = [
  right('Trades'),
  right('Won'),
  right('P&L'),
  right('Factor'),
  right('Expectancy', { dropOrder: 1, wideOnly: true }),
  right('Fees', { dropOrder: 2, wideOnly: true }),
];

const MODE: PageColumn = { head: 'Mode', align: 'left' };

/** Every mode and currency, told apart. Only where there is more than one. */
export const bookSection = ({ books }: TradingReport): readonly PageSection[] => {
  if (books.length < 2) return [];
  const row = (book: BookFigures): readonly PageCell[] => [
    cell(bookText(book)),
    cell(count(book.trades)),
    shareCell(book.winRate),
    gainCell(book.pnl),
    ratioCell(book.profitFactor),
    gainCell(book.drawdown),
    returnCell(book.returnOnCapital),
  ];
  const columns = [
    MODE,
    ...[right('Trades'), right('Won'), right('P&L'), right('Factor')],
    right('Drawdown', { dropOrder: 1 }),
    right('Return', { dropOrder: 2, wideOnly: true }),
  ];
  return [
    {
      title: 'By mode',
      remark: 'never added together',
      table: { columns, rows: books.map(row) },
      lines: [],
    },
  ];
};

const groupSection = <T extends Group>(
  report: TradingReport,
  groups: readonly T[],
  {
    title,
    head,
    nameOf,
  }: { readonly title: string; readonly head: string; readonly nameOf: (group: T) => string },
): readonly PageSection[] => {
  if (groups.length === 0) return [];
  const several = report.books.length > 1;
  const { rows, hidden } = endsOf(groups, 12, 6);
  // Amounts of one currency have the same decimals all down a column.
  const alike = new Set(rows.map(({ currency }) => currency)).size === 1;
  const scale = (of: (group: T) => number | null): number => (alike ? scaleOf(rows.map(of)) : 0);
  const pnl = scale((group) => group.pnl);
  const expectancy = scale((group) => group.expectancy);
  const fees = scale((group) => group.fees);
  const row = (group: T): readonly PageCell[] => [
    ...(several ? [cell(bookText(group))] : []),
    cell(nameText(nameOf(group)) || '(none)'),
    cell(count(group.trades)),
    shareCell(group.winRate),
    gainCell(group.pnl, pnl),
    ratioCell(group.profitFactor),
    gainCell(group.expectancy, expectancy),
    textCell(money(group.fees, fees)),
  ];
  const columns: readonly PageColumn[] = [
    ...(several ? [MODE] : []),
    { head, align: 'left', flexible: true },
    ...GROUP_COLUMNS,
  ];
  return [
    {
      title,
      remark: several || report.headline === null ? '' : bookText(report.headline),
      table: { columns, rows: rows.map(row) },
      lines: hidden === 0 ? [] : [cell(hiddenText(hidden, 'between them'), 'dim')],
    },
  ];
};

/** The trades by strategy, the most profitable first. */
export const strategySection = (report: TradingReport): readonly PageSection[] =>
  groupSection(report, report.strategies, {
    title: 'By strategy',
    head: 'Strategy',
    nameOf: ({ strategy }) => strategy,
  });

/** The trades by market, the most profitable first. */
export const symbolSection = (report: TradingReport): readonly PageSection[] =>
  groupSection(report, report.symbols, {
    title: 'By symbol',
    head: 'Symbol',
    nameOf: ({ symbol }) => symbol,
  });
