import { bookName } from '../../../analysis/trading-report/book.js';
import type { TradingReport } from '../../../analysis/trading-report/trading-report.js';
import { quoteOf } from '../../../core/symbol.js';
import type { OpenPosition } from '../../../memory/positions/open-positions.js';
import { duration, price, signedMoney, timeText } from '../../format.js';
import { quantityText } from '../../quantity.js';
import { gainCell, scaleOf, textCell } from './figures.js';
import { markLines } from './mark-lines.js';
import { nameText } from './outside.js';
import { cell, type PageCell, type PageColumn, type PageSection } from './page.js';
import { hiddenText } from './shorten.js';

const MOST = 20;

const COLUMNS: readonly PageColumn[] = [
  { head: 'Mode', align: 'left' },
  { head: 'Symbol', align: 'left' },
  { head: 'Side', align: 'left' },
  { head: 'Quantity', align: 'right' },
  { head: 'Entry', align: 'right' },
  { head: 'Mark', align: 'right', dropOrder: 2, wideOnly: true },
  { head: 'Unrealised', align: 'right' },
  { head: 'Held', align: 'right', dropOrder: 3, wideOnly: true },
  { head: 'Strategy', align: 'left', flexible: true, dropOrder: 1, wideOnly: true },
];

const bookOf = ({ mode, symbol }: OpenPosition): string => bookName({ mode, currency: quoteOf(symbol) });

/** What the positions of each book are worth more or less than at their entry, where every one has a mark. */
const sumsOf = (positions: readonly OpenPosition[]): string => {
  const books = new Map<string, number | null>();
  for (const position of positions) {
    const known = books.get(bookOf(position));
    const { unrealisedPnl } = position;
    books.set(
      bookOf(position),
      known === null || unrealisedPnl === null ? null : (known ?? 0) + unrealisedPnl,
    );
  }
  return [...books]
    .filter(([, sum]) => sum !== null)
    .map(([name, sum]) => `${nameText(name)} ${signedMoney(sum)}`)
    .join(', ');
};

/**
 * When the positions are looked at, ms: for a session the last sign of its market, which a simulated one may give far
 * from the clock on the wall; when the report is made otherwise.
 */
const lookedAt = ({ session, openPositions, createdAt }: TradingReport): number => {
  if (session === null) return createdAt;
  const signs = [session.equityAt, ...openPositions.listed.map(({ markedAt }) => markedAt)].filter(
    (at) => at !== null,
  );
  return signs.length === 0 ? createdAt : Math.max(...signs);
};

/** What is held when the report is made, or at the last sign of the market of its session. */
export const positionSection = (report: TradingReport): readonly PageSection[] => {
  const { total, listed } = report.openPositions;
  if (total === 0 || report.run !== null) return [];
  const now = lookedAt(report);
  const shown = listed.slice(0, MOST);
  const scale = scaleOf(shown.map(({ unrealisedPnl }) => unrealisedPnl));
  const row = (position: OpenPosition): readonly PageCell[] => [
    cell(position.mode),
    cell(nameText(position.symbol)),
    cell(position.side),
    cell(quantityText(position.quantity, { grouped: true })),
    cell(price(position.entryPrice)),
    textCell(price(position.markPrice)),
    gainCell(position.unrealisedPnl, scale),
    cell(duration(Math.max(0, now - position.entryTime))),
    cell(nameText(position.strategy)),
  ];
  const sums = total === listed.length ? sumsOf(listed) : '';
  return [
    {
      title: 'Open positions',
      remark: `at ${timeText(now)} UTC`,
      table: { columns: COLUMNS, rows: shown.map(row) },
      lines: [
        ...(sums === '' ? [] : [cell(`unrealised: ${sums}`)]),
        ...markLines(shown, now).map((line) => cell(line, 'dim')),
        ...(total > shown.length ? [cell(hiddenText(total - shown.length, 'open positions'), 'dim')] : []),
      ],
    },
  ];
};
