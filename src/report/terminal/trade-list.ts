import type { Trade } from '../../core/trade.js';
import type { BacktestReport } from '../backtest-report.js';
import { count, price, signedMoney, signedPercent, timeText } from '../format.js';
import { section } from './section.js';
import { type Cell, type Column, cell, table } from './table.js';
import { bySign, type Theme } from './theme.js';

/** A longer list shows this many of its first and of its last trades. */
const EACH_END = 20;

const columnsFor = (symbols: number): readonly Column[] => [
  { head: '# ', align: 'right' },
  { head: 'Symbol', align: 'left', dropOrder: symbols === 1 ? Number.POSITIVE_INFINITY : 1 },
  { head: 'Side', align: 'left' },
  { head: 'Entry (UTC)', align: 'left' },
  { head: 'In at', align: 'right' },
  { head: 'Exit (UTC)', align: 'left', dropOrder: 4 },
  { head: 'Out at', align: 'right' },
  { head: 'Net P&L', align: 'right', dropOrder: 3 },
  { head: 'Return', align: 'right' },
  { head: 'Bars', align: 'right', dropOrder: 5 },
  { head: 'Entry tag', align: 'left', shrinkTo: 8, dropOrder: 6 },
  { head: 'Exit reason', align: 'left', shrinkTo: 8, dropOrder: 2 },
];

const rowOf = (trade: Trade, number: number, scale: number, theme: Theme): readonly Cell[] => {
  const paint = bySign(theme, trade.pnl);
  return [
    cell(`${count(number)}${trade.ambiguous ? '?' : ' '}`, theme.dim),
    cell(theme.outside(trade.symbol)),
    cell(trade.side),
    cell(timeText(trade.entryTime)),
    cell(price(trade.entryPrice)),
    cell(timeText(trade.exitTime)),
    cell(price(trade.exitPrice)),
    cell(signedMoney(trade.pnl, scale), paint),
    cell(signedPercent(trade.returnFraction), paint),
    cell(count(trade.bars)),
    cell(theme.outside(trade.entryTag)),
    cell(theme.outside(trade.exitReason)),
  ];
};

/** The trades, one line each; of a long list the first and the last. A `?` after the number marks an ambiguous one. */
export const tradeListLines = (
  { run, trades, conditions }: BacktestReport,
  theme: Theme,
): readonly string[] => {
  if (trades.length === 0) return [];
  const left = trades.length > 2 * EACH_END ? trades.length - 2 * EACH_END : 0;
  const numbered = trades.map((trade, i) => [trade, i + 1] as const);
  const shown = left === 0 ? numbered : [...numbered.slice(0, EACH_END), ...numbered.slice(-EACH_END)];
  const lines = table(
    {
      columns: columnsFor(run.symbols.length),
      rows: shown.map(([trade, number]) => rowOf(trade, number, conditions.initialBalance, theme)),
      gap: 1,
    },
    theme,
  );
  const heading = section(theme, 'Trades', `${count(trades.length)} in all`);
  if (left === 0) return [heading, ...lines];
  const middle = theme.dim(`   ${count(left)} trades between are not shown; --csv and --json have them all`);
  return [heading, ...lines.slice(0, EACH_END + 1), middle, ...lines.slice(EACH_END + 1)];
};
