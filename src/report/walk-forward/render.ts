import { luckSection } from '../luck/luck-section.js';
import { equityChartLines } from '../terminal/equity-chart.js';
import { dataNoteLines } from '../terminal/notes.js';
import { section } from '../terminal/section.js';
import { wrap } from '../terminal/text.js';
import { createTheme, type Theme, type ThemeOptions } from '../terminal/theme.js';
import { closingWarning, openingWarnings } from '../terminal/warnings.js';
import { accountLines, holdoutLines } from './account-lines.js';
import { walkForwardHeader } from './header.js';
import { stabilityLines, summaryLines, windowLines } from './tables.js';
import type { WalkForwardReport } from './walk-forward-report.js';

export interface WalkForwardRenderOptions extends ThemeOptions {
  /** What the strategy calls itself, beside its name. */
  readonly title: string;
  /** What there is to say beside the result, below it. */
  readonly remark?: string;
}

const verdictLines = ({ verdict }: WalkForwardReport, theme: Theme): readonly string[] => [
  section(theme, 'Verdict'),
  ...wrap(theme.outside(verdict.sentence), theme.width - 2).map((line) =>
    verdict.outcome === 'survived' ? ` ${line}` : ` ${theme.strong(line)}`,
  ),
];

/**
 * A walk-forward as text for a terminal, without a newline at the end; widths, colours and characters as in the report of a
 * backtest. The gravest warning is the first line and the last.
 */
export const renderWalkForward = (report: WalkForwardReport, options: WalkForwardRenderOptions): string => {
  const theme = createTheme(options);
  const parts = [
    openingWarnings(report.warnings, theme),
    walkForwardHeader(report, theme, options.title),
    windowLines(report, theme),
    stabilityLines(report, theme),
    equityChartLines(report, theme, 'Out-of-sample equity'),
    summaryLines(report, theme),
    accountLines(report, theme),
    holdoutLines(report, theme),
    dataNoteLines(report, theme),
    luckSection(report.luck, theme),
    verdictLines(report, theme),
    options.remark === undefined ? [] : [` ${theme.dim(theme.outside(options.remark))}`],
    closingWarning(report.warnings, theme),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
};
