import { count, ratio } from '../format.js';
import { section } from '../terminal/section.js';
import { type Cell, cell, table } from '../terminal/table.js';
import type { Theme } from '../terminal/theme.js';
import type { RiskReport } from './risk-report.js';
import { left, level, methodText, note, right } from './table-parts.js';
import { VERDICTS } from './value-at-risk-document.js';

/** How value at risk stood up to what came. */
export const backtestLines = ({ backtest, days }: RiskReport, theme: Theme): readonly string[] => {
  const title = 'Was value at risk right?';
  if (backtest === null)
    return [
      section(theme, title),
      ...note(`N/A: ${count(days)} days are too few to foretell value at risk and see what came.`, theme),
    ];
  const { window, tests } = backtest;
  const rejected = (p: number | undefined): Cell =>
    cell(ratio(p, 3), p !== undefined && p < 0.05 ? theme.warn : undefined);
  return [
    section(theme, title, `${count(backtest.days)} days, each from the ${count(window)} before it`),
    ...table(
      {
        columns: [
          left('Method'),
          right(''),
          right('Worse'),
          right('Expected'),
          right('Kupiec'),
          right('Christ.'),
          { head: 'The loss was worse', align: 'left', shrinkTo: 12 },
        ],
        rows: tests.map((test) => [
          cell(methodText(test.method)),
          cell(level(test.confidence)),
          cell(count(test.exceedances)),
          cell(ratio(test.expected, 1)),
          rejected(test.kupiec?.pValue),
          rejected(test.conditionalCoverage?.pValue),
          cell(test.observations === 0 ? 'no forecasts' : VERDICTS[test.verdict]),
        ]),
        gap: 1,
      },
      theme,
    ),
    ...note(
      'p-values of Kupiec (as often as it says?) and Christoffersen (that, and not in clusters?); below 0.05 the answer is no.',
      theme,
    ),
  ];
};
