import type { BacktestReport } from '../backtest-report.js';
import { count, percent, signedMoney, signedPercent } from '../format.js';
import { section } from './section.js';
import { cell, table } from './table.js';
import { wrap } from './text.js';
import { bySign, type Theme } from './theme.js';

const MOST_NOTES = 8;

/** How many trades were ambiguous, and the result with each resolved one way and the other. */
export const ambiguousLines = (report: BacktestReport, theme: Theme): readonly string[] => {
  const { metrics, otherWay, trades, conditions } = report;
  const doubtful = trades.filter(({ ambiguous }) => ambiguous).length;
  if (doubtful === 0 && otherWay === undefined) return [];
  const finer =
    conditions.detail === null
      ? 'finer candles (--detail) can decide'
      : `the ${theme.outside(conditions.detail)} candles could not decide either`;
  const text = `In ${count(doubtful)} of ${count(trades.length)} trades one bar held both ways out, and the candle cannot tell which came first. The result stands on the worse order, stop first; ${finer}.`;
  const ways = [
    ['Stop first (reported)', metrics],
    ...(otherWay === undefined ? [] : [['Target first', otherWay] as const]),
  ] as const;
  const rows = ways.map(([name, way]) => [
    cell(name),
    cell(signedPercent(way.totalReturn), bySign(theme, way.totalReturn)),
    cell(signedMoney(way.netProfit, conditions.initialBalance), bySign(theme, way.netProfit)),
    cell(percent(way.maxDrawdown)),
  ]);
  const columns = ['', 'Return', 'Net profit', 'Worst drawdown'].map((head, c) => ({
    head,
    align: c === 0 ? ('left' as const) : ('right' as const),
  }));
  return [
    section(theme, 'Ambiguous trades'),
    ...wrap(text, theme.width - 2).map((line) => ` ${line}`),
    ...table({ columns, rows }, theme),
  ];
};

/** A large count is not an error. */
export const REFUSALS_NOTE = 'Counted at every bar at which the strategy asks; no error.';

/** Orders that were not sent or not filled, by reason, the most frequent first. */
export const refusalLines = ({ refusals }: BacktestReport, theme: Theme): readonly string[] => {
  const reasons = Object.entries(refusals)
    .filter(([, times]) => times > 0)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  if (reasons.length === 0) return [];
  const columns = [
    { head: '', align: 'right' as const },
    { head: '', align: 'left' as const, shrinkTo: 10 },
  ];
  const rows = reasons.map(([reason, times]) => [cell(count(times)), cell(theme.outside(reason))]);
  return [
    section(theme, 'Orders refused'),
    ...table({ columns, rows }, theme),
    ...wrap(REFUSALS_NOTE, theme.width - 2).map((line) => theme.dim(` ${line}`)),
  ];
};

/** What the data checks noted: the first few, and where to read the rest. */
export const dataNoteLines = (
  { dataNotes }: Pick<BacktestReport, 'dataNotes'>,
  theme: Theme,
): readonly string[] => {
  if (dataNotes.length === 0) return [];
  const { dot } = theme.glyphs;
  const shown = dataNotes
    .slice(0, MOST_NOTES)
    .flatMap((note) =>
      wrap(theme.outside(note), theme.width - 3).map((line, i) => ` ${i === 0 ? dot : ' '} ${line}`),
    );
  const more = dataNotes.length - MOST_NOTES;
  return [
    section(theme, 'Data'),
    ...shown,
    ...(more > 0 ? [theme.dim(`   and ${count(more)} more: trader data check`)] : []),
  ];
};
