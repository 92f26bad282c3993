import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { renderTradingHtml } from '../../../src/report/trading/html/render-html.js';
import { renderTradingMarkdown } from '../../../src/report/trading/render-markdown.js';
import { renderTradingText } from '../../../src/report/trading/render-text.js';
import { tradingCsv } from '../../../src/report/trading/report-csv.js';
import { exampleRunReport, exampleSessionReport, exampleTradingReport, MADE, MONDAY } from './example.js';

const ESCAPE = String.fromCharCode(27);
const PLAIN = { width: 80, colour: false, unicode: true } as const;

const golden = (name: string): string =>
  readFileSync(new URL(`../../../fixtures/report/${name}`, import.meta.url), 'utf8');

const week = exampleTradingReport();

describe('a week with everything in it', () => {
  test.each([
    ['trading-80.txt', () => `${renderTradingText(week, PLAIN)}\n`],
    [
      'trading-60-ascii.txt',
      () => `${renderTradingText(week, { width: 60, colour: false, unicode: false })}\n`,
    ],
    ['trading.md', () => renderTradingMarkdown(week)],
    ['trading.html', () => renderTradingHtml(week)],
    ['trading.csv', () => tradingCsv(week)],
  ])('looks like fixtures/report/%s', (name, render) => {
    expect(render()).toBe(golden(name));
  });

  test('has colours only when asked, and the same text with them', () => {
    const coloured = renderTradingText(week, { ...PLAIN, colour: true });
    expect(coloured).toContain(ESCAPE);
    expect(coloured.replace(new RegExp(`${ESCAPE}\\[[0-9;]*m`, 'g'), '')).toBe(
      renderTradingText(week, PLAIN),
    );
  });
});

describe('a report without trades', () => {
  const nothing = exampleTradingReport({
    ...{ headline: null, books: [], strategies: [], symbols: [], days: [], warnings: [], lateChanges: [] },
    configurations: { compared: [], verdicts: [], warnings: [] },
  });

  test('says so, and tells the rest', () => {
    const text = renderTradingText(nothing, PLAIN);
    expect(text).toContain('no trades in week 2026-W47 (2026-11-16 to 2026-11-22)\n');
    expect(text).toContain('── Open positions ──');
    expect(text).not.toContain('Result');
    expect(renderTradingHtml(nothing)).toContain(
      '<title>Weekly report 2026-W47 (2026-11-16 to 2026-11-22): no trades, 1 critical event</title>',
    );
  });
});

describe('the head of a report', () => {
  test('says in whole sentences which trades the figures are of', () => {
    const others = ['paper USDT', 'paper BTC', 'external USDT', 'external EUR', 'replay USDT'].join(', ');
    const reason = `live trades; not added in, see By mode: ${others}`;
    const text = renderTradingText(exampleTradingReport({ headline: { ...week.headline!, reason } }), PLAIN);
    expect(text.replace(/\s+/g, ' ')).toContain(reason);
    expect(text.split('\n').every((line) => line.length <= 80)).toBe(true);
  });
});

describe('a session and a backtest', () => {
  test('begin with what they were', () => {
    expect(renderTradingText(exampleSessionReport(), PLAIN)).toContain(`
 Strategy        sma_crossover, live
 Market          BTC/USDT ETH/USDT 1h binance
 Time            since 2026-11-16 00:00 UTC, running
 Configuration   snapshot 12
 Capital         10,000.00 USDT
 Equity          10,237.50 at 2026-11-23 00:00 UTC
 Worst drawdown  -5.12 %
 Notes           wider stop
`);
    expect(renderTradingText(exampleRunReport(), PLAIN)).toContain(`
 Strategy        sma_crossover fast=10 slow=30
 Market          BTC/USDT 1h
 Range           2026-11-16 to 2026-11-23 UTC
 Data            cache
 Run             0123456789abcdef, seed 42, results dddddddd, engine 1
 Equity return   +2.34 %
 Worst drawdown  -4.00 %
 Sharpe          N/A
`);
  });
});

test('a session that was handed over names who traded in it, in order and with times', () => {
  const { session, ...report } = exampleSessionReport();
  const strategies = [
    { strategy: 'adaptive', from: MONDAY },
    { strategy: 'rsi', from: MONDAY + 3_600_000 },
    { strategy: 'sma_crossover', from: MONDAY + 90_000_000 },
  ];
  const swapped = { ...report, session: { ...session!, strategies } };
  expect(renderTradingText(swapped, { ...PLAIN, width: 160 })).toContain(
    ' Strategy        adaptive, from 2026-11-16 01:00 UTC rsi, from 2026-11-17 01:00 UTC sma_crossover; live\n',
  );
  expect(tradingCsv(swapped)).toContain('session-strategy,rsi,live,,from,2026-11-16T01:00:00Z\n');
});

describe('the marks of open positions', () => {
  const text = (
    ...marks: readonly (readonly [symbol: string, mode: 'live' | 'replay', markedAt: number | null])[]
  ) => {
    const [position] = week.openPositions.listed;
    const listed = marks.map(([symbol, mode, markedAt]) => ({ ...position!, symbol, mode, markedAt }));
    const openPositions = { total: listed.length, listed };
    return renderTradingText(exampleTradingReport({ openPositions }), PLAIN);
  };

  test('have an age, and the oldest of several its name', () => {
    const [late, early] = [MADE - 60_000, MADE - 10_800_000];
    expect(text(['BTC/USDT', 'live', late])).toContain('\n marks of 2026-11-23 00:04 UTC, 1m old\n');
    expect(text(['BTC/USDT', 'live', late], ['ETH/USDT', 'live', early])).toContain(
      '\n marks of 2026-11-22 21:05 UTC (ETH/USDT, 3h old) to 2026-11-23 00:04 UTC\n',
    );
    expect(text(['BTC/USDT', 'live', null])).not.toContain('marks of');
  });

  test('have a time alone in a replay, whose market is past', () => {
    expect(text(['BTC/USDT', 'replay', MADE - 60_000])).toContain('\n marks of 2026-11-23 00:04 UTC\n');
  });
});

test('a session names the coins that it holds beside its positions', () => {
  const text = renderTradingText(exampleSessionReport(), PLAIN);
  expect(text).toContain(
    '── Left over ─────────────────────────── coins of no position, at the last price\n',
  );
  expect(text).toMatch(
    / BTC\/USDT {2,}0\.00000025 BTC {2,}0\.02 USDT\n DOGE\/USDT {2,}0\.42 DOGE {2,}N\/A\n/,
  );
  expect(tradingCsv(exampleSessionReport())).toContain('left-over,BTC/USDT,,,quantity,2.5e-7');
});

describe('where times are known only to the bar', () => {
  const { books, ...rest } = exampleRunReport();
  const run = { ...rest, books: books.map((book) => ({ ...book, fastExits: null, fastExitPnl: null })) };

  test('nobody can tell how many exits were fast', () => {
    const text = renderTradingText(run, PLAIN);
    expect(text).toMatch(/ Fast exits {2,}N\/A/);
    expect(text).not.toContain('P&L of fast exits');
  });
});

describe('many days', () => {
  const days = Array.from({ length: 800 }, (_, i) => ({
    ...week.days[0]!,
    day: week.period.from + i * 86_400_000,
  }));

  test('are told by month', () => {
    const text = renderTradingText(exampleTradingReport({ days }), PLAIN);
    expect(text).toContain('── By month ──');
    // November 2026 has 15 days from the 16th on, each with 8 trades and 80 of profit.
    expect(text).toContain(' 2026-11     120  62.5 %  +1,200.00   +1,200.00  150.00\n');
    expect(text).toContain(' 2026-12     248  62.5 %  +2,480.00   +3,680.00  310.00\n');
  });
});

describe('the open positions of a session', () => {
  const session = exampleSessionReport();
  const { listed } = exampleTradingReport().openPositions;
  const HOUR = 3_600_000;
  const text = (entryTime: number, equityAt: number | null, markedAt: number | null): string => {
    const positions = [{ ...listed[0]!, entryTime, markedAt }];
    return renderTradingText(
      {
        ...session,
        session: { ...session.session!, equityAt },
        openPositions: { total: 1, listed: positions },
      },
      { ...PLAIN, width: 140 },
    );
  };

  test.each([
    ['its equity', MONDAY + 5 * HOUR, MONDAY + 4 * HOUR, '2026-11-16 05:00 UTC', '5h'],
    ['the newest mark', null, MONDAY + 4 * HOUR, '2026-11-16 04:00 UTC', '4h'],
  ])('are aged by the clock of its market: %s', (_, equityAt, markedAt, at, held) => {
    const page = text(MONDAY, equityAt, markedAt);
    expect(page).toContain(`at ${at}`);
    expect(page).toMatch(new RegExp(`\\b${held}\\b`));
  });
});
