import type { TradeRecord } from '../../memory/trades/trade-record.js';
import { duration, price, signedMoney, signedPercent, timeText } from '../format.js';
import { type Cell, type Column, cell, table } from '../terminal/table.js';
import { bySign, type Theme } from '../terminal/theme.js';

const COLUMNS: readonly Column[] = [
  { head: '#', align: 'right' },
  { head: 'Entry (UTC)', align: 'left' },
  { head: 'Mode', align: 'left' },
  { head: 'Strategy', align: 'left', shrinkTo: 8 },
  { head: 'Symbol', align: 'left' },
  { head: 'Side', align: 'left' },
  { head: 'Quantity', align: 'right', dropOrder: 5 },
  { head: 'In at', align: 'right' },
  { head: 'Out at', align: 'right', dropOrder: 2 },
  { head: 'Net P&L', align: 'right' },
  { head: 'Return', align: 'right', dropOrder: 1 },
  { head: 'Held', align: 'right', dropOrder: 4 },
  { head: 'Reason', align: 'left', shrinkTo: 8, dropOrder: 3 },
];

const MODE_AT = COLUMNS.findIndex(({ head }) => head === 'Mode');

/** A quantity without the digits that nobody reads in a table. */
const quantityText = (quantity: number): string => String(Number(quantity.toPrecision(8)));

const rowOf = (trade: TradeRecord, scale: number, theme: Theme): readonly Cell[] => {
  const paint = bySign(theme, trade.profit);
  const open = trade.status === 'open';
  return [
    cell(String(trade.id), theme.dim),
    cell(timeText(trade.entryTime)),
    cell(trade.mode),
    cell(theme.outside(trade.strategy)),
    cell(theme.outside(trade.symbol)),
    cell(trade.side),
    cell(quantityText(trade.quantity)),
    cell(price(trade.entryPrice)),
    cell(open ? '' : price(trade.exitPrice)),
    cell(open ? 'open' : signedMoney(trade.profit, scale), open ? theme.strong : paint),
    cell(open ? '' : signedPercent(trade.returnFraction), paint),
    cell(open ? '' : duration(trade.durationMs)),
    cell(theme.outside(trade.exitReason ?? trade.entryReason)),
  ];
};

/**
 * Trades as a table, in the order given; on a narrow terminal without the columns that can be spared. The mode has a
 * column where there are several, else a line below.
 */
export const tradeTableLines = (trades: readonly TradeRecord[], theme: Theme): readonly string[] => {
  const scale = Math.max(0, ...trades.map(({ profit }) => Math.abs(profit ?? 0)));
  const modes = [...new Set(trades.map(({ mode }) => mode))];
  const several = modes.length > 1;
  const kept = <T>(cells: readonly T[]): readonly T[] => (several ? cells : cells.toSpliced(MODE_AT, 1));
  const rows = trades.map((trade) => kept(rowOf(trade, scale, theme)));
  const lines = table({ columns: kept(COLUMNS), rows, gap: 1 }, theme);
  return several ? lines : [...lines, theme.dim(` mode ${modes.join('')}`)];
};
