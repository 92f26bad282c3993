import type { SymbolFigures } from '../../core/portfolio.js';
import type { BacktestReport } from '../backtest-report.js';
import { count, duration, money, percent, ratio, signedMoney, signedPercent } from '../format.js';
import { marketRows } from '../market-rows.js';
import { section } from './section.js';
import { type Cell, type Column, cell, table, tableWidth } from './table.js';
import { bySign, type Theme } from './theme.js';

type Shown = readonly [head: string, of: (row: SymbolFigures, scale: number, theme: Theme) => Cell];

const RESULTS: readonly Shown[] = [
  ['Trades', (row) => cell(count(row.trades))],
  ['Won', (row) => cell(percent(row.winRate, 1))],
  ['Net P&L', (row, scale, theme) => cell(signedMoney(row.netProfit, scale), bySign(theme, row.netProfit))],
  ['Of capital', (row, _, theme) => cell(signedPercent(row.profitShare), bySign(theme, row.profitShare))],
  ['Profit factor', (row) => cell(ratio(row.profitFactor))],
  ['Fees', (row, scale) => cell(money(row.fees, scale))],
];

const MANNERS: readonly Shown[] = [
  ['In market', (row) => cell(percent(row.exposure))],
  ['Largest loss', (row, scale) => cell(signedMoney(row.largestLoss, scale))],
  ['Average hold', (row) => cell(duration(row.averageHoldMs))],
  ['Buy & hold', (row, _, theme) => cell(signedPercent(row.holdingReturn), bySign(theme, row.holdingReturn))],
];

/** What each market did: one table, or two below each other where the terminal is narrow. */
export const marketLines = (report: BacktestReport, theme: Theme): readonly string[] => {
  const rows = marketRows(report);
  if (rows.length === 0) return [];
  const scale = report.conditions.initialBalance;
  const tableOf = (shown: readonly Shown[]) => ({
    columns: [
      { head: 'Market', align: 'left' as const, least: 10, shrinkTo: 8 },
      ...shown.map(([head]): Column => ({ head, align: 'right' })),
    ],
    rows: rows.map((row) => [
      cell(theme.outside(row.symbol)),
      ...shown.map(([, of]) => of(row, scale, theme)),
    ]),
  });
  const whole = tableOf([...RESULTS, ...MANNERS]);
  const tables = tableWidth(whole) <= theme.width ? [whole] : [tableOf(RESULTS), tableOf(MANNERS)];
  return [
    section(theme, 'Markets', 'one wallet'),
    ...tables.flatMap((input, k) => [...(k === 0 ? [] : ['']), ...table(input, theme)]),
  ];
};
