import type { OptimizeReport } from '../../core/optimize-report.js';
import { ratio } from '../format.js';
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

/** Luck, and of which run it is asked: the table of the best has the ratios of the test parts alone. */
const luckLines = (
  { luck, open }: NonNullable<OptimizeReport['finalist']>,
  theme: Theme,
): readonly string[] => {
  const of = `Of the best set, over all of the data that was searched on: Sharpe ${ratio(open.sharpe)}.`;
  const [heading, ...rest] = luckSection(luck, theme);
  return [heading!, ...wrap(of, theme.width - 2).map((line) => ` ${theme.dim(line)}`), ...rest];
};

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
    report.finalist === null ? [] : luckLines(report.finalist, theme),
    verdictLines(report, theme),
    options.remark === undefined
      ? []
      : wrap(theme.outside(options.remark), theme.width - 2).map((line) => ` ${theme.dim(line)}`),
    closingWarning(report.warnings, theme),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
};
