import { describe, expect, test } from '@jest/globals';
import type { TradeAnalysis } from '../../../src/analysis/groups/analyse-trades.js';
import { excursionReport } from '../../../src/analysis/groups/excursions.js';
import { groupFigures } from '../../../src/analysis/groups/group-figures.js';
import type { Grouping } from '../../../src/analysis/groups/group-keys.js';
import { groupTable, openGrouper } from '../../../src/analysis/groups/group-tables.js';
import { heatCells } from '../../../src/analysis/groups/heat-map.js';
import { holdingTimes } from '../../../src/analysis/groups/holding-times.js';
import { joinRows } from '../../../src/analysis/groups/join-rows.js';
import { measuresOf } from '../../../src/analysis/groups/measures.js';
import { tradeStreaks } from '../../../src/analysis/groups/trade-streaks.js';
import { createRng } from '../../../src/core/rng.js';
import { analysisCsv } from '../../../src/report/analyze/analysis-csv.js';
import { heatMapLines } from '../../../src/report/analyze/heat-map-lines.js';
import { type AnalysisOptions, renderAnalysis } from '../../../src/report/analyze/render-analysis.js';
import { displayWidth } from '../../../src/report/terminal/text.js';
import { createTheme } from '../../../src/report/terminal/theme.js';
import { plainGroupBy } from '../../analysis/groups/plain-group-by.js';
import { columnsOf, DAY, HOUR, MONDAY, type SomeTrade } from '../../analysis/groups/some-trades.js';

const OPTIONS: AnalysisOptions = {
  width: 80,
  colour: false,
  unicode: true,
  heat: 'pnl',
  subject: 'Closed trades',
};

const analysisOf = (trades: readonly SomeTrade[], by: readonly Grouping[]): TradeAnalysis => {
  const columns = columnsOf(trades);
  const measures = measuresOf(columns);
  const grouper = openGrouper(columns, measures, plainGroupBy);
  return {
    madeUp: 0,
    overlaps: [],
    overall: groupFigures(joinRows({ keys: [], measures }).measures.map(({ values }) => values[0]!)),
    from: Math.min(...columns.entryTime),
    to: columns.exitTime.at(-1)!,
    quotes: ['USDT'],
    tables: by.map((keys) => groupTable(grouper, keys)),
    heatMap: heatCells(grouper),
    best: [],
    worst: [],
    holding: holdingTimes(columns),
    streaks: tradeStreaks(columns),
    excursions: excursionReport(columns),
  };
};

const NAMES = [
  'trend',
  '',
  '=cmd|calc',
  'a-very-long-name-that-goes-on-and-on-and-on-and-on',
  '日本語のタグ',
  'x\u001b[31mred',
];

const manyTrades = (count: number): readonly SomeTrade[] => {
  const rng = createRng(3);
  return Array.from({ length: count }, () => {
    const profit = 1000 * rng.normal();
    return {
      profit,
      entryTime: MONDAY + Math.floor(rng.next() * 80 * DAY),
      heldMs: Math.floor(HOUR * Math.exp(2 * rng.normal())),
      entryReason: NAMES[rng.int(0, NAMES.length - 1)]!,
      strategy: `strategy-${rng.int(1, 40)}`,
      regime: rng.next() < 0.5 ? null : 'ranging',
      mae: -rng.next(),
      mfe: rng.next(),
    };
  });
};

const BY: readonly Grouping[] = [
  ['entry-tag'],
  ['strategy'],
  ['hour'],
  ['month'],
  ['strategy', 'entry-tag', 'regime', 'side'],
];

describe('an analysis on a terminal', () => {
  test.each([60, 80, 100, 140])('is never wider than %d columns', (width) => {
    for (const unicode of [true, false]) {
      for (const heat of ['pnl', 'expectancy'] as const) {
        const text = renderAnalysis(analysisOf(manyTrades(500), BY), { ...OPTIONS, width, unicode, heat });
        for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(width);
      }
    }
  });

  test('holds nothing but ASCII where there is nothing else, and no terminal sequence', () => {
    const text = renderAnalysis(analysisOf(manyTrades(300), BY), { ...OPTIONS, unicode: false });
    expect(text).toMatch(/^[\n -~]*$/);
    expect(renderAnalysis(analysisOf(manyTrades(300), BY), OPTIONS)).not.toContain('\u001b');
  });

  test('says what an empty tag and an unknown regime are', () => {
    const text = renderAnalysis(
      analysisOf(
        [
          { profit: 1, entryReason: '', regime: null },
          { profit: 1, regime: 'ranging' },
        ],
        [['entry-tag'], ['regime']],
      ),
      OPTIONS,
    );
    expect(text).toMatch(/^ \(none\) +1\* /m);
    expect(text).toMatch(/^ unknown +1\* /m);
  });

  test('marks small groups, says what the mark means, and that looking finds good groups by chance', () => {
    const trades = [
      ...Array.from({ length: 30 }, (): SomeTrade => ({ profit: 1, exitReason: 'stop' })),
      ...Array.from({ length: 29 }, (): SomeTrade => ({ profit: 1, exitReason: 'time' })),
    ];
    const text = renderAnalysis(analysisOf(trades, [['exit-reason']]), OPTIONS);
    expect(text).toMatch(/^ stop +30 {2}/m);
    expect(text).toMatch(/^ time +29\* /m);
    expect(text).toContain('* fewer than 30 trades: too few to say anything. There are 2 groups above');
    expect(text.replace(/\s+/g, ' ')).toContain('by chance alone');
    const large = renderAnalysis(analysisOf(trades.slice(0, 30), [['exit-reason']]), OPTIONS);
    expect(large).not.toContain('* fewer');
    expect(large.replace(/\s+/g, ' ')).toContain('by chance alone');
  });

  test('says of many groups how many are not shown', () => {
    const trades = Array.from({ length: 30 }, (_, k) => ({ profit: 1, strategy: `s${k}` }));
    expect(renderAnalysis(analysisOf(trades, [['strategy']]), OPTIONS)).toContain(
      'and 6 smaller groups: --csv and --json have them all',
    );
  });

  test('warns of few trades and of money in several currencies, first and last', () => {
    const analysis = { ...analysisOf([{ profit: 1 }], []), quotes: ['BTC', 'USDT'] };
    const lines = renderAnalysis(analysis, OPTIONS).split('\n');
    expect(lines[0]).toMatch(/^▲ SEVERAL CURRENCIES: money in BTC, USDT is added up/);
    expect(lines.at(-1)).toMatch(/^▲ SEVERAL CURRENCIES/);
    expect(lines.join(' ')).toContain('only 1 trade: fewer than 30');
  });

  test('says what the runs test found, and where it cannot be made', () => {
    const runs = (signs: string) =>
      renderAnalysis(
        analysisOf(
          [...signs].map((sign, k) => ({ profit: sign === '+' ? 1 : -1, entryTime: MONDAY + k * HOUR })),
          [],
        ),
        OPTIONS,
      ).replace(/\s+/g, ' ');
    expect(runs('+++---')).toContain('Too few for a runs test: 10 gains and 10 losses are needed.');
    // Two runs of 15 each, 16 expected: z = (2 - 16) / sqrt(15 × 14 / 29) = -5.20.
    expect(runs('+'.repeat(15) + '-'.repeat(15))).toContain(
      '2 unbroken runs of gains or losses, 16.0 expected in a random order, z = -5.20, p below 0.001. Gains and losses come in longer streaks',
    );
    expect(runs('+-'.repeat(15))).toContain('Gains and losses change more often');
  });
});

describe('the heat map', () => {
  const cells = heatCells(
    (() => {
      const columns = columnsOf([
        { profit: 8, entryTime: MONDAY },
        { profit: -1, entryTime: MONDAY + HOUR },
        { profit: -4.1, entryTime: MONDAY + DAY + 23 * HOUR },
        { profit: 3, entryTime: MONDAY + 6 * DAY + 12 * HOUR },
        { profit: -3, entryTime: MONDAY + 6 * DAY + 12 * HOUR },
      ]);
      return openGrouper(columns, measuresOf(columns), plainGroupBy);
    })(),
  );

  test('shows sign and height of every hour, so that no colour is needed', () => {
    const lines = heatMapLines(cells, 'pnl', createTheme({ width: 80, colour: false, unicode: true }));
    // 8 is the largest: eight eighths; 1 is one eighth; 4.1 is more than four.
    expect(lines[1]).toBe('      00 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23');
    expect(lines[2]).toBe(` Mon  +█ -▁${'  ·'.repeat(22)}`);
    expect(lines[3]).toBe(` Tue ${'  ·'.repeat(23)} -▅`);
    expect(lines[8]).toBe(` Sun ${'  ·'.repeat(12)}  0${'  ·'.repeat(11)}`);
    expect(lines.slice(9).join('')).toBe(
      ' + gain, - loss; █ is 8.0000, ▁ up to an eighth of it; · no trades. 4 of 4 hours have fewer than 30 trades: too few to say anything.',
    );
  });

  test('is digits where there is only ASCII, and narrower on a narrow terminal', () => {
    const ascii = heatMapLines(cells, 'pnl', createTheme({ width: 80, colour: false, unicode: false }));
    expect(ascii[2]).toBe(` Mon  +8 -1${'  .'.repeat(22)}`);
    const narrow = heatMapLines(cells, 'pnl', createTheme({ width: 60, colour: false, unicode: false }));
    expect(narrow[1]).toBe('     00  02  04  06  08  10  12  14  16  18  20  22');
    expect(narrow[2]).toBe(` Mon +8-1${' .'.repeat(22)}`);
  });

  test('shows the average of a trade where that is asked for', () => {
    const lines = heatMapLines(cells, 'expectancy', createTheme({ width: 80, colour: false, unicode: true }));
    expect(lines[0]).toMatch(/average P&L of a trade$/);
    expect(lines[8]).toContain(' 0');
  });
});

describe('the groups as CSV', () => {
  test('are one line each, safe for a spreadsheet', () => {
    const { tables } = analysisOf(
      [
        { profit: 2, entryReason: '=1+1', mae: -0.5 },
        { profit: -1, entryReason: 'a,"b"' },
        { profit: 3, entryReason: 'c', regime: 'ranging' },
      ],
      [['entry-tag'], ['side', 'regime']],
    );
    expect(analysisCsv(tables ?? []).split('\n')).toEqual([
      'by,group,trades,win_rate,pnl,average_return,total_return,profit_factor,expectancy,average_duration_ms,average_mae,average_mfe,fees,best,worst,too_few',
      "entry-tag,'=1+1,1,1,2,0.02,0.02,,2,3600000,-0.5,,0.1,2,2,true",
      'entry-tag,"a,""b""",1,0,-1,-0.01,-0.01,0,-1,3600000,,,0.1,-1,-1,true',
      'entry-tag,c,1,1,3,0.03,0.03,,3,3600000,,,0.1,3,3,true',
      'side+regime,long + unknown,2,0.5,1,0.005,0.01,2,0.5,3600000,-0.5,,0.2,2,-1,true',
      'side+regime,long + ranging,1,1,3,0.03,0.03,,3,3600000,,,0.1,3,3,true',
      '',
    ]);
  });
});
