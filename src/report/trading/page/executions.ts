import type { TradingReport } from '../../../analysis/trading-report/trading-report.js';
import type { OrderInParts } from '../../../memory/live/reads/orders-in-parts.js';
import { price, timeText } from '../../format.js';
import { quantityText } from '../../quantity.js';
import { textCell } from './figures.js';
import { nameText, noteText } from './outside.js';
import { cell, type PageCell, type PageColumn, type PageSection } from './page.js';
import { hiddenText } from './shorten.js';

const MOST = 20;

const COLUMNS: readonly PageColumn[] = [
  { head: 'Began', align: 'left', dropOrder: 3, wideOnly: true },
  { head: 'Symbol', align: 'left' },
  { head: 'For', align: 'left' },
  { head: 'How', align: 'left', dropOrder: 2, wideOnly: true },
  { head: 'Filled', align: 'right' },
  { head: 'Of', align: 'right' },
  { head: 'Parts', align: 'right' },
  { head: 'Average', align: 'right', dropOrder: 4, wideOnly: true },
  { head: 'Slip bps', align: 'right', dropOrder: 1 },
  { head: 'Ended', align: 'left', flexible: true },
];

/** Slices done of all, or how many orders it took. */
const partsText = ({ slices, slicesDone, orders }: OrderInParts): string =>
  slices === null ? String(orders) : `${slicesDone} of ${slices}`;

const endText = ({ ended }: OrderInParts, running: boolean): PageCell => {
  if (ended === null) return cell(running ? 'under way' : 'not finished', running ? 'plain' : 'warn');
  return cell(noteText(ended));
};

/** How entries and exits in parts went: those that are not complete first. */
export const executionSection = ({ executions, period }: TradingReport): readonly PageSection[] => {
  const { total, complete, listed } = executions;
  if (total === 0) return [];
  const shown = listed.slice(0, MOST);
  const row = (order: OrderInParts): readonly PageCell[] => [
    cell(timeText(order.startedAt)),
    cell(nameText(order.symbol)),
    cell(order.purpose),
    cell(nameText(order.how)),
    cell(quantityText(order.filled, { grouped: true })),
    cell(quantityText(order.quantity, { grouped: true })),
    cell(partsText(order)),
    textCell(price(order.averagePrice)),
    textCell(order.slippageBps === null ? 'N/A' : order.slippageBps.toFixed(1)),
    endText(order, period.running),
  ];
  return [
    {
      title: 'Orders in parts',
      remark: `${complete} of ${total} complete`,
      table: { columns: COLUMNS, rows: shown.map(row) },
      lines: total > shown.length ? [cell(hiddenText(total - shown.length, 'orders in parts'), 'dim')] : [],
    },
  ];
};
