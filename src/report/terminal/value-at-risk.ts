import type { BacktestReport } from '../backtest-report.js';
import { count, NOT_AVAILABLE, percent, ratio } from '../format.js';
import { leftOutText, runValueAtRisk } from '../risk/run-value-at-risk.js';
import { VERDICTS } from '../risk/value-at-risk-document.js';
import { section } from './section.js';
import { wrap } from './text.js';
import type { Theme } from './theme.js';

/** Whether historical value at risk was right on the days of the run; nothing where there are too few. */
export const valueAtRiskLines = (report: BacktestReport, theme: Theme): readonly string[] => {
  const document = runValueAtRisk(report, ['historical']);
  if (document === undefined) return [];
  const { window, tests, leftOut, reason } = document;
  const said = (text: string): readonly string[] => wrap(text, theme.width - 2).map((line) => ` ${line}`);
  const title = 'Was value at risk right?';
  const without = leftOutText(leftOut);
  const note = without === '' ? [] : said(`Left out: ${without}.`).map((line) => theme.dim(line));
  if (window === null) return [section(theme, title), ...said(`${NOT_AVAILABLE}: ${reason}.`), ...note];
  return [
    section(theme, title, `from the ${count(window)} days before`),
    ...tests.flatMap(({ confidence, exceedances, observations, expected, verdict }) =>
      said(
        `${percent(confidence, 0)}: worse on ${count(exceedances)} of ${count(observations)} days, ${ratio(expected, 1)} expected: ${VERDICTS[verdict]}.`,
      ),
    ),
    ...note,
  ];
};
