import type { Trade } from '../../core/trade.js';
import type { BacktestReport } from '../backtest-report.js';
import { count, percent, ratio, signedMoney, signedPercent } from '../format.js';
import { groupTrades } from '../group-trades.js';
import { section } from './section.js';
import { cell, table } from './table.js';
import { bySign, type Theme } from './theme.js';

const MOST_GROUPS = 12;

const groupLines = (
  report: BacktestReport,
  theme: Theme,
  head: string,
  nameOf: (trade: Trade) => string,
): readonly string[] => {
  const scale = report.conditions.initialBalance;
  const groups = groupTrades(report.trades, (trade) => theme.outside(nameOf(trade)) || '(none)', MOST_GROUPS);
  return table(
    {
      columns: [
        { head, align: 'left', least: 22, shrinkTo: 12 },
        { head: 'Trades', align: 'right' },
        { head: 'Won', align: 'right' },
        { head: 'Net P&L', align: 'right' },
        { head: 'Avg return', align: 'right' },
        { head: 'Avg bars', align: 'right', dropOrder: 1 },
      ],
      rows: groups.map((group) => [
        cell(group.name),
        cell(count(group.trades)),
        cell(percent(group.winRate, 1)),
        cell(signedMoney(group.pnl, scale), bySign(theme, group.pnl)),
        cell(signedPercent(group.averageReturn), bySign(theme, group.averageReturn)),
        cell(ratio(group.averageBars, 1)),
      ]),
    },
    theme,
  );
};

/** Where the money came from: trades by entry tag and by exit reason. */
export const tradeGroupLines = (report: BacktestReport, theme: Theme): readonly string[] => {
  const heading = section(theme, 'Trades by reason');
  if (report.trades.length === 0) return [heading, ' There were no trades.'];
  return [
    heading,
    ...groupLines(report, theme, 'Entry', ({ entryTag }) => entryTag),
    '',
    ...groupLines(report, theme, 'Exit', ({ exitReason }) => exitReason),
  ];
};
