import type { OptimizeReport } from '../../core/optimize-report.js';
import { luckSection } from '../luck/luck-section.js';
import { dataNoteLines } from '../terminal/notes.js';
import { section } from '../terminal/section.js';
import { wrap } from '../terminal/text.js';
import { createTheme, type Theme, type ThemeOptions } from '../terminal/theme.js';
import { closingWarning, openingWarnings } from '../terminal/warnings.js';
import { optimizeHeader } from './header.js';
import { bestLines, gateLines } from './tables.js';

export interface OptimizeRenderOptions extends ThemeOptions {
  /** What the strategy calls itself, beside its name. */
  readonly title: string;
  /** What there is to say beside the result, below it. */
  readonly remark?: string;
}

const NOTHING = 'Nothing to judge: no parameter set has a value for the objective out of sample.';

const verdictLines = ({ finalist }: OptimizeReport, theme: Theme): readonly string[] => {
  const { passes, sentence, reasons } = finalist?.verdict ?? {
    passes: false,
    sentence: NOTHING,
    reasons: [],
  };
  const paint = passes ? (line: string) => line : theme.strong;
  const { dot } = theme.glyphs;
  return [
    section(theme, 'Verdict'),
    ...wrap(theme.outside(sentence), theme.width - 2).map((line) => ` ${paint(line)}`),
    // A single objection is in the sentence already.
    ...(passes || reasons.length > 1 ? reasons : []).flatMap((reason) =>
      wrap(theme.outside(reason), theme.width - 4).map((line, k) => ` ${k === 0 ? dot : ' '} ${line}`),
    ),
  ];
};

/**
 * A parameter search as text for a terminal, without a newline at the end; widths, colours and characters as in the report
 * of a backtest. The gravest warning is the first line and the last.
 */
export const renderOptimize = (report: OptimizeReport, options: OptimizeRenderOptions): string => {
  const theme = createTheme(options);
  const parts = [
    openingWarnings(report.warnings, theme),
    optimizeHeader(report, theme, options.title),
    bestLines(report, theme),
    gateLines(report, theme),
    dataNoteLines(report, theme),
    report.finalist === null ? [] : luckSection(report.finalist.luck, theme),
    verdictLines(report, theme),
    options.remark === undefined ? [] : [` ${theme.dim(theme.outside(options.remark))}`],
    closingWarning(report.warnings, theme),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
};
