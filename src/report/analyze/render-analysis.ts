import type { TradeAnalysis } from '../../analysis/groups/analyse-trades.js';
import { count, dateText } from '../format.js';
import { section } from '../terminal/section.js';
import { cell, table } from '../terminal/table.js';
import { wrap } from '../terminal/text.js';
import { createTheme, type Theme, type ThemeOptions } from '../terminal/theme.js';
import { closingWarning, openingWarnings } from '../terminal/warnings.js';
import { tradeTableLines } from '../trades/trade-table.js';
import { excursionLines } from './excursion-lines.js';
import { FIGURE_COLUMNS, figureCells } from './figure-columns.js';
import { groupTableLines } from './group-table-lines.js';
import { type HeatFigure, heatMapLines } from './heat-map-lines.js';
import { holdingLines } from './holding-lines.js';
import { streakLines } from './streak-lines.js';
import { analysisWarnings, groupsCaution } from './warnings.js';

export interface AnalysisOptions extends ThemeOptions {
  readonly heat: HeatFigure;
  /** Which trades, in words: `paper trades of dip`. */
  readonly subject: string;
}

const overallLines = (analysis: TradeAnalysis, subject: string, theme: Theme): readonly string[] => {
  const { overall, from, to, quotes } = analysis;
  const range =
    from === null || to === null ? '' : `${dateText(from)} ${theme.glyphs.arrow} ${dateText(to)} UTC`;
  const currency = quotes.length === 1 ? `, money in ${quotes[0]}` : '';
  return [
    section(theme, theme.outside(subject), theme.outside(`${range}${currency}`)),
    ...table(
      {
        columns: [{ head: '', align: 'left', least: 14 }, ...FIGURE_COLUMNS],
        rows: [[cell('All trades'), ...figureCells(overall, Math.abs(overall.pnl), theme)]],
        gap: 1,
      },
      theme,
    ),
  ];
};

const cautionLines = (analysis: TradeAnalysis, theme: Theme): readonly string[] => {
  const caution = groupsCaution(analysis);
  return caution === undefined ? [] : wrap(caution, theme.width - 2).map((line) => ` ${line}`);
};

const extremeLines = (
  { best, worst, overall }: TradeAnalysis,
  theme: Theme,
): readonly (readonly string[])[] => {
  const remark = (shown: number): string => `${count(shown)} of ${count(overall.trades)}, by net P&L`;
  return [
    [section(theme, 'Best trades', remark(best.length)), ...tradeTableLines(best, theme)],
    [section(theme, 'Worst trades', remark(worst.length)), ...tradeTableLines(worst, theme)],
  ];
};

/** The analysis as text for a terminal, without a newline at the end. No line is wider than `width`. */
export const renderAnalysis = (analysis: TradeAnalysis, options: AnalysisOptions): string => {
  const theme = createTheme(options);
  const warnings = analysisWarnings(analysis);
  const { tables, heatMap, overall, holding, streaks, excursions } = analysis;
  const parts = [
    openingWarnings(warnings, theme),
    overallLines(analysis, options.subject, theme),
    ...(tables ?? []).map((one) => groupTableLines(one, theme)),
    heatMapLines(heatMap ?? [], options.heat, theme),
    cautionLines(analysis, theme),
    ...extremeLines(analysis, theme),
    holdingLines(holding, theme),
    streakLines(streaks, theme),
    excursionLines(excursions, overall.trades, theme),
    closingWarning(warnings, theme),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
};
