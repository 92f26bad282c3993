import { timesText } from '../../core/wording.js';
import type { Metrics } from '../../metrics/metrics.js';
import { count, dateText, percent, ratio, signedPercent } from '../format.js';
import { factLines } from '../terminal/facts.js';
import { section } from '../terminal/section.js';
import { cell, table } from '../terminal/table.js';
import { bySign, type Theme } from '../terminal/theme.js';
import type { WalkForwardReport } from './walk-forward-report.js';
import { choiceText, objectiveLabel, objectiveText } from './words.js';

const rowsOf = (theme: Theme, name: string, metrics: Metrics) => [
  cell(name),
  cell(signedPercent(metrics.totalReturn, 1), bySign(theme, metrics.totalReturn)),
  cell(signedPercent(metrics.cagr, 1), bySign(theme, metrics.cagr)),
  cell(
    metrics.sharpe === null
      ? 'N/A'
      : `${ratio(metrics.sharpe)} ${theme.glyphs.plusMinus} ${ratio(metrics.sharpeStandardError)}`,
  ),
  cell(percent(metrics.maxDrawdown, 1)),
  cell(ratio(metrics.profitFactor)),
  cell(count(metrics.trades)),
];

/** The chained account beside buy-and-hold. */
export const accountLines = ({ metrics, benchmark }: WalkForwardReport, theme: Theme): readonly string[] => {
  const columns = ['', 'Return', 'a year', 'Sharpe', 'Drawdown', 'Profit factor', 'Trades'].map(
    (head, c) => ({
      head,
      align: c === 0 ? ('left' as const) : ('right' as const),
      ...(c === 5 ? { dropOrder: 1 } : {}),
    }),
  );
  const holding = rowsOf(theme, 'Buy and hold', benchmark).map((one, c) => (c >= 5 ? cell('') : one));
  const rows = [rowsOf(theme, 'Walk-forward', metrics), holding];
  return [
    section(theme, 'Out of sample', 'one account through all test parts'),
    ...table({ columns, rows }, theme),
  ];
};

/** The sealed end of the range: where it lies, how often it was opened, and what it said. */
export const holdoutLines = (report: WalkForwardReport, theme: Theme): readonly string[] => {
  const { holdout, settings } = report;
  if (holdout === null) return [];
  const { openedBefore, opened, window } = holdout;
  const { arrow } = theme.glyphs;
  const before =
    openedBefore === null
      ? 'how often it was opened before is not known without the database'
      : openedBefore === 0
        ? 'never opened before'
        : `opened ${timesText(openedBefore)} before`;
  const figures = window?.outOfSample ?? null;
  const label = objectiveLabel(settings.objective);
  return [
    section(theme, 'Hold-out', `${percent(holdout.share, 0)} of the range`),
    ...factLines(
      [
        ['Sealed', `${dateText(holdout.from)} ${arrow} ${dateText(holdout.to)}, ${before}`],
        ['State', opened ? 'opened by this run, and recorded' : 'closed; open it once with --open-holdout'],
        [
          'Choice',
          window === null ? null : theme.outside(choiceText(window.parameters, Object.keys(settings.space))),
        ],
        [
          'Result',
          window === null
            ? null
            : figures === null
              ? 'nothing was traded'
              : `${signedPercent(figures.totalReturn)} in ${count(figures.trades)} trades, ${label} ${objectiveText(settings.objective, figures.objective)} (in sample ${objectiveText(settings.objective, window.inSample?.objective)}), buy and hold ${signedPercent(window.holdingReturn)}`,
        ],
      ],
      theme,
    ),
  ];
};
