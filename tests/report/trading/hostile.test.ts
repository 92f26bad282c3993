import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { TradingReport } from '../../../src/analysis/trading-report/trading-report.js';
import { displayWidth } from '../../../src/report/terminal/text.js';
import { htmlText } from '../../../src/report/trading/html/escape.js';
import { renderTradingHtml } from '../../../src/report/trading/html/render-html.js';
import { markdownText, renderTradingMarkdown } from '../../../src/report/trading/render-markdown.js';
import { renderTradingText } from '../../../src/report/trading/render-text.js';
import { tradingCsv } from '../../../src/report/trading/report-csv.js';
import { exampleSessionReport, exampleTradingReport } from './example.js';

/** The example with one text in every place that text from outside can reach. */
const withText = (text: string): TradingReport => {
  const report = exampleTradingReport();
  const session = exampleSessionReport().session!;
  const { openPositions, riskEvents, undeliveredAlerts, configurations } = report;
  return {
    ...report,
    period: { ...report.period, label: text },
    headline: { ...report.headline!, reason: text },
    strategies: report.strategies.map((row) => ({ ...row, strategy: text })),
    symbols: report.symbols.map((row) => ({ ...row, symbol: text })),
    openPositions: {
      ...openPositions,
      listed: openPositions.listed.map((row) => ({ ...row, strategy: text, symbol: text })),
    },
    configurations: {
      compared: configurations.compared.map((row) => ({ ...row, strategy: text, notes: text })),
      verdicts: configurations.verdicts.map((row) => ({ ...row, reasons: [text] })),
      warnings: [text],
    },
    riskEvents: {
      ...riskEvents,
      listed: riskEvents.listed.map((row) => ({
        ...row,
        kind: text,
        symbol: text,
        message: text,
        action: text,
      })),
    },
    undeliveredAlerts: {
      ...undeliveredAlerts,
      listed: undeliveredAlerts.listed.map((row) => ({
        ...{ ...row, rule: text, title: text, channel: text, error: text },
      })),
    },
    session: {
      ...session,
      id: text,
      strategy: text,
      venue: text,
      notes: text,
      symbols: [text],
      endReason: text,
    },
    warnings: [text],
  };
};

const BELL = String.fromCharCode(7);
const NUL = String.fromCharCode(0);
const ESCAPE = String.fromCharCode(27);
const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title></style><h1>x',
  '<!-- --><a href="javascript:alert(1)">x</a>',
  'javascript:alert(document.cookie)',
  '&lt;b&gt; &amp; &#60;i&#62; & AT&T',
  'profit\u202e\u2066tnuocca\u2069',
  `nul${NUL}bell${BELL}esc${ESCAPE}[2J${ESCAPE}]0;t${BELL}`,
  'a|b`c`*d*_e_[f](http://g)~h~<i>\\|$k$@l www.m.com https://n.o',
  '# heading\n- list\r\n> quote\n\n| a |\n|---|',
  '=1+1',
  '@SUM(A1:A9)',
  '\ud800 lone \udfff',
  'Größe 大きい 🎉 é',
];

const ALLOWED_TAGS = new Set(
  [
    'html',
    'head',
    'meta',
    'title',
    'body',
    'table',
    'tr',
    'td',
    'th',
    'h1',
    'h2',
    'p',
    'b',
    'span',
    'wbr',
  ].flatMap((tag) => [tag, `/${tag}`]),
);

const ATTRIBUTE = '[a-z-]+="[^"<>]*"';

/** Whether a document has no tags but ours, each written as we write them. */
const strangeTags = (html: string): readonly string[] =>
  [...html.replace('<!DOCTYPE html>', '').matchAll(/<[^>]*>?/g)]
    .map(([tag]) => tag)
    .filter((tag) => {
      const shape = new RegExp(`^<(/?[a-z][a-z0-9]*)( ${ATTRIBUTE})*\\n?>$`).exec(tag);
      return shape === null || !ALLOWED_TAGS.has(shape[1]!);
    });

const checkHtml = (html: string): void => {
  expect(strangeTags(html)).toEqual([]);
  expect(html).toMatch(/^[\n -~]*$/);
  expect(html).not.toMatch(/<[^>]*\s(on[a-z]+|href|src|background|action)=/i);
  expect(html).not.toMatch(/url\(|@import|expression\(/i);
  expect(html.length).toBeLessThan(102_000);
  expect(Math.max(...html.split('\n').map((line) => line.length))).toBeLessThan(998);
};

describe('text from outside', () => {
  test.each(HOSTILE)('cannot become markup in HTML: %j', (text) => {
    checkHtml(renderTradingHtml(withText(text)));
  });

  test.each(HOSTILE)('cannot control a terminal or widen a report: %j', (text) => {
    for (const unicode of [true, false]) {
      const shown = renderTradingText(withText(text), { width: 80, colour: false, unicode });
      expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      expect(Math.max(...shown.split('\n').map(displayWidth))).toBeLessThanOrEqual(80);
      if (!unicode) expect(shown).toMatch(/^[\n -~]*$/);
    }
  });

  test.each(HOSTILE)('stays in its cell in Markdown: %j', (text) => {
    const lines = renderTradingMarkdown(withText(text)).split('\n');
    const plain = renderTradingMarkdown(withText('x')).split('\n');
    const bars = (line: string): number => line.replace(/\\\\/g, '').replace(/\\\|/g, '').split('|').length;
    expect(lines.map(bars)).toEqual(plain.map(bars));
    for (const line of lines) expect(line.replace(/\\./g, '')).not.toMatch(/<|\[|\]\(|:\/\/|www\./);
  });

  test.each(HOSTILE)('is no formula in a spreadsheet: %j', (text) => {
    for (const line of tradingCsv(withText(text)).split('\n')) {
      expect(line).not.toMatch(/(^|,)"?[=@+\t\r]/);
    }
  });

  test('is written as it is where it is harmless', () => {
    expect(htmlText('Größe <b>&"\'')).toBe('Gr&#246;&#223;e &lt;b&gt;&amp;&quot;&#39;');
    expect(markdownText('P&L of 5 % (a-b): x.y')).toBe('P&L of 5 % (a-b): x.y');
    expect(markdownText('a_b | <c> &amp; http://d www.e')).toBe(
      'a\\_b \\| \\<c\\> \\&amp; http\\://d www\\.e',
    );
  });

  test('of any kind is harmless', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        checkHtml(renderTradingHtml(withText(text)));
      }),
      { seed: 11, numRuns: 60 },
    );
  });
});

describe('a mail', () => {
  const long = '<&"é大🎉'.repeat(200);
  const many = <T>(rows: readonly T[]): readonly T[] =>
    Array.from({ length: 500 }, (_, i) => rows[i % rows.length]!);

  test('stays below 102 kB, however much there is to say', () => {
    const report = withText(long);
    const html = renderTradingHtml({
      ...report,
      strategies: many(report.strategies),
      symbols: many(report.symbols),
      days: many(report.days).map((day, i) => ({ ...day, day: report.period.from + i * 86_400_000 })),
      openPositions: { total: 9999, listed: many(report.openPositions.listed) },
      riskEvents: { critical: 500, warning: 0, info: 0, listed: many(report.riskEvents.listed) },
      undeliveredAlerts: { total: 500, listed: many(report.undeliveredAlerts.listed) },
      warnings: many(report.warnings),
    });
    checkHtml(html);
    expect(html).toContain('and 480 more warnings');
    expect(html).toContain('left out: the mail would be too long');
  });

  test('breaks long words where mail servers would, and adds no white space', () => {
    const word = 'ä'.repeat(290);
    const html = renderTradingHtml(exampleTradingReport({ warnings: [word] }));
    expect(html.replace(/<wbr\n>/g, '')).toContain(`</b> ${'&#228;'.repeat(290)}</p>`);
    expect(html).toContain('<wbr\n>');
  });

  test('needs nothing from elsewhere and says what it is with its styles and tags gone', () => {
    const text = renderTradingHtml(exampleTradingReport())
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ');
    expect(text).toContain(
      'By symbol Mode Symbol Trades Won P&amp;L Factor live USDT BTC/USDT 22 63.6 % +220.00 2.22',
    );
    expect(text).toContain('Warning: the live session night-shift crashed');
  });
});
