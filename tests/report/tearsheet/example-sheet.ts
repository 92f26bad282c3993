import type { Candles } from '../../../src/core/candles.js';
import { candlesFromRows } from '../../../src/core/candles.js';
import { createRng } from '../../../src/core/rng.js';
import type { TearSheet } from '../../../src/report/tearsheet/tear-sheet.js';
import { exampleReport } from '../example-report.js';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Open of the first bar of an example: 2023-01-01. */
export const START = exampleReport().run.from;

/** Candles of a seeded walk with two decimals, one an hour. */
export const walkingCandles = (start: number, bars: number, symbol = 'BTC/USDT'): Candles => {
  const rng = createRng(11);
  let close = 20_000;
  const cents = (value: number): number => Math.round(value * 100) / 100;
  return candlesFromRows(
    symbol,
    '1h',
    Array.from({ length: bars }, (_, i) => {
      const open = close;
      close = cents(open * (1 + 0.004 * rng.normal()));
      const high = cents(Math.max(open, close) * 1.001);
      const low = cents(Math.min(open, close) * 0.999);
      return [start + i * HOUR, open, high, low, close, 1];
    }),
  );
};

/** Three years of a run with candles. */
export const exampleSheet = (changes: Partial<TearSheet> = {}): TearSheet => {
  const report = exampleReport();
  return {
    report,
    title: 'EMA crossover',
    candles: [walkingCandles(report.run.from, report.conditions.bars)],
    ...changes,
  };
};

/** Everything that is drawn only where it is given. */
export const extras = (start: number): Pick<TearSheet, 'walkForward' | 'fan' | 'sensitivity'> => ({
  walkForward: {
    measure: { label: 'Return a year', kind: 'fraction' },
    windows: [
      {
        from: start,
        to: start + 180 * DAY,
        testFrom: start + 180 * DAY,
        testTo: start + 210 * DAY,
        inSample: 0.4,
        outOfSample: 0.1,
      },
      {
        from: start + 30 * DAY,
        to: start + 210 * DAY,
        testFrom: start + 210 * DAY,
        testTo: start + 240 * DAY,
        inSample: 0.3,
        outOfSample: -0.2,
      },
      {
        from: start + 60 * DAY,
        to: start + 240 * DAY,
        testFrom: start + 240 * DAY,
        testTo: start + 270 * DAY,
        inSample: 0.2,
        outOfSample: null,
      },
    ],
  },
  fan: {
    time: [start, start + DAY, start + 2 * DAY],
    p5: [10_000, 9000, 8000],
    p25: [10_000, 9500, 9000],
    p50: [10_000, 10_100, 10_200],
    p75: [10_000, 10_500, 11_000],
    p95: [10_000, 11_000, 12_000],
    paths: 1000,
  },
  sensitivity: {
    measure: { label: 'Sharpe ratio', kind: 'ratio' },
    base: 0.69,
    rows: [
      { name: 'fast', change: '10 to 9', value: 0.61 },
      { name: 'fee', change: 'twice', value: -0.2 },
      { name: 'entry', change: 'one bar later', value: null },
    ],
  },
});
