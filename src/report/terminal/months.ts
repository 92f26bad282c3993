import type { BacktestReport } from '../backtest-report.js';
import { isNumber, NOT_AVAILABLE } from '../format.js';
import { monthGrid, type YearRow } from '../month-grid.js';
import { section } from './section.js';
import { type Cell, type Column, cell, table } from './table.js';
import { wrap } from './text.js';
import { bySign, type Theme } from './theme.js';

const MOST_YEARS = 12;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** A fraction as per cent in at most `room` characters, with sign and as many decimals (up to one) as fit. */
export const tightPercent = (fraction: number | null, room: number): string => {
  if (!isNumber(fraction)) return NOT_AVAILABLE;
  const value = fraction * 100;
  const sign = value > 0 ? '+' : '';
  for (const decimals of [1, 0]) {
    const text = `${sign}${value.toFixed(decimals)}`;
    const shown = /[1-9]/.test(text) ? text : text.replace(/^[+-]/, '');
    if (shown.length <= room) return shown;
  }
  return value > 0 ? `>${'9'.repeat(room - 1)}` : `<-${'9'.repeat(room - 2)}`;
};

const totalsLine = (years: readonly YearRow[], theme: Theme): readonly string[] =>
  years.length === 0
    ? []
    : wrap(
        `Earlier years: ${years.map(({ year, total }) => `${year} ${tightPercent(total, 6)}`).join(', ')}`,
        theme.width - 2,
      ).map((line) => ` ${line}`);

/** Returns by calendar month and year in per cent, with the year of buy-and-hold beside them. */
export const monthLines = (report: BacktestReport, theme: Theme): readonly string[] => {
  const { equity, conditions } = report;
  const initial = conditions.initialBalance;
  const rows = monthGrid(equity.time, equity.equity, initial);
  if (rows.length === 0) return [];
  const hold = new Map(
    monthGrid(equity.time, equity.benchmark, initial).map(({ year, total }) => [year, total]),
  );
  const wide = theme.width >= 98;
  const room = theme.width < 76 ? 3 : wide ? 6 : 4;
  const columns: Column[] = [
    { head: '', align: 'left' },
    ...MONTHS.map((head) => ({ head, align: 'right' as const })),
    { head: 'Year', align: 'right' },
    { head: 'Hold', align: 'right', dropOrder: 1 },
  ];
  const number = (value: number | null | undefined, most: number): Cell => {
    if (value === undefined) return cell('');
    const text = tightPercent(value, most);
    return cell(text, text === '0' || text === '0.0' ? theme.plain : bySign(theme, value));
  };
  const shown = rows.slice(-MOST_YEARS);
  return [
    section(theme, 'Monthly returns', 'per cent, UTC'),
    ...table(
      {
        columns,
        rows: shown.map(({ year, months, total }) => [
          cell(String(year), theme.dim),
          ...months.map((month) => number(month, room)),
          number(total, 6),
          number(hold.get(year), 5),
        ]),
        gap: 1,
        indent: theme.width < 76 ? 0 : 1,
      },
      theme,
    ),
    ...totalsLine(rows.slice(0, -MOST_YEARS), theme),
  ];
};
