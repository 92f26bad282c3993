import { isoTime } from '../../core/clock.js';
import type { FillRecord, TradeOrder } from '../../memory/trades/trade-orders.js';
import { price } from '../format.js';
import { type Cell, cell, type TableInput, table, tableWidth } from '../terminal/table.js';
import { wrap } from '../terminal/text.js';
import type { Theme } from '../terminal/theme.js';
import { decimal } from './decimal.js';

const feeText = ({ exact, fee, feeCurrency }: FillRecord): string =>
  feeCurrency === null ? '' : `fee ${decimal(exact.fee, fee)} ${feeCurrency}`;

const averageText = ({ averagePrice }: TradeOrder): string =>
  averagePrice === null ? '' : price(averagePrice);

const filledText = ({ exact, filledQuantity }: TradeOrder): string =>
  decimal(exact.filledQuantity, filledQuantity) ?? '';

const quantityText = ({ exact, quantity }: TradeOrder | FillRecord): string =>
  decimal(exact.quantity, quantity) ?? '';

const orderCells = (order: TradeOrder, theme: Theme): readonly Cell[] =>
  [
    order.clientOrderId,
    order.purpose,
    order.side,
    order.type,
    order.status,
    quantityText(order),
    filledText(order),
    averageText(order),
  ].map((text) => cell(theme.outside(text)));

const fillCells = (fill: FillRecord, theme: Theme): readonly Cell[] =>
  [
    `  fill ${fill.venueFillId}`,
    isoTime(fill.time),
    '',
    fill.liquidity ?? '',
    feeText(fill),
    '',
    quantityText(fill),
    decimal(fill.exact.price, fill.price) ?? '',
  ].map((text) => cell(theme.outside(text), theme.dim));

const tableOf = (orders: readonly TradeOrder[], theme: Theme): TableInput => ({
  columns: ['Order', 'Purpose', 'Side', 'Type', 'Status', 'Quantity', 'Filled', 'At'].map((head, c) => ({
    head,
    align: c < 5 ? ('left' as const) : ('right' as const),
  })),
  rows: orders.flatMap((order) => [
    orderCells(order, theme),
    ...order.fills.map((fill) => fillCells(fill, theme)),
  ]),
  gap: 1,
});

const orderText = (order: TradeOrder): string => {
  const { purpose, side, type, status, clientOrderId } = order;
  const at = averageText(order);
  const filled = `${filledText(order)} of ${quantityText(order)} filled${at === '' ? '' : ` at ${at}`}`;
  return `${purpose}, ${side} ${type}, ${status}: ${filled}, order ${clientOrderId}`;
};

const fillText = (fill: FillRecord): string =>
  [
    `fill ${fill.venueFillId}: ${quantityText(fill)} at ${decimal(fill.exact.price, fill.price)}`,
    isoTime(fill.time),
    fill.liquidity ?? '',
    feeText(fill),
  ]
    .filter((text) => text !== '')
    .join(', ');

/** A sentence over as many lines as it takes, those after the first further in. */
const sentence = (text: string, indent: number, theme: Theme): readonly string[] =>
  wrap(theme.outside(text), theme.width - indent - 2).map(
    (line, i) => `${' '.repeat(i === 0 ? indent : indent + 2)}${line}`,
  );

/**
 * Orders and their fills, nothing of them cut: as a table where it fits, else as sentences that are broken between words.
 * Times are those of the venue.
 */
export const orderLines = (orders: readonly TradeOrder[], theme: Theme): readonly string[] => {
  const input = tableOf(orders, theme);
  if (tableWidth(input) <= theme.width) return table(input, theme);
  return orders.flatMap((order) => [
    ...sentence(orderText(order), 1, theme),
    ...order.fills.flatMap((fill) => sentence(fillText(fill), 3, theme).map((line) => theme.dim(line))),
  ]);
};
