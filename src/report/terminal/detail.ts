import type { BacktestReport } from '../backtest-report.js';
import { detailRows } from '../detail-rows.js';
import { count, percent, ratio, signedPercent } from '../format.js';
import { section } from './section.js';
import { cell, table } from './table.js';
import { bySign, type Theme } from './theme.js';

/** The result with the finer candles and without them; nothing where there were none. */
export const detailLines = (report: BacktestReport, theme: Theme): readonly string[] => {
  const found = detailRows(report);
  if (found.length === 0) return [];
  const columns = ['', 'Return', 'Sharpe', 'Worst drawdown', 'Trades', 'Ambiguous'].map((head, c) => ({
    head,
    align: c === 0 ? ('left' as const) : ('right' as const),
  }));
  const rows = found.map(({ name, ...way }) => [
    cell(theme.outside(name)),
    cell(signedPercent(way.totalReturn), bySign(theme, way.totalReturn)),
    cell(ratio(way.sharpe)),
    cell(percent(way.maxDrawdown)),
    cell(count(way.trades)),
    cell(count(way.ambiguousTrades)),
  ]);
  return [section(theme, 'Inside the bars'), ...table({ columns, rows }, theme)];
};
