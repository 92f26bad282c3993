import type { TradingReport } from '../../../analysis/trading-report/trading-report.js';
import type { PageSection, TradingPage } from '../page/page.js';
import { tradingPage } from '../page/trading-page.js';
import { htmlLines, htmlText } from './escape.js';
import { BREAKABLE, FONT, SMALL, style, toneStyle, WARNING_LINE } from './styles.js';
import { htmlFacts, htmlPairs, htmlTable } from './table.js';

/** Mail programs cut a mail off at 102 kB; what is around the sections takes its share. */
const MOST_BYTES = 90_000;

const MOST_WARNINGS = 20;

const heading = (title: string, remark: string): string => {
  const beside =
    remark === '' ? '' : ` <span${style('font-weight:normal', SMALL)}>${htmlLines(remark)}</span>`;
  return `<h2 style="font-size:16px;margin:24px 0 4px">${htmlLines(title)}${beside}</h2>`;
};

const paragraph = (text: string, ...styles: readonly string[]): string =>
  `<p${style('margin:6px 0', ...styles)}>${htmlLines(text)}</p>`;

const warningBlock = (warnings: readonly string[]): readonly string[] => {
  const hidden = warnings.length - MOST_WARNINGS;
  const texts = warnings.slice(0, MOST_WARNINGS);
  return [
    ...texts.map(
      (text) =>
        `<p${style('margin:6px 0', 'padding:2px 0 2px 10px', WARNING_LINE)}><b>Warning:</b> ${htmlLines(text)}</p>`,
    ),
    ...(hidden > 0 ? [paragraph(`and ${hidden} more warnings`, toneStyle('dim'))] : []),
  ];
};

const resultBlock = ({ results, resultsOf }: TradingPage): readonly string[] => {
  const [first, ...rest] = results;
  if (first === undefined) return [];
  return [
    heading('Result', resultsOf),
    `<p${style('margin:0 0 6px', 'font-size:26px', 'font-weight:bold', toneStyle(first.value.tone))}>${htmlLines(first.value.text)}</p>`,
    htmlPairs(rest),
  ];
};

const sectionBlock = ({ title, remark, table, lines }: PageSection): string =>
  [
    heading(title, remark),
    ...(table === undefined ? [] : [htmlTable(table)]),
    ...lines.map(({ text, tone }) => paragraph(text, toneStyle(tone))),
  ].join('\n');

/** The sections that fit, and a line for each that does not. */
const sectionBlocks = (sections: readonly PageSection[], room: number): readonly string[] => {
  let left = room;
  return sections.map((one) => {
    const text = sectionBlock(one);
    if (text.length <= left) {
      left -= text.length;
      return text;
    }
    return `${heading(one.title, one.remark)}\n${paragraph('left out: the mail would be too long; --format text has it', toneStyle('dim'))}`;
  });
};

/**
 * A trading report as an HTML document fit to be mailed: it stands alone, with inline styles, without script and
 * without anything to load; pure ASCII, short lines, below the 102 kB at which mail programs cut off; legible without
 * its styles. The report in one line is its title, for the subject of the mail.
 */
export const renderTradingHtml = (report: TradingReport): string => {
  const page = tradingPage(report);
  const top = [
    `<h1 style="font-size:20px;margin:0 0 4px">${htmlLines(page.title)}</h1>`,
    ...page.remarks.map((remark) => paragraph(remark, 'font-size:13px', toneStyle('dim'))),
    ...warningBlock(page.warnings),
    ...(page.facts.length === 0 ? [] : [htmlFacts(page.facts)]),
    ...resultBlock(page),
  ].join('\n');
  return `<!DOCTYPE html>
<html lang="en" style="color-scheme:light dark">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<title>${htmlText(page.subject)}</title>
</head>
<body style="margin:0;padding:0">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
<tr><td align="center" style="padding:16px 12px">
<table role="presentation" width="640" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:640px">
<tr><td align="left" style="${FONT};font-size:14px;line-height:1.4;${BREAKABLE}">
${top}
${sectionBlocks(page.sections, MOST_BYTES - top.length).join('\n')}
${paragraph(page.footer, 'margin-top:24px', SMALL)}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
};
