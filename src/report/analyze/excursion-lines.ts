import type { ExcursionReport } from '../../analysis/groups/excursions.js';
import { count, isNumber, percent, signedPercent } from '../format.js';
import { section } from '../terminal/section.js';
import { cell, table } from '../terminal/table.js';
import { wrap } from '../terminal/text.js';
import type { Theme } from '../terminal/theme.js';

const remarks = ({ winners, medianKept }: ExcursionReport): string =>
  [
    isNumber(winners.deepMae)
      ? `Nine winners in ten never stood lower than ${signedPercent(winners.deepMae)}.`
      : '',
    isNumber(medianKept)
      ? `Half of the winners kept ${percent(medianKept, 0)} of their best moment or more, net of fees.`
      : '',
  ]
    .filter((text) => text !== '')
    .join(' ');

/** How far winners went against and losers in favour, where it is known. */
export const excursionLines = (report: ExcursionReport, all: number, theme: Theme): readonly string[] => {
  const { known, winners, losers } = report;
  if (known === 0) return [];
  const rows = [['Winners', winners] as const, ['Losers', losers] as const];
  const remark = known === all ? '' : `known of ${count(known)} of ${count(all)} trades`;
  return [
    section(theme, 'Worst and best moment (MAE, MFE)', remark),
    ...table(
      {
        columns: [
          { head: '', align: 'left' },
          { head: 'Trades', align: 'right' },
          { head: 'Median MAE', align: 'right' },
          { head: 'Deepest tenth below', align: 'right' },
          { head: 'Median MFE', align: 'right' },
        ],
        rows: rows.map(([name, { trades, medianMae, deepMae, medianMfe }]) => [
          cell(name),
          cell(count(trades)),
          cell(signedPercent(medianMae)),
          cell(signedPercent(deepMae)),
          cell(signedPercent(medianMfe)),
        ]),
      },
      theme,
    ),
    ...wrap(remarks(report), theme.width - 2).map((line) => ` ${line}`),
  ];
};
