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

/** What is held when the report is made. */
export const positionSection = ({ openPositions, createdAt, run }: TradingReport): readonly PageSection[] => {
  const { total, listed } = openPositions;
  if (total === 0 || run !== null) return [];
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
    cell(duration(Math.max(0, createdAt - position.entryTime))),
    cell(nameText(position.strategy)),
  ];
  const sums = total === listed.length ? sumsOf(listed) : '';
  return [
    {
      title: 'Open positions',
      remark: `at ${timeText(createdAt)} UTC`,
      table: { columns: COLUMNS, rows: shown.map(row) },
      lines: [
        ...(sums === '' ? [] : [cell(`unrealised: ${sums}`)]),
        ...markLines(shown, createdAt).map((line) => cell(line, 'dim')),
        ...(total > shown.length ? [cell(hiddenText(total - shown.length, 'open positions'), 'dim')] : []),
      ],
    },
  ];
};
