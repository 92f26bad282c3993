import { describe, expect, test } from '@jest/globals';
import type { FinalistReport } from '../../../src/core/evolution-report.js';
import type { OptimizeReport } from '../../../src/core/optimize-report.js';
import { renderOptimize } from '../../../src/report/optimize/render.js';

const T0 = Date.UTC(2024, 0, 1);
const DAY = 86_400_000;

const luck: FinalistReport['luck'] = {
  ...{ trials: 50, counted: 'ledger', variance: 0.01, psr: 0.99, dsr: 0.97, minTrlDays: 200, days: 400 },
  ...{
    years: 1.1,
    minBtlYears: 0.9,
    pbo: null,
    pboReason: 'nothing was chosen',
    spa: { holding: null, cash: null },
  },
  verdict: { code: 'holds-up', sentence: 'It holds up.' },
};

const finalist: FinalistReport = {
  ...{ hash: 'a'.repeat(64), family: 'sma', parameters: { fast: 5, slow: 50 } },
  score: { growth: 0.1, drawdown: -0.1, stability: 0.8, trades: 60 },
  open: {
    ...{ from: T0, to: T0 + 400 * DAY, totalReturn: 0.25, growth: 0.2, sharpe: 1.5, maxDrawdown: -0.1 },
    ...{ trades: 80, holdingReturn: 0.1 },
  },
  luck,
  together: { finalists: 1, holding: null, cash: null },
  plateau: { neighbours: 8, same: 0, refused: 0, goodShare: 0.75, keptGrowth: 0.9 },
  stresses: [
    { name: 'fee', change: 'x 2', totalReturn: 0.1, growth: Math.log(1.1), trades: 80, reason: null },
    { name: 'slippage', change: 'x 2', totalReturn: null, growth: null, trades: 0, reason: 'none is paid' },
  ],
  holdout: {
    ...{
      from: T0 + 400 * DAY,
      to: T0 + 500 * DAY,
      totalReturn: 0.03,
      growth: 0.1,
      sharpe: 1,
      maxDrawdown: -0.02,
    },
    ...{
      trades: 12,
      holdingReturn: -0.05,
      daily: { sharpe: 0.05, observations: 100, skewness: 0, kurtosis: 3 },
    },
  },
  verdict: { passes: true, code: 'passes', reasons: ['It made +3 %.'], sentence: 'It passes every test.' },
};

const set = (fast: number, objective: number) => ({
  parameters: { fast, slow: 50 },
  ...{ objective, growth: Math.log(1.1), drawdown: -0.123, stability: 0.8, trades: 60 },
});

const report: OptimizeReport = {
  run: {
    ...{ id: '0123456789abcdef', strategy: 'sma', parameters: { fast: 10, slow: 50 }, symbols: ['BTC/USDT'] },
    ...{ timeframe: '1h', from: T0, to: T0 + 500 * DAY, provider: 'tests', dataDigest: 'd', seed: 7 },
    engineVersion: '3',
  },
  settings: {
    ...{ sampler: 'tpe', trials: 50, objective: 'sharpe', minTrades: 30, trainBars: 2160, testBars: 720 },
    ...{ windows: 9, rungs: [1 / 3, 1], space: { fast: [5, 10], slow: [50, 60] } },
  },
  conditions: {
    ...{
      initialBalance: 10_000,
      makerFeeRate: 0.001,
      takerFeeRate: 0.001,
      slippage: '2 bps',
      sizing: 'all-in',
    },
    ...{
      maxPosition: null,
      maxOpenTrades: null,
      detail: null,
      endOfData: 'close',
      allowShort: false,
      bars: 9600,
    },
  },
  counts: { tried: 50, scored: 20, fewTrades: 4, nothing: 1, pruned: 25 },
  best: [set(5, 1.5), set(10, 1.25)],
  finalist,
  holdout: {
    from: T0 + 400 * DAY,
    to: T0 + 500 * DAY,
    share: 0.2,
    opened: true,
    openedBefore: 0,
    seenBefore: 0,
  },
  warnings: [],
  dataNotes: [],
};

const drawn = (more: Partial<OptimizeReport> = {}, width = 80): string =>
  renderOptimize({ ...report, ...more }, { title: '', width, colour: false, unicode: true });

const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');

describe('the report of a parameter search', () => {
  test('has a row for each of the best, with the parameters in which they differ', () => {
    const lines = drawn().split('\n');
    expect(lines.find((line) => line.includes('fast=5 ') && line.includes('60'))).toMatch(
      /1 +fast=5 +1\.50 +\+10\.0 % +-12\.3 % +80 % +60$/,
    );
    expect(lines.some((line) => /2 +fast=10 +1\.25/.test(line))).toBe(true);
    expect(flat(drawn())).toContain(
      '50 sets tried: 20 with a value, 4 with too few trades, 1 where no train part made money, 25 given up early',
    );
    expect(flat(drawn())).toContain('on 33 % of the data first, one of three going on');
  });

  test('says what the gate saw of the best one, and why it passes', () => {
    const text = flat(drawn());
    expect(text).toContain('Parameters fast=5 slow=50');
    expect(text).toContain('75 % of 8 neighbours on the grid grow');
    expect(text).toContain('fee x 2 +10.0 %, slippage x 2 not asked');
    expect(text).toContain(
      '2025-02-04 → 2025-05-15, never opened before +3.0 % in 12 trades, buy and hold -5.0 %',
    );
    expect(text).toContain('It passes every test. · It made +3 %.');
  });

  test('lists all objections where there are several, and says one once', () => {
    const verdict = { passes: false, code: 'fragile', sentence: 'It does not pass. Bad.' } as const;
    const two = { ...finalist, verdict: { ...verdict, reasons: ['Bad.', 'Worse.'] } };
    expect(flat(drawn({ finalist: two }))).toContain('It does not pass. Bad. · Bad. · Worse.');
    const one = { ...finalist, verdict: { ...verdict, reasons: ['Bad.'] } };
    expect(drawn({ finalist: one }).trim().endsWith('It does not pass. Bad.')).toBe(true);
  });

  test('says so where nothing has a value', () => {
    const text = drawn({ best: [], finalist: null });
    expect(text).toContain('No parameter set has a value for the objective.');
    expect(text).toContain('Nothing to judge');
  });

  test('says which Sharpe ratio is which', () => {
    const text = flat(drawn());
    expect(text).toMatch(/Best out of sample ─+ test parts alone Parameters Sharpe ratio/);
    expect(text).toContain('All of the data +25.0 % in 80 trades, Sharpe 1.50, buy and hold +10.0 %');
    expect(text).toContain('Of the best set, over all of the data that was searched on: Sharpe 1.50.');
  });

  test.each([60, 80])(
    'cuts no word of a table on %d columns: what there is no room for is counted',
    (width) => {
      const names = ['minIndicatorsRequired', 'scoreBuyTarget', 'scoreSellTarget', 'weightStochastic'];
      const parameters = (value: number) => Object.fromEntries(names.map((name) => [name, value]));
      const space = Object.fromEntries(
        Array.from({ length: 24 }, (_, k) => [`${names[k % 4]}${k}`, [1, 2, 3, 4]] as const),
      );
      const wide: Partial<OptimizeReport> = {
        settings: {
          ...report.settings,
          objective: 'max-drawdown',
          space: { ...space, ...Object.fromEntries(names.map((name) => [name, [1, 2]])) },
        },
        best: [1, 2].map((value) => ({ ...set(5, -0.01), parameters: parameters(value) })),
      };
      const text = drawn(wide, width);
      const lines = text.split('\n');
      const [head, first] = lines.slice(lines.findIndex((line) => /^ +Parameters +W/.test(line)));
      expect(head).toMatch(/^ +Parameters +Worst drawdown +a year/);
      expect(first).toMatch(/^ +1 {2}minIndicatorsRequired=1 \+3 +-1\.0 % +\+10\.0 %/);
      expect(text).not.toMatch(/…(\s|$)/);
      expect(flat(text)).toMatch(/Search .* \w+=1…4 \(4\), \d+ more Account/);
      expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(width);
    },
  );

  test.each([60, 80, 120])('is no wider than %d columns', (width) => {
    const widest = Math.max(
      ...drawn({}, width)
        .split('\n')
        .map(({ length }) => length),
    );
    expect(widest).toBeLessThanOrEqual(width);
  });
});
