import type { TradingReport } from '../../analysis/trading-report/trading-report.js';
import type { PageCell, PageFact, PageSection, PageTable } from './page/page.js';
import { tradingPage } from './page/trading-page.js';

/** Characters that make Markdown out of text: emphasis, code, links, tables, HTML, formulas, mentions, entities. */
const MARKUP = /[\\`*_[\]<>|~@$]|&(?=#?\w+;)/g;

/** What Markdown turns into a link by itself. */
const LINKS = /(:)(?=\/\/)|\b(www)(\.)/gi;

/** Text that reads in Markdown as it stands here. It is one line already (`cleanText`). */
export const markdownText = (text: string): string =>
  text
    .replace(MARKUP, '\\$&')
    .replace(LINKS, (_, colon?: string, www?: string) => (colon === undefined ? `${www}\\.` : '\\:'));

/** A paragraph or an entry of a list that cannot begin something else. */
const lineText = (text: string): string => markdownText(text).replace(/^([-+=#]|\d+(?=[.)]))/, '\\$1');

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const tableLines = ({ columns, rows }: PageTable): readonly string[] => [
  row(columns.map(({ head }) => markdownText(head))),
  row(columns.map(({ align }) => (align === 'right' ? '---:' : '---'))),
  ...rows.map((cells) => row(cells.map(({ text }) => markdownText(text)))),
];

const factTable = (facts: readonly PageFact[], head: string): readonly string[] => [
  row([head, '']),
  row(['---', '---:']),
  ...facts.map(({ label, value }) => row([markdownText(label), markdownText(value.text)])),
];

const list = (lines: readonly PageCell[]): readonly string[] =>
  lines.map(({ text }) => `- ${lineText(text)}`);

const sectionBlocks = ({ title, remark, table, lines }: PageSection): readonly (readonly string[])[] => [
  [`## ${markdownText(title)}`],
  ...(remark === '' ? [] : [[`*${markdownText(remark)}*`]]),
  ...(table === undefined ? [] : [tableLines(table)]),
  ...(lines.length === 0 ? [] : [list(lines)]),
];

/** A trading report as Markdown (GitHub's, for its tables), with a newline at the end. */
export const renderTradingMarkdown = (report: TradingReport): string => {
  const page = tradingPage(report);
  const blocks: readonly (readonly string[])[] = [
    [`# ${markdownText(page.title)}`],
    ...page.warnings.map((warning) => [`> **Warning:** ${markdownText(warning)}`]),
    ...page.remarks.map((remark) => [lineText(remark)]),
    ...(page.facts.length === 0 ? [] : [factTable(page.facts, 'About')]),
    ...(page.results.length === 0
      ? []
      : [['## Result'], factTable(page.results, markdownText(page.resultsOf))]),
    ...page.sections.flatMap(sectionBlocks),
    [`*${markdownText(page.footer)}*`],
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
};
