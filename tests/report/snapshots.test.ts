import { describe, expect, test } from '@jest/globals';
import { compareConfigurations } from '../../src/analysis/comparison/compare-configurations.js';
import type { DifferingValue } from '../../src/analysis/comparison/differing-values.js';
import type { SnapshotComparison } from '../../src/analysis/comparison/snapshot-comparison.js';
import { tellWithoutTrades } from '../../src/analysis/comparison/without-trades.js';
import { diffConfigurations } from '../../src/memory/snapshots/diff-configurations.js';
import { columnsOf } from '../../src/memory/snapshots/snapshot-columns.js';
import type { SnapshotConfiguration } from '../../src/memory/snapshots/snapshot-configuration.js';
import type { SnapshotRecord } from '../../src/memory/snapshots/snapshot-record.js';
import { type SnapshotChange, snapshotChangeLines } from '../../src/report/snapshots/change-lines.js';
import { comparisonLegend } from '../../src/report/snapshots/comparison-legend.js';
import { configurationDiffLines } from '../../src/report/snapshots/diff-snapshots.js';
import { snapshotListLines } from '../../src/report/snapshots/list-snapshots.js';
import { comparisonLines } from '../../src/report/snapshots/render-comparison.js';
import { snapshotLines } from '../../src/report/snapshots/show-snapshot.js';
import { displayWidth } from '../../src/report/terminal/text.js';
import { createTheme } from '../../src/report/terminal/theme.js';
import { sideOf, steady } from '../analysis/sides.js';
import { configuration } from '../memory/configurations.js';

const NOW = Date.UTC(2026, 2, 5, 7, 30);
const HOSTILE = `\u001b[2J\u202e${'a note without an end '.repeat(12)}\n\u0007`;

const snapshot = (
  given: Partial<SnapshotRecord> = {},
  held: SnapshotConfiguration = configuration({ fast: 10, takeProfit: 0.04, weightRsi: 2 }),
): SnapshotRecord => ({
  id: 3,
  hash: '0123456789abcdef'.repeat(4),
  strategyId: 1,
  strategy: 'sma_crossover',
  configuration: held,
  rollbackOf: null,
  copyOf: null,
  activeFrom: null,
  activeUntil: null,
  notes: '',
  columns: columnsOf(held),
  createdAt: NOW,
  ...given,
});

const view = (given: Partial<SnapshotRecord>, held?: SnapshotConfiguration) => ({
  snapshot: snapshot(given, held),
  sameAs: [5],
  sessions: [
    {
      id: 'a-session-with-quite-a-long-name-of-its-own',
      mode: 'paper' as const,
      strategyId: 1,
      snapshotId: 3,
      venue: 'binance',
      symbols: ['BTC/USDT'],
      timeframe: '1h',
      status: 'running' as const,
      initialBalance: 10_000,
      quoteCurrency: 'USDT',
      startedAt: NOW,
      endedAt: null,
      endReason: null,
      notes: '',
    },
  ],
  sessionCount: 12,
  runs: [],
  runCount: 0,
});

const compared = (pnl: number, more: object = {}) => ({
  label: '',
  daysActive: 3650,
  trades: 332_150,
  winRate: 0.481,
  pnl,
  profitFactor: 0.88,
  expectancy: pnl / 332_150,
  fees: 1,
  fastExits: 33_114,
  fastExitPnl: pnl / 10,
  sameAs: [],
  hash: 'a'.repeat(64),
  strategy: 'sma_crossover',
  notes: HOSTILE,
  firstDay: NOW,
  lastDay: NOW,
  differs: [],
  ...more,
});

const comparison = (more: Partial<SnapshotComparison> = {}): SnapshotComparison => ({
  mode: 'paper',
  otherModes: ['replay'],
  currency: 'USDT',
  since: null,
  today: NOW,
  reference: 'a'.repeat(64),
  named: [],
  configurations: [
    { snapshot: 12, ...compared(-32_491.33) },
    { snapshot: 11, ...compared(1_234_567.89, { sameAs: [4, 2] }) },
  ],
  comparisons: [
    {
      first: 11,
      second: 12,
      comparison: compareConfigurations(
        sideOf(steady(9, 30), { label: 'snapshot 11' }),
        sideOf(steady(9, -30), { label: 'snapshot 12' }),
      ),
    },
  ],
  warnings: [],
  ...more,
});

const change: SnapshotChange = {
  active: snapshot({ activeFrom: NOW, rollbackOf: 1 }),
  already: false,
  replaced: snapshot({ id: 2, activeFrom: NOW - 1, activeUntil: NOW }),
  file: { state: 'written', path: '/a/trader.config.json', kept: '/a/trader.config.json.x.bak' },
  next: {
    same: false,
    others: [{ part: 'trading', key: 'symbols', snapshot: ['BTC/USDT'], next: undefined, source: HOSTILE }],
    code: 'changed',
    problem: null,
  },
  running: view({}).sessions,
};

const wide = configuration({
  ['x'.repeat(70)]: HOSTILE.replaceAll('\u0007', ''),
  list: Array.from('abcdefghij'),
});

const legendOf = (
  differs: readonly DifferingValue[],
  named: SnapshotComparison['named'] = [],
): SnapshotComparison =>
  comparison({
    configurations: [
      { snapshot: 12, ...compared(1, { notes: '' }) },
      { snapshot: 11, ...compared(1, { notes: '', differs }) },
    ],
    named,
  });

const PAGES = {
  list: (theme) =>
    snapshotListLines([snapshot({ notes: HOSTILE, activeFrom: NOW }), snapshot({ rollbackOf: 2 })], theme),
  show: (theme) => snapshotLines(view({ notes: HOSTILE, rollbackOf: 1, activeFrom: NOW }, wide), theme),
  diff: (theme) =>
    configurationDiffLines(diffConfigurations(configuration(), wide), ['Snapshot 1', 'Snapshot 2'], theme),
  compare: (theme) => comparisonLines(comparison({ warnings: [HOSTILE] }), theme),
  legend: (theme) =>
    comparisonLegend(
      legendOf(
        Array.from({ length: 9 }, (_, k) => ({
          path: `parameters.${HOSTILE}${k}`,
          reference: HOSTILE,
          value: `${HOSTILE}${k}`,
        })),
        [{ name: HOSTILE, snapshot: 4, shownAs: 11 }],
      ),
      theme,
    ),
  change: (theme) => snapshotChangeLines(change, theme),
} satisfies Record<string, (theme: ReturnType<typeof createTheme>) => readonly string[]>;

const page = (lines: readonly string[]): string => lines.join('\n');
const plain = createTheme({ width: 80, colour: false, unicode: true });

describe.each(Object.entries(PAGES))('the page "%s"', (_, render) => {
  test.each([60, 80, 120])('fits into %d columns', (width) => {
    const lines = render(createTheme({ width, colour: false, unicode: true }));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
  });

  test('lets nothing from outside reach the terminal', () => {
    const text = page(render(plain));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(page(render(createTheme({ width: 80, colour: false, unicode: false })))).not.toMatch(/[^\n -~]/);
  });
});

describe('the comparison', () => {
  test('spells verdict and evidence out', () => {
    const text = page(comparisonLines(comparison(), plain));
    expect(text).toContain('── Snapshot 11 against 12: better ─');
    expect(text).toMatch(/9 paired days of at least 7; 45 and 45 trades of at least 30 each\./);
    expect(text).toMatch(
      /A trade of the first made 60\.00 USDT more than one of the second on\s+average,\s+95 % interval/,
    );
    expect(text.replace(/\s+/g, ' ')).toContain('with the trades of 4, 2, the same configuration');
    expect(text.replace(/\s+/g, ' ')).toContain('There are replay trades too: --mode replay.');
  });

  test('does not tell fast exits of replays, which know times only to the bar', () => {
    const row = (more: object) => {
      const configurations = [{ snapshot: 12, ...compared(-32_491.33, more) }];
      return comparisonLines(comparison({ configurations }), plain).find((line) => / 12 /.test(line));
    };
    expect(row({})).toContain('33,114');
    expect(row({ fastExits: null, fastExitPnl: null })).toMatch(/N\/A +N\/A +reference$/);
  });

  test('starts and ends with a market that was made up, and only then ends with a warning', () => {
    const warning = 'SYNTHETIC DATA: snapshot 12 ran on a made-up market.';
    const lines = comparisonLines(comparison({ warnings: [warning, 'Another one.'] }), plain);
    expect(lines.slice(0, 2)).toEqual([`▲ ${warning}`, '▲ Another one.']);
    expect(lines.at(-1)).toBe(`▲ ${warning}`);
    expect(page(comparisonLines(comparison({ warnings: ['Another one.'] }), plain)).trimEnd()).not.toMatch(
      /Another one\.$/,
    );
  });

  test('shows one that did not trade with zeros, and what is missing', () => {
    const idle = compared(0, {
      notes: '',
      trades: 0,
      winRate: null,
      profitFactor: null,
      expectancy: null,
      fastExits: 0,
      daysActive: 9,
    });
    const told = tellWithoutTrades(
      compareConfigurations(sideOf(steady(9, 0).map(() => [])), sideOf(steady(9, 30))),
      { a: true, b: false },
    );
    const text = page(
      comparisonLines(
        comparison({
          configurations: [
            { snapshot: 12, ...compared(10) },
            { snapshot: 11, ...idle },
          ],
          comparisons: [{ first: 11, second: 12, comparison: told }],
        }),
        plain,
      ),
    );
    expect(text).toMatch(/^ 11 +9 +0 +N\/A +0\.00 +N\/A +N\/A +0 +0\.0+ no trades$/m);
    expect(text).toContain('── Snapshot 11 against 12: no trades yet ─');
    expect(text).toContain(' 9 paired days of at least 7; 0 and 45 trades of at least 30 each.');
    expect(text.replace(/\s+/g, ' ')).toContain(
      'The first has no closed trade on these days: it takes 30 of each',
    );
    expect(text).not.toContain('The evidence');
  });

  test('says what to do where there is nothing', () => {
    const nothing = comparison({ mode: null, configurations: [], comparisons: [] });
    expect(page(comparisonLines(nothing, plain))).toMatch(/trader backtest\s+STRATEGY --session/);
    const [only] = comparison().configurations;
    const one = comparison({ configurations: [only!], comparisons: [] });
    expect(page(comparisonLines(one, plain))).toContain('it takes two configurations');
  });
});

describe('the legend of a comparison', () => {
  const legend = (...given: Parameters<typeof legendOf>): string =>
    page(comparisonLegend(legendOf(...given), plain)).replace(/\s+/g, ' ');

  test('names the reference, and what each of the others has otherwise', () => {
    const text = legend([
      { path: 'strategy.source', reference: '1'.repeat(64), value: '2'.repeat(64) },
      { path: 'parameters.fast', reference: 10, value: 8 },
      { path: 'parameters.takeProfit', reference: undefined, value: 0.04 },
      { path: 'risk.maxPosition', reference: null, value: 0.5 },
    ]);
    expect(text).toContain('12 the reference, with which the others are compared · sma_crossover');
    expect(text).toMatch(
      /differs from 12: code 1{12} → 2{12}; fast 10 → 8; risk\.maxPosition null → 0\.5; takeProfit \(not there\) → 0\.04$/,
    );
  });

  test('does not tell the code of another strategy', () => {
    const name = { path: 'strategy.name', reference: 'dip', value: 'rally' };
    const source = { path: 'strategy.source', reference: '1'.repeat(64), value: '2'.repeat(64) };
    expect(legend([name, source])).toMatch(/differs from 12: strategy dip → rally$/);
  });

  test('says nothing of configurations that do not differ, and has no reference where there is one alone', () => {
    expect(legend([])).not.toContain('differs');
    const [only] = comparison().configurations;
    const alone = comparison({ configurations: [only!], comparisons: [] });
    expect(page(comparisonLegend(alone, plain))).not.toContain('reference');
  });

  test('cuts long lists, and says where the whole of it is', () => {
    const many = (count: number): readonly DifferingValue[] =>
      Array.from({ length: count }, (_, k) => ({ path: `parameters.p${k}`, reference: 0, value: 1 }));
    expect(legend(many(7))).toMatch(/p0 0 → 1; .*; p6 0 → 1$/);
    expect(legend(many(9))).toMatch(/p5 0 → 1; and 3 more: trader snapshots diff 12 11$/);
  });

  test('shows long values where they part', () => {
    const symbols = Array.from({ length: 20 }, (_, k) => `COIN${k + 10}/USDT`);
    const text = legend([
      { path: 'trading.symbols', reference: symbols, value: [...symbols.slice(0, -1), 'LAST/USDT'] },
    ]);
    expect(text).toMatch(/trading\.symbols …COIN29\/USDT → …LAST\/USDT$/);
  });

  test('says under which row a snapshot is shown that was restored later', () => {
    expect(legend([], [{ name: '4', snapshot: 4, shownAs: 11 }])).toContain(
      '4 named, shown under its copy 11: the same configuration, restored later',
    );
    expect(legend([], [{ name: '3a1f00', snapshot: 4, shownAs: 11 }])).toContain(
      '3a1f00 (snapshot 4) named, shown under its copy 11',
    );
    expect(legend([], [{ name: '11', snapshot: 11, shownAs: 11 }])).not.toContain('named');
  });
});

describe('a snapshot', () => {
  test('is shown with its columns, its configuration as a tree and what ran under it', () => {
    const text = page(snapshotLines(view({ activeFrom: NOW }), plain));
    expect(text).toContain('active since 2026-03-05 07:30 UTC');
    expect(text).toMatch(/^ take_profit {10}0\.04$/m);
    expect(text).toMatch(/^ indicator_weights {4}\{"rsi":2\}$/m);
    expect(text).toMatch(/^ trading\n {3}symbols {14}BTC\/USDT\n {3}timeframe {12}1h$/m);
    expect(text).toContain('the newest 1 of 12');
    expect(text).toContain('The same as  snapshot 5');
  });
});

describe('a change', () => {
  test('is told in plain sentences: what holds, and what the next session runs', () => {
    const text = page(snapshotChangeLines(change, plain)).replace(/\n {2}/g, ' ');
    expect(text).toContain('Snapshot 3 of sma_crossover is active from 2026-03-05 07:30 UTC on.');
    expect(text).toContain('It brings back the configuration of snapshot 1.');
    expect(text).toContain('Snapshot 2 was active until then.');
    expect(text).toContain(
      'trader.config.json holds its settings now; the old file is trader.config.json.x.bak.',
    );
    expect(text).toContain('would NOT run with these settings');
    expect(text).toContain('- trading.symbols is (not there)');
    expect(text).toContain('The code of sma_crossover is not that of the snapshot any more');
    expect(text).toContain('and their snapshots stay active: a-session-with-quite');
  });

  test('says where no session could start', () => {
    const next = { same: false, others: [], code: 'same', problem: 'trading.detail is not finer' } as const;
    expect(page(snapshotChangeLines({ ...change, next }, plain)).replace(/\n {2}/g, ' ')).toContain(
      'would not start as things stand: trading.detail is not finer',
    );
  });
});
