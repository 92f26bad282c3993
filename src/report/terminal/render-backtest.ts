import type { BacktestReport } from '../backtest-report.js';
import { correlationLines } from './correlations.js';
import { detailLines } from './detail.js';
import { equityChartLines } from './equity-chart.js';
import { headerLines } from './header.js';
import { luckLines } from './luck.js';
import { marketLines } from './markets.js';
import { monteCarloLines } from './monte-carlo.js';
import { monthLines } from './months.js';
import { ambiguousLines, dataNoteLines, refusalLines } from './notes.js';
import { sensitivityLines } from './sensitivity.js';
import { summaryLines } from './summary.js';
import { createTheme, type Theme, type ThemeOptions } from './theme.js';
import { tradeGroupLines } from './trade-groups.js';
import { tradeListLines } from './trade-list.js';
import { untilHaltLines } from './until-halt.js';
import { valueAtRiskLines } from './value-at-risk.js';
import { closingWarning, openingWarnings } from './warnings.js';

export interface RenderOptions extends ThemeOptions {
  /** Adds the list of trades. */
  readonly verbose: boolean;
  /** What the strategy calls itself, beside its name. */
  readonly title?: string;
  /** What there is to say of the run beside its result, below it: where it is stored. */
  readonly remarks?: (theme: Theme) => readonly string[];
}

/**
 * A backtest as text for a terminal, without a newline at the end. No line is wider than `width`, which is taken as
 * at least 60 and at most 140 columns. Without `colour` there are no escape codes, without `unicode` only ASCII.
 * The gravest warning is the first line and the last.
 */
export const renderBacktest = (report: BacktestReport, options: RenderOptions): string => {
  const theme = createTheme(options);
  const parts = [
    openingWarnings(report.warnings, theme),
    headerLines(report, theme, options.title ?? ''),
    summaryLines(report, theme),
    untilHaltLines(report, theme),
    equityChartLines(report, theme),
    monthLines(report, theme),
    marketLines(report, theme),
    correlationLines(report, theme),
    tradeGroupLines(report, theme),
    options.verbose ? tradeListLines(report, theme) : [],
    detailLines(report, theme),
    ambiguousLines(report, theme),
    refusalLines(report, theme),
    dataNoteLines(report, theme),
    valueAtRiskLines(report, theme),
    luckLines(report, theme),
    monteCarloLines(report, theme),
    sensitivityLines(report, theme),
    options.remarks?.(theme) ?? [],
    closingWarning(report.warnings, theme),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
};
