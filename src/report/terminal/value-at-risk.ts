import type { BacktestReport } from '../backtest-report.js';
import { count, percent, ratio } from '../format.js';
import { runValueAtRisk } from '../risk/run-value-at-risk.js';
import { VERDICTS } from '../risk/value-at-risk-document.js';
import { section } from './section.js';
import { wrap } from './text.js';
import type { Theme } from './theme.js';

/** Whether historical value at risk was right on the days of the run; nothing where there are too few. */
export const valueAtRiskLines = (report: BacktestReport, theme: Theme): readonly string[] => {
  const document = runValueAtRisk(report, ['historical']);
  if (document === undefined) return [];
  const { window, tests } = document;
  return [
    section(theme, 'Was value at risk right?', `from the ${count(window)} days before`),
    ...tests.flatMap(({ confidence, exceedances, observations, expected, verdict }) =>
      wrap(
        `${percent(confidence, 0)}: worse on ${count(exceedances)} of ${count(observations)} days, ${ratio(expected, 1)} expected: ${VERDICTS[verdict]}.`,
        theme.width - 2,
      ).map((line) => ` ${line}`),
    ),
  ];
};
