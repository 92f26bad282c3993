import type { TradingReport } from '../../analysis/trading-report/trading-report.js';
import { section } from '../terminal/section.js';
import { type Cell, type Column, cell, table, tableWidth } from '../terminal/table.js';
import { clip, wrap } from '../terminal/text.js';
import { createTheme, type Paint, type Theme, type ThemeOptions } from '../terminal/theme.js';
import { closingWarning, openingWarnings } from '../terminal/warnings.js';
import type { PageCell, PageFact, PageSection, PageTable, Tone, TradingPage } from './page/page.js';
import { tradingPage } from './page/trading-page.js';

const paintOf = (theme: Theme, tone: Tone): Paint =>
  ({ plain: theme.plain, gain: theme.gain, loss: theme.loss, dim: theme.dim, warn: theme.warn })[tone];

const painted = (theme: Theme, { text, tone }: PageCell): Cell =>
  cell(theme.outside(text), paintOf(theme, tone));

/** Columns that a name keeps where there is no room. */
const LEAST_NAME = 8;

const tableLines = ({ columns, rows }: PageTable, theme: Theme): readonly string[] =>
  table(
    {
      columns: columns.map(
        ({ head, align, flexible, dropOrder }): Column => ({
          head,
          align,
          ...(flexible === true ? { shrinkTo: LEAST_NAME } : {}),
          ...(dropOrder === undefined ? {} : { dropOrder }),
        }),
      ),
      rows: rows.map((row) => row.map((one) => painted(theme, one))),
    },
    theme,
  );

/** A text over as many lines as it takes, those after the first further in. */
const entryLines = ({ text, tone }: PageCell, theme: Theme): readonly string[] =>
  wrap(theme.outside(text), theme.width - 3).map((line, i) =>
    paintOf(theme, tone)(`${i === 0 ? ' ' : '   '}${line}`),
  );

const sectionLines = (
  { title, remark, table: figures, lines }: PageSection,
  theme: Theme,
): readonly string[] => [
  section(theme, title, theme.outside(remark)),
  ...(figures === undefined ? [] : tableLines(figures, theme)),
  ...lines.flatMap((line) => entryLines(line, theme)),
];

const LABEL_WIDTH = 15;

const factLines = (facts: readonly PageFact[], theme: Theme): readonly string[] =>
  facts.flatMap(({ label, value }) =>
    wrap(theme.outside(value.text), theme.width - LABEL_WIDTH - 2).map(
      (line, i) =>
        ` ${theme.dim((i === 0 ? label : '').padEnd(LABEL_WIDTH))} ${paintOf(theme, value.tone)(line)}`,
    ),
  );

const PAIR: readonly Column[] = [
  { head: '', align: 'left' },
  { head: '', align: 'right' },
];

/** The figures as two columns of labels and values, or as one where there is no room. */
const resultLines = ({ results, resultsOf }: TradingPage, theme: Theme): readonly string[] => {
  if (results.length === 0) return [];
  const half = Math.ceil(results.length / 2);
  const pair = (fact: PageFact | undefined): readonly Cell[] =>
    fact === undefined ? [cell(''), cell('')] : [cell(fact.label), painted(theme, fact.value)];
  const two = {
    columns: [...PAIR, { head: '', align: 'left' as const }, ...PAIR],
    rows: results.slice(0, half).map((fact, i) => [...pair(fact), cell('   '), ...pair(results[half + i])]),
  };
  const one = { columns: PAIR, rows: results.map((fact) => pair(fact)) };
  return [
    section(theme, 'Result', theme.outside(resultsOf)),
    ...table(tableWidth(two) <= theme.width ? two : one, theme),
  ];
};

/**
 * A trading report as text for a terminal or a mail of cron, without a newline at the end. No line is wider than
 * `width`, which is taken as at least 60 and at most 140 columns. Without `colour` there are no escape codes. The
 * gravest warning is the first line and the last.
 */
export const renderTradingText = (report: TradingReport, options: ThemeOptions): string => {
  const theme = createTheme(options);
  const page = tradingPage(report);
  const { ellipsis, rule } = theme.glyphs;
  const heading = [
    ` ${theme.strong(clip(theme.outside(page.title), theme.width - 1, ellipsis))}`,
    theme.dim(rule.repeat(theme.width)),
    ...page.remarks.flatMap((remark) => entryLines({ text: remark, tone: 'plain' }, theme)),
    ...factLines(page.facts, theme),
  ];
  const parts = [
    openingWarnings(page.warnings, theme),
    heading,
    resultLines(page, theme),
    ...page.sections.map((one) => sectionLines(one, theme)),
    [theme.dim(` ${page.footer}`)],
    closingWarning(page.warnings, theme),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
};
